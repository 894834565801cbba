"""Turn it into a 9: picture, change and both together, with the probabilities on the way, up to where it turns."""

from __future__ import annotations

from math import floor, log10

import numpy as np
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from engine.text import probability
from gui.look.theme import theme
from gui.qt.laid_out import REST, in_column, in_row
from gui.qt.style_property import styled
from gui.state.inside.why_answer import WhyAnswer
from gui.state.inside.why_found import TurningChange
from gui.why.class_choice import ClassChoice
from gui.why.map_canvas import MapCanvas
from gui.why.sentences import WhySentences
from gui.why.way_chart import WayChart
from gui.widgets.calm import CalmSlider
from gui.widgets.card import Card, quiet
from gui.widgets.elided_label import ElidedLabel

ROUND = (1, 2, 3, 5, 8, 12, 20, 30, 50, 80, 120, 200, 300, 500, 1000)  # how many times as strong a change is shown
BESIDE = 140  # from this side of a picture on, at 100 %, what is said of it stands beside its title
RIGHT = 290  # for the chart and the figures below it, beside the pictures


class TurningCard(Card):
    """`pinned` brings the changed picture, that the window shall look at it."""

    pinned = Signal(object)

    def __init__(self, state: WhyAnswer, sentences: WhySentences) -> None:
        self.state, self.words = state, sentences
        self._change: TurningChange | None = None
        self._parts = QWidget()
        self._grid, self._right, self._body = QGridLayout(self._parts), QVBoxLayout(), QVBoxLayout()
        body = QWidget()
        self.pin = QPushButton()
        super().__init__("", body, self.pin)
        self._build(body)
        theme.followed_by(self._restyle_parts)

    def _build(self, body: QWidget) -> None:
        self._make_head()
        self._make_pictures()
        self._make_way()
        self._grid.addLayout(self._right, 0, 6, 2, 1)
        self._grid.setColumnStretch(6, 1)
        self._grid.setRowStretch(1, 1)  # wide pictures are low: what is said of them stays right above them
        self.sentence = QLabel(wordWrap=True)
        self._body = in_column(self._parts, self.sentence, of=body)

    def _make_head(self) -> None:
        self.head.removeWidget(self.title)
        self.title.hide()
        name, self.choice = styled(QLabel(self.tr("Turn it into")), "strong"), ClassChoice(self.tr("Turn it into"))
        self.what = styled(ElidedLabel(), "label")
        words = self.tr("the smallest change of the picture that turns the answer")
        self.what.setText(words, self.tr("the smallest change that does"), self.tr("smallest change"))
        self.head.insertWidget(0, name)
        self.head.insertWidget(1, self.choice)
        self.head.insertWidget(2, self.what, 1)
        self.choice.chosen.connect(self.state.set_turn_to)
        self.pin.setAccessibleName(self.tr("Pin the changed picture"))
        self.pin.setToolTip(self.tr("Let the whole window look at it"))
        self.pin.clicked.connect(self._pin)
        self.pin.setIcon(theme.icon("push-pin"))

    def _make_pictures(self) -> None:
        """Picture + change = together, with what is said of each above it."""
        names = (self.tr("Picture"), self.tr("Change"), self.tr("Together"))
        self._heads: list[QHBoxLayout] = []
        self.canvases = [MapCanvas(one) for one in names]
        self.titles, self.details = [QLabel(one) for one in names], [ElidedLabel() for _ in names]
        for number, (canvas, title, detail) in enumerate(zip(self.canvases, self.titles, self.details, strict=True)):
            title.setProperty("role", "strong")
            head = QHBoxLayout()
            self._heads.append(head)
            detail.setProperty("role", "label")
            detail.elides = Qt.TextElideMode.ElideMiddle  # of a long name; its probability stands at the end
            head.addWidget(title)
            head.addWidget(detail, 1)
            self._grid.addLayout(head, 0, 2 * number)
            self._grid.addWidget(canvas, 1, 2 * number, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            if number:
                sign = styled(QLabel("+" if number == 1 else "=", alignment=Qt.AlignmentFlag.AlignCenter), "title")
                self._grid.addWidget(sign, 1, 2 * number - 1)

    def _make_way(self) -> None:
        """The probabilities on the way, the slider that goes along it, and how large the change is."""
        self.chart, self.slider = WayChart(), CalmSlider()
        self.slider.setAccessibleName(self.tr("How much of the change"))
        self.slider.valueChanged.connect(lambda _place: self._show_place())
        self.start, self.end = ElidedLabel(self.tr("no change")), ElidedLabel()  # long names may leave little room
        self.length, self.largest = ElidedLabel(), QLabel()
        for end in (self.start, self.end):
            end.setProperty("role", "label")
        for elided in (self.start, self.end, self.length):
            elided.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        for label, help in (
            (self.length, self.tr("The root of the sum of all squared changes, and its share of that of the picture")),
            (self.largest, self.tr("The largest change of one pixel, as a share of the range from dark to light")),
        ):
            label.setProperty("role", "strong")
            label.setToolTip(help)
        ends = self._ends = in_row(self.start, REST, self.end)
        self._slide = in_row(self.slider)
        figures = self._figures = QGridLayout()
        figures.addWidget(quiet(self.tr("Length of the change")), 0, 0)
        figures.addWidget(quiet(self.tr("Largest at a pixel")), 0, 1)
        figures.addWidget(self.length, 1, 0)
        figures.addWidget(self.largest, 1, 1)
        below = QWidget()
        below.setMinimumWidth(1)  # its margins follow the chart's width, so they must not hold the chart wide
        self._below = in_column(self._slide, ends, of=below)
        self._right.addWidget(below)
        self._right.addLayout(figures)
        self.chart.resized.connect(self._put_slider_below_the_lines)
        self._right.insertWidget(0, self.chart, 1)

    def _restyle_parts(self) -> None:
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(6))
        for rows in (self._right, self._below):
            rows.setSpacing(theme.px(4))
        self._figures.setHorizontalSpacing(theme.px(16))
        self._figures.setVerticalSpacing(0)
        longest = QFontMetrics(theme.font("strong")).horizontalAdvance(self.tr("00.00, 00.0 % of the picture's"))
        self._figures.setColumnMinimumWidth(0, min(longest, theme.px(RIGHT * 0.57)))  # what stands beside it stays
        self._body.setSpacing(theme.px(8))
        self.pin.setIconSize(theme.icon_beside_words())
        self._put_slider_below_the_lines()

    def _put_slider_below_the_lines(self) -> None:
        ends = (theme.px(44) - theme.px(8), 0, self.chart.beside - theme.px(8), 0)
        self._slide.setContentsMargins(*ends)
        self._ends.setContentsMargins(*ends)

    def fit(self, room: int) -> None:
        """So many pixels for all of it: where that is little, the chart stands below the pictures."""
        narrow = room < theme.px(760)
        self._grid.removeItem(self._right)
        self._grid.addLayout(self._right, *((2, 0, 1, 5) if narrow else (0, 6, 2, 1)))
        signs = 2 * theme.px(36)
        side = (room - signs) // 3 if narrow else min((room - signs - theme.px(RIGHT)) // 3, theme.px(200))
        for canvas in self.canvases:
            canvas.set_side(max(side, theme.px(60)))
        beside = side >= theme.px(BESIDE)
        end = Qt.AlignmentFlag.AlignRight if beside else Qt.AlignmentFlag.AlignLeft
        for head, detail in zip(self._heads, self.details, strict=True):
            head.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
            detail.setAlignment(end | Qt.AlignmentFlag.AlignVCenter)
        self.what.setVisible(room >= theme.px(640))
        self.pin.setText(self.tr("Pin the changed picture") if room >= theme.px(480) else self.tr("Pin it"))

    def _pin(self) -> None:
        if self._change is not None:
            self.pinned.emit(self.together)

    # Showing

    @property
    def share(self) -> float:
        """How much of the change is there."""
        return self.slider.value() / max(self.slider.maximum(), 1)

    @property
    def together(self) -> np.ndarray:
        """The picture with as much of the change as the slider says."""
        assert self._change is not None
        picture = self._change.weights.picture
        return (picture + self.share * self._change.turned.change).astype(np.float32)

    def refresh(self) -> None:
        state = self.state
        names = state.document.data.class_names
        self.choice.show_class(names, state.turn_to, state.said, self.tr("It says so already"))
        change = state.turning
        for canvas in self.canvases:
            canvas.is_photo = state.document.data.train.are_photos
        self.sentence.setText(self.words.turning(change))
        self.pin.setEnabled(change is not None and bool(change.turned.size))
        if change is self._change and change is not None:
            return
        fresh = change is not None and (self._change is None or change.target != self._change.target
                                        or change.weights.picture is not self._change.weights.picture)  # fmt: skip
        self._change = change
        self.slider.setEnabled(change is not None)
        if change is None:
            self._show_nothing()
            return
        blocker = QSignalBlocker(self.slider)
        at_end = fresh or self.slider.value() == self.slider.maximum()
        self.slider.setMaximum(len(change.way) - 1)
        if at_end:
            self.slider.setValue(self.slider.maximum())
        blocker.unblock()
        self.end.setText(self.tr("turns here") if change.turned.found else self.tr("does not turn"))
        self.length.setText(*self.words.length(change))
        self.largest.setText(self.words.largest(change))
        self._show_place()

    def _show_nothing(self) -> None:
        picture = self.state.picture
        self.canvases[0].show_picture(picture)
        for canvas in self.canvases[1:]:
            canvas.show_map(picture, None, None, "…")
        self.chart.show_way(np.zeros((0, 0)), (), 0, 0, 0)
        for label in (*self.details, self.length, self.largest, self.end):
            label.setText("")

    def _show_place(self) -> None:
        change = self._change
        if change is None:
            return
        names, at = self.state.document.data.class_names, self.slider.value()
        before, here = change.way[0], change.way[at]
        was, now = int(before.argmax()), int(here.argmax())
        picture, delta = change.weights.picture, change.turned.change
        shown = delta if delta.shape[2] == 1 else np.take_along_axis(
            delta, np.abs(delta).argmax(axis=2, keepdims=True), axis=2
        )  # fmt: skip
        top = float(np.abs(delta).max(initial=0.0))
        times = amplified(top)
        self.canvases[0].show_picture(picture)
        self.canvases[1].show_map(picture, (self.share * shown[:, :, 0]).astype(np.float32), scale=1 / times)
        self.canvases[2].show_picture(self.together)
        self.details[0].setText(f"{names[was]}, {probability(float(before[was]))}")
        self.details[1].setText(self.tr("shown × {n}").format(n=times))
        words = self.tr("The change is shown {n} times as strong as it is.")
        if delta.shape[2] > 1:
            words = self.tr("The change is shown {n} times as strong as it is, of the colours that which changes most.")
        self.details[1].setToolTip(words.format(n=times))
        self.details[2].setText(f"{names[now]}, {probability(float(here[now]))}")
        self.chart.show_way(change.way, names, was, change.target, at)
        self._put_slider_below_the_lines()


def amplified(top: float) -> int:
    """A round number of times that brings a change near to full colour."""
    if top <= 0:
        return 1
    wanted = 1 / top
    found = [one for one in ROUND if one <= wanted]
    return found[-1] if found and wanted < 2 * ROUND[-1] else int(10 ** floor(log10(wanted))) or 1
