"""What all pictures of a set have in common: the mean of each class, how bright pixels are, and what is there twice."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QPushButton, QWidget

from engine.data import DataSet
from engine.data.looks import Looks
from engine.text import count, shape_words
from gui.data.histogram_view import HistogramView
from gui.data.means_view import MeansView
from gui.look.amounts import picture_number
from gui.look.theme import theme
from gui.qt.laid_out import in_column
from gui.qt.style_property import styled
from gui.widgets.card import Card, quiet
from gui.widgets.segmented import Option, Segmented


class MeansCard(Card):
    """`chosen` brings a class."""

    chosen = Signal(object)

    def __init__(self) -> None:
        self.view, self.words = MeansView(), quiet(wraps=True)
        body = QWidget()
        in_column(self.view, self.words, of=body)
        self.form = Segmented([])
        super().__init__("", body)
        self.title.setText(self.tr("Mean picture of each class"))
        self.form = Segmented([
            Option(False, self.tr("Mean"), self.tr("What the pictures of a class have in common")),
            Option(True, self.tr("Spread"), self.tr("Where the pictures of a class differ")),
        ], self.tr("Of each class"))  # fmt: skip
        self.form.show_value(False)
        self.put_beside(self.form)
        self.form.chosen.connect(self._show_form)
        self.view.chosen.connect(self.chosen)

    def show_looks(self, looks: Looks | None, is_lost: bool = False) -> None:
        """`is_lost`: they are of digits that stand in for the pictures."""
        self.view.show_looks(looks)
        if looks is None or is_lost:
            lost = self.tr("How many pictures each class has is not known while digits stand in.")
            self.words.setText(lost if is_lost else self.tr("Looking at all pictures…"))
            return
        numbers = sorted(looks.counts.values())
        words = self.tr("✓ balanced: as many of each class, or nearly.")
        if not looks.balanced:
            words = self.tr(
                "Unbalanced: {most} of the largest class, {least} of the smallest. A network leans to what it sees "
                "most."
            ).format(most=count(numbers[-1]), least=count(numbers[0]))
        if looks.learned_too:
            more = self.tr("Test pictures that are learned from, too, or nearly: {n}; which, is said below, at Pixels.")
            words += " " + more.format(n=count(len(looks.learned_too)))
        self.words.setText(words)

    def show_failure(self, problem: str) -> None:
        """They could not be looked at."""
        again = self.tr("{problem} The pictures are looked at again when this page is opened the next time.")
        self.words.setText(again.format(problem=problem))

    def _show_form(self, spread: bool) -> None:
        self.title.setText(self.tr("Spread of each class") if spread else self.tr("Mean picture of each class"))
        self.view.show_spread(spread)


class SealCard(Card):
    """How often the test pictures have been looked at."""

    def __init__(self) -> None:
        self.words = quiet(wraps=True)
        super().__init__("", self.words)
        self.title.setText(self.tr("The test pictures"))


class PixelsCard(Card):
    """While `twice` is down, only the pictures are shown that are in the training and in the test."""

    def __init__(self) -> None:
        self.view = HistogramView()
        self.numbers = [QLabel() for _ in range(4)]
        self.twice, self.passed = styled(QPushButton(), "plain"), quiet(wraps=True)
        body = QWidget()
        column = self._column = in_column(of=body)
        form = QFormLayout()
        for words, label in zip(
            (self.tr("Mean"), self.tr("Deviation"), self.tr("Shape"), self.tr("Values")), self.numbers, strict=True
        ):
            form.addRow(quiet(words), label)
        column.addWidget(self.view)
        column.addLayout(form)
        for widget in (self.twice, self.passed):
            column.addWidget(widget)
        super().__init__("", body)
        self.title.setText(self.tr("Pixels"))
        self.twice.setCheckable(True)
        theme.followed_by(self._space)

    def show_looks(self, looks: Looks | None, data: DataSet) -> None:
        self.view.show_looks(looks)
        passed = data.about.passed_over
        self.passed.setVisible(bool(passed))
        several = self.tr("{n} files could not be used.").format(n=count(len(passed)))
        self.passed.setText(self.tr("1 file could not be used.") if len(passed) == 1 else several)
        self.passed.setToolTip("\n".join(f"{file}: {reason}" for file, reason in list(passed.items())[:20]))
        self.twice.setVisible(bool(looks and looks.learned_too))
        if not (looks and looks.learned_too):
            self.twice.setChecked(False)
        if looks is None:
            return
        facts = (f"{looks.mean:.3f}", f"{looks.deviation:.3f}", shape_words(data.shape),
                 f"{looks.range[0]:g} – {looks.range[1]:g}")  # fmt: skip
        for label, text in zip(self.numbers, facts, strict=True):
            label.setText(text)
        if pairs := looks.learned_too:
            numbers = ", ".join(picture_number(test) for test, _ in pairs[:6]) + ("…" if len(pairs) > 6 else "")
            words = self.tr("{n} test pictures are learned from, too")
            tip = self.tr("Test pictures {numbers}: the test tells less than it seems. Click to see them alone.")
            if len(pairs) == 1:
                words = self.tr("1 test picture is learned from, too")
                tip = self.tr("Test picture {numbers}: the test tells less than it seems. Click to see it alone.")
            if looks.nearly:
                words = self.tr("Nearly the same in training and test: {n}")
                more = self.tr(
                    "It is so of pictures that were taken one after another. For the test take those of other people, "
                    "or of another day: in a folder test, with the classes in it, beside one called train. Or import "
                    "them once more, with “Keep pictures of one film together”."
                )
                tip = f"{tip} {more}"
            self.twice.setText(words.format(n=count(len(pairs))))
            self.twice.setToolTip(tip.format(numbers=numbers))

    def _space(self) -> None:
        self._column.setSpacing(theme.px(8))
