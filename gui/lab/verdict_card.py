"""Is A better than B? Both are trained with the same seeds, and the answer is one sentence with its figures."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

from engine.lab.alike import key_of
from engine.lab.chance import SEEDS, Comparison
from engine.project.design import Design
from engine.text import count, percent, points
from gui.lab.run_cells import seconds
from gui.lab.run_colours import pen
from gui.look.drawing import fill_with, smooth
from gui.look.theme import theme
from gui.look.times import duration
from gui.look.words import translated
from gui.qt.laid_out import in_column, in_row
from gui.qt.style_property import styled
from gui.state.lab.seed_comparison import SeedComparison
from gui.widgets.card import quiet
from gui.widgets.take_picture import offer

LOOK_MS = 200
PILE = 18  # pixels at 100 % from the lowest of equal dots to the highest


class Dots(QWidget):
    """Each accuracy as a dot on a common axis, A above B, with the mean as a line."""

    def __init__(self) -> None:
        super().__init__()
        self.sides: tuple[list[float], list[float]] = ([], [])
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(84))

    def show_sides(self, first: list[float], second: list[float]) -> None:
        self.sides = first, second
        words = self.tr("Test accuracies: A {first}; B {second}")
        joined = [", ".join(map(percent, side)) for side in self.sides]
        self.setAccessibleName(words.format(first=joined[0], second=joined[1]))
        self.setToolTip(self.accessibleName())
        self.update()

    @property
    def ends(self) -> tuple[float, float]:
        """The accuracies at the left and the right end: no network is right more often than always."""
        both = [one for side in self.sides for one in side]
        low, high = min(both), max(both)
        room = max(0.1 * (high - low), 0.002)  # where all are alike the ends are told apart, too
        return max(0.0, low - room), min(1.0, high + room)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not any(self.sides):
            return
        painter = smooth(self)
        painter.setFont(theme.font("label"))
        low, high = self.ends
        left, width, line = theme.px(24), self.width() - theme.px(36), theme.px(16)

        def x_of(value: float) -> float:
            return left + width * (value - low) / (high - low)

        for number, side in enumerate(self.sides):
            y = theme.px(24) + number * theme.px(28)
            painter.setPen(theme.color("text"))
            painter.drawText(QRectF(0, y - line / 2, left, line), Qt.AlignmentFlag.AlignVCenter, "AB"[number])
            painter.fillRect(QRectF(left, y, width, 1), theme.color("border"))
            colour = pen(number).color()
            fill_with(painter, colour)
            radius = theme.px(4)
            for value, above in zip(side, piled(side), strict=True):
                top = y - radius - above * theme.px(PILE)
                painter.drawEllipse(QRectF(x_of(value) - radius, top, 2 * radius, 2 * radius))
            if side:
                mean = x_of(sum(side) / len(side))
                painter.fillRect(QRectF(mean - 1, y - theme.px(9), 2, theme.px(18)), theme.color("text"))
        painter.setPen(theme.color("label"))
        below = QRectF(left, self.height() - line, width, line)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, f"{100 * low:.1f} %")
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, f"{100 * high:.1f} %")


def piled(values: list[float]) -> list[float]:
    """How high each dot stands, from 0 to 1 at most: equal ones one above the other, as eight seeds are eight dots."""
    most = max((values.count(value) for value in values), default=1)
    step = min(0.5, 1 / max(most - 1, 1))
    return [step * values[:number].count(value) for number, value in enumerate(values)]


class VerdictCard(QWidget):
    """`begun`: a comparison is wanted. More seeds of the one that is known are trained without asking."""

    begun = Signal()

    def __init__(self, state: SeedComparison) -> None:
        super().__init__()
        self.state = state
        self.why_not = ""
        self.pair: tuple[Design, Design] | None = None
        self.found = QWidget()  # what a picture of it shows: all but the button
        self.dots, self.verdict, self.figures = Dots(), styled(QLabel(wordWrap=True), "strong"), quiet(wraps=True)
        self.who = quiet(wraps=True)  # which two A and B are: on a slide there is no list beside it
        self.cost = QLabel(wordWrap=True)
        self.cost.setToolTip(self.tr("The time to learn from a picture on one core, with the evaluations on the way"))
        self.button = QPushButton()
        self.button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.button.clicked.connect(self._pressed)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setAccessibleName(self.tr("Trainings done"))
        foot = in_row(self.button, (self.bar, 1))
        foot.addStretch(0)
        rows = in_column(of=self)
        in_column(self.verdict, self.who, self.dots, self.cost, self.figures, of=self.found)
        offer(self.found, self.tr("A against B"))
        rows.addWidget(self.found)
        rows.addLayout(foot)
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(state.look)
        state.changed.connect(self.refresh)
        self.refresh()

    def allow(
        self, why_not: str, pair: tuple[Design, Design] | None, titles: tuple[str, str] | None = None
    ) -> None:  # fmt: skip
        """`why_not`: why nothing can be compared, or nothing. `pair`: what is A and what is B now: what is known of
        other two says nothing of them. `titles`: what the two are called."""
        self.why_not, self.pair = why_not, pair
        words = self.tr("A is “{first}”, B is “{second}”.")
        self.who.setText(words.format(first=titles[0], second=titles[1]) if titles else "")
        self.refresh()

    def _offer(self) -> str:
        """What the button does, and how long it takes as far as that is known."""
        if self.state.is_running:
            return self.tr("Stop")
        if not self._says:
            return self.tr("Compare with {n} seeds").format(n=SEEDS)
        more, left = self.state.more_seeds, self.state.seconds_for_more
        words = self.tr("1 more seed") if more == 1 else self.tr("{n} more seeds").format(n=more)
        return words if left is None else self.tr("{seeds}, about {time}").format(seeds=words, time=duration(left))

    @property
    def _is_of_pair(self) -> bool:
        return self.pair is not None and self.state.of == self.pair

    @property
    def _result(self) -> Comparison | None:
        return self.state.result if self._is_of_pair else None

    @property
    def _says(self) -> bool:
        """Whether there is a verdict, be it of what collapsed alone."""
        return self._result is not None or (self._is_of_pair and any(self.state.without_a_mean))

    def refresh(self) -> None:
        state, result = self.state, self._result
        self.button.setText(self._offer())
        self.button.setEnabled(state.is_running or not self.why_not)
        self.button.setToolTip(
            self.why_not or self.tr("Train A and B anew with the same seeds, on all cores, and compare pair by pair")
        )
        self.bar.setVisible(state.is_running)
        self.bar.setRange(0, max(state.total, 1))
        self.bar.setValue(state.done)
        first, second = (state.accuracies(side) if self._is_of_pair else [] for side in (0, 1))
        self.dots.show_sides(first, second)
        self.dots.setVisible(bool(first or second))
        self.figures.setVisible(self._says and not state.is_running)
        self.who.setVisible(bool(self.who.text()) and bool(first or second))
        self.cost.setText(self._cost() if self._is_of_pair else "")
        self.cost.setVisible(bool(self.cost.text()))
        self.verdict.setText(self._words())
        if result is not None:
            self.figures.setText(self._figures(result))
        elif self._says:
            self.figures.setText(translated(state.without_a_mean[1]))

    def _words(self) -> str:
        """What is said first. No verdict while it runs: who may stop as soon as it says yes finds more than there is
        (Simmons, Nelson, Simonsohn 2011, False-Positive Psychology)."""
        state, result = self.state, self._result
        if state.is_running:
            words, left = self.tr("Training {n} of {all}…"), state.seconds_left
            if left is not None:
                words = self.tr("Training {n} of {all}, about {time} left…")
            return words.format(n=min(state.done + 1, state.total), all=state.total, time=seconds(left))
        if self._is_of_pair and state.problem is not None:
            return translated(state.problem.problem)
        if result is not None:
            return translated(result.verdict)
        if self._says:
            return translated(state.without_a_mean[0])
        if self._is_of_pair and state.failures:
            return translated(state.failures[0])
        if self.pair is not None and not self.why_not and key_of(self.pair[0], "") == key_of(self.pair[1], ""):
            return self.tr("A and B differ in nothing but the seed: what lies between them is the noise.")
        if self._is_of_pair and state.done and not self.why_not:
            return self.tr("Trainings done and kept: {n}. Comparing goes on from there.").format(n=state.done)
        return self.why_not or self.tr("One training each may be chance. Several seeds can tell.")

    def _cost(self) -> str:
        """What A and B cost, as far as trainings of both are done."""
        first, second = self.state.cost(0), self.state.cost(1)
        if first is None or second is None:
            return ""
        words = self.tr("{a}: {parameters} parameters, {time} ms a picture. {b}: {others} and {other} ms.")
        return words.format(
            a=self.state.names[0], parameters=count(first.parameters), time=f"{1000 * first.seconds:.2g}",
            b=self.state.names[1], others=count(second.parameters), other=f"{1000 * second.seconds:.2g}",
        )  # fmt: skip

    def _figures(self, result: Comparison) -> str:
        figures = self.tr(
            "{names}: {difference} points in the mean of {n} seeds, and {first} is better with {better} of them."
        )
        if result.has_interval and any(result.interval):  # none of pairs that are all alike
            figures += " " + self.tr("The true difference lies between {low} and {high} points ({sure} % interval).")
            if not result.is_told:
                figures += " " + self.tr("So it may be none at all.")
        figures += " " + self.tr(
            "If {first} and {second} were alike, chance would give one as large in {chances} of 100 comparisons "
            "(p = {p}, sign-flip test). The test set alone spreads an accuracy by {spread} points."
        )
        if self.state.looks > 1 and self.state.told[1]:
            figures += " " + self.tr(
                "Looked at {looks} times: the first {before} seeds said yes, and a look after that gives chance no new "
                "try, so it is told still where p is below {level}."
            )
        elif self.state.looks > 1:
            figures += " " + self.tr(
                "Looked at {looks} times: each look gives chance another try, so it is told only where p is below "
                "{level}."
            )
        if self.state.why_unkept:
            figures += " " + self.tr("This could not be written to the disk: {why}. Make room: it is tried again.")
        (first, second), (low, high) = self.state.names, result.interval
        ones, others = result.first, result.second
        if result.difference < 0:  # as the verdict: of the better one
            first, second, low, high, ones, others = second, first, -high, -low, others, ones
        said = figures.format(
            names=f"{first} − {second}", difference=points(abs(result.difference)), low=points(low),
            high=points(high), p=f"{result.p:.3g}", n=len(result.first), spread=f"{100 * result.of_the_test_set:.2f}",
            first=first, second=second, chances=f"{float(f'{100 * result.p:.2g}'):g}",  # 100, and not 1e+02
            better=sum(one > other for one, other in zip(ones, others, strict=True)), looks=self.state.looks,
            before=self.state.told[1],
            why=self.state.why_unkept, level=f"{result.level:.3g}", sure=f"{100 * (1 - result.level):.4g}",
        )  # fmt: skip
        return " ".join(filter(None, (translated(result.collapsed), said)))

    def showEvent(self, event: QShowEvent) -> None:
        self._timer.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def _pressed(self) -> None:
        if self.state.is_running:
            self.state.stop()
        elif self._says:
            self.state.go_on()
        else:
            self.begun.emit()
