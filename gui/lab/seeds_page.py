"""Seeds: the current network trained with many seeds side by side. What differs between the tiles is chance alone."""

from __future__ import annotations

from statistics import fmean, stdev

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QPushButton, QWidget

from engine.settings import Whole
from engine.text import percent_number
from gui.lab.seed_tiles import SeedTiles, least
from gui.look.theme import theme
from gui.look.times import duration
from gui.look.words import translated
from gui.qt.laid_out import in_column, in_row
from gui.qt.style_property import styled
from gui.state.lab.many_seeds import MOST, SEEDS, ManySeeds
from gui.widgets.card import quiet
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.empty_words import EmptyWords
from gui.widgets.least_room import least_room
from gui.widgets.makes_room import MakesRoom
from gui.widgets.number_box import NumberBox
from gui.widgets.scrolling import scrolling_column
from gui.widgets.segmented import Option, Segmented


class SeedsPage(MakesRoom, QWidget):
    """Shows ManySeeds."""

    def __init__(self, work: ManySeeds) -> None:
        super().__init__()
        styled(self, "canvas").setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.work = work
        self.number = NumberBox(Whole(self.tr("Seeds"), SEEDS, low=2, high=MOST))
        self.start, self.stop = styled(QPushButton(), "advised"), QPushButton(self.tr("Stop"))
        self.order = Segmented(
            [Option(False, self.tr("Best first"), self.tr("By accuracy on the test pictures")),
             Option(True, self.tr("By seed"), self.tr("In the order of their seeds"))],
            self.tr("Order"),
        )  # fmt: skip
        self.order.show_value(False)
        self.progress = QProgressBar(textVisible=False)
        self.progress.setAccessibleName(self.tr("Trainings done"))
        self.result = styled(ElidedLabel(is_as_wide=True), "strong")
        self.state = styled(ElidedLabel(), "secondary")
        self.tiles, self.caption = SeedTiles(), quiet(wraps=True)
        self.empty = EmptyWords("flask")
        many = self.tr(
            "The same network, trained from many different starts, with other pictures kept aside and another order of"
            " the rest: watch how far chance alone takes them apart."
        )
        self.empty.show_words(self.tr("No seeds are trained yet"), many)
        self._build()
        self.number.value_changed.connect(lambda _value: self.refresh())
        self.start.clicked.connect(lambda: work.begin(int(self.number.value)))
        self.stop.clicked.connect(work.stop)
        self.order.chosen.connect(self._sort)
        work.changed.connect(self.refresh)
        work.session.state_changed.connect(self.refresh)
        work.session.document.design_changed.connect(lambda *_: self.refresh() if self.isVisible() else None)
        work.forecast.changed.connect(self.refresh)
        theme.followed_by(self._restyle)
        self.refresh()

    def _build(self) -> None:
        self.head = styled(QFrame(), "page_bar")
        self._row = in_row(
            self.number, self.start, self.stop, self.progress, (self.state, 1), self.result, self.order, of=self.head
        )
        body = styled(QWidget(), "body")
        self._body = in_column(self.caption, self.tiles, (self.empty, 1), of=body)
        self._body.addStretch(0)
        self.area = scrolling_column(self.tr("The seeds"))
        self.area.setWidget(body)
        in_column(self.head, (self.area, 1), of=self, gap=0)

    def _restyle(self) -> None:
        gap = theme.px(16)
        self._row.setContentsMargins(gap, theme.px(8), gap, theme.px(8))
        self._row.setSpacing(theme.px(8))
        self._body.setContentsMargins(gap, gap, gap, gap)
        self._body.setSpacing(theme.px(8))
        self.progress.setFixedWidth(theme.px(120))
        self.order.setFixedWidth(theme.px(180))

    def minimumSizeHint(self) -> QSize:
        return least_room(420, 240)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _make_room(self) -> None:
        margins, words = self._body.contentsMargins(), self.caption.sizeHint().height() + self._body.spacing()
        self.tiles.give_room(self.area.viewport().height() - margins.top() - margins.bottom() - words)

    def refresh(self) -> None:
        work = self.work
        why_not = work.session.why_not
        self.start.setText(self.tr("Train {n} seeds").format(n=int(self.number.value)))
        self.start.setVisible(not work.is_running)
        self.start.setEnabled(not why_not)
        self.number.setVisible(not work.is_running)
        self.stop.setVisible(work.is_running)
        self.progress.setVisible(work.is_running)
        self.progress.setRange(0, 1000)
        self.progress.setValue(round(1000 * work.share_done))
        self.state.setText(why_not or self._state())
        self.result.setText(*self._result())
        self.tiles.setVisible(bool(work.seen))
        self.caption.setVisible(bool(work.seen))
        self.caption.setText(self._caption())
        self.empty.setVisible(not work.seen)
        self.order.setVisible(bool(work.seen))
        if self.isVisible():
            self._make_room()
            self.tiles.are_stopped = not work.is_running
            self.tiles.show_seen(work.seen)

    def _state(self) -> str:
        work = self.work
        if work.problem is not None:
            return translated(work.problem.problem)
        if not work.seen:
            seconds = work.foretold(int(self.number.value))
            words = self.tr("of {project}") if seconds is None else self.tr("of {project}, about {time}")
            return words.format(project=work.session.document.title, time=duration(seconds or 0))
        words = self.tr("{done} of {n} done").format(done=work.done, n=len(work.seen))
        left = work.seconds_left
        if left is not None:
            words += ", " + self.tr("{time} left").format(time=duration(left))
        if work.is_of_another:
            return words + " · " + work.title
        title = work.session.document.title
        if not work.is_of_now:
            return words + " · " + self.tr("{project}, before your changes").format(project=title)
        return words + ("" if work.is_running else " · " + title)

    def _result(self) -> tuple[str, ...]:
        """Where some collapsed a mean with them is that of no training there is. In few words, too, for a small window.
        """
        collapsed, known = self.work.collapsed, self.work.accuracies
        if collapsed.of < 2:
            return ("",)
        fallen = self.tr("{n} of {all} collapsed").format(n=collapsed.count, all=collapsed.of)
        if len(known) < 2:
            return (fallen,)
        words = self.tr("{mean} ± {spread} % (standard deviation), from {low} to {high}")
        if collapsed.count:
            words = self.tr("{n} of {all} collapsed, the others {mean} ± {spread} % (standard deviation)")
        mean, low, high = (percent_number(one) for one in (fmean(known), min(known), max(known)))
        said = words.format(mean=mean, spread=f"{100 * stdev(known):.1f}", low=low, high=high,
                            n=collapsed.count, all=collapsed.of)  # fmt: skip
        return said, fallen if collapsed.count else self.tr("mean {mean} %").format(mean=mean)

    def _caption(self) -> str:
        collapsed = self.work.collapsed
        words = self.tr(
            "Weights of the first block, and the accuracy on the pictures kept aside, from {low} to 100 %; of those"
            " that are done, the number is that on the test pictures, and grey the mean."
            " Only the seed differs: the start values,"
            " which pictures are kept aside, and the order of the rest."
        ).format(low=f"{100 * least(self.work.seen):.0f}")
        if collapsed.count:
            words = self.tr("{collapsed} The mean is that of the others. {words}").format(
                collapsed=translated(collapsed.words), words=words
            )
        return words

    def _sort(self, by_seed: object) -> None:
        self.tiles.by_seed = bool(by_seed)
        self.tiles.show_seen(self.work.seen)
