"""The most confident mistakes, side by side: as many as there is room for. A click pins one."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip

from engine.data import Images
from engine.explain import Answers
from gui.look.theme import theme
from gui.widgets.by_key import ENTER, ByKey
from gui.widgets.shares import percent
from gui.widgets.take_picture import offer
from gui.widgets.thumbnails import Thumbnails

PITCH, SIDE = 84, 72
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class MistakesStrip(ByKey):
    """`pinned` brings the number of a picture."""

    pinned = Signal(int)
    probability_opened = Signal(int, int)  # number of a picture, class: what it is made of is wanted
    resized = Signal()  # more or fewer have room

    def __init__(self) -> None:
        super().__init__()
        self.numbers = np.zeros(0, np.int64)
        self.answers: Answers | None = None
        self.names: tuple[str, ...] = ()
        self.current: int | None = None
        self._cursor = 0
        self._room = 0
        self._thumbnails = Thumbnails()
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Most confident mistakes"))
        offer(self, self.tr("Most confident mistakes"))
        theme.changed.connect(self.updateGeometry)

    def show_pictures(self, numbers: np.ndarray, answers: Answers, images: Images, names: tuple[str, ...]) -> None:
        self.numbers, self.answers, self.names = numbers, answers, names
        self._thumbnails.show(images)
        self._cursor = min(self._cursor, max(len(numbers) - 1, 0))
        self._describe()
        self.update()

    def show_current(self, number: int | None) -> None:
        self.current = number
        self.update()

    @property
    def shown(self) -> int:
        """How many there is room for."""
        return min(len(self.numbers), max(1, self.width() // theme.px(PITCH)))

    def sentence(self, place: int) -> str:
        assert self.answers is not None
        number = int(self.numbers[place])
        return self.tr("Test picture {number}: {share} sure that it is {said}; it is {label}").format(
            number=number,
            share=percent(float(self.answers.sure[number])),
            said=self.names[int(self.answers.said[number])],
            label=self.names[int(self.answers.labels[number])],
        )

    def sizeHint(self) -> QSize:
        return QSize(theme.px(PITCH * 4), theme.px(SIDE + 46))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(PITCH * 2), theme.px(SIDE + 46))

    def place(self, number: int) -> QRect:
        return QRect(number * theme.px(PITCH) + 2, theme.px(4), theme.px(SIDE), theme.px(SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at in range(self.shown):
            number, place = int(self.numbers[at]), self.place(at)
            assert self.answers is not None
            self._thumbnails.paint(painter, place, number, ring=number == self.current)
            said, label = (
                self.names[int(self.answers.said[number])], self.names[int(self.answers.labels[number])],
            )  # fmt: skip
            line, wide = theme.px(17), theme.px(PITCH) - theme.px(4)
            top = place.bottom() + theme.px(5)
            share = percent(float(self.answers.sure[number])).removesuffix(" %")
            painter.setFont(theme.font("strong"))
            painter.setPen(theme.color("error"))
            room = wide - theme.px(6) - QFontMetrics(theme.font("label")).horizontalAdvance(share)
            name = painter.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(place.left(), top, wide, line), LEFT, name)
            used = painter.fontMetrics().horizontalAdvance(name) + theme.px(4)
            painter.setFont(theme.font("label"))
            painter.drawText(QRect(place.left() + used, top, wide, line), LEFT, share)
            painter.setPen(theme.color("secondary"))
            words = painter.fontMetrics().elidedText(
                self.tr("is {name}").format(name=label), Qt.TextElideMode.ElideRight, wide
            )
            painter.drawText(QRect(place.left(), top + line, wide, line), LEFT, words)
            if self.shows_ring and at == self._cursor:
                painter.setPen(QPen(theme.color("accent"), 2))
                painter.drawRoundedRect(place.adjusted(-3, -3, 3, 3), theme.px(5), theme.px(5))

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        if self.shown != self._room:
            self._room = self.shown
            self.resized.emit()

    def _at(self, x: float) -> int:
        at = int(x // theme.px(PITCH))
        return at if 0 <= at < self.shown else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._at(event.position().x()) >= 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._at(event.position().x())
        if at >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._cursor = at
            self.pinned.emit(int(self.numbers[at]))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = self._at(event.position().x())
        if at >= 0 and self.answers is not None and event.button() == Qt.MouseButton.LeftButton:
            number = int(self.numbers[at])
            self.probability_opened.emit(number, int(self.answers.said[number]))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self._at(event.pos().x())
            words = self.tr("{sentence}. Click to pin it, double-click to open its probability") if at >= 0 else ""
            words = words.format(sentence=self.sentence(at)) if words else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def take_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if not self.shown:
            return False
        if key in moves:
            self._cursor = min(max(self._cursor + moves[key], 0), self.shown - 1)
            self._describe()
            self.update()
        elif key in ENTER:
            self.pinned.emit(int(self.numbers[self._cursor]))
        else:
            return False
        return True

    def _describe(self) -> None:
        self.setAccessibleDescription(self.sentence(self._cursor) if len(self.numbers) else self.tr("none"))
