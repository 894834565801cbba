"""The most confident mistakes, side by side: as many as there is room for. A click pins one."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QSizePolicy

from engine.data import Images
from engine.explain import Answers
from engine.text import probability
from gui.evaluate.picture_menu import menu_of_picture, show
from gui.look.amounts import picture_number
from gui.look.drawing import LEFT, smooth, write_in
from gui.look.theme import theme
from gui.widgets.by_key import ENTER, ByKey
from gui.widgets.parts import Parts
from gui.widgets.take_picture import open_menu
from gui.widgets.thumbnails import Thumbnails

PITCH, SIDE, LINE = 84, 72, 17


class MistakesStrip(Parts, ByKey):
    """`pinned` brings the number of a picture."""

    pinned = Signal(int)
    doubted = Signal(int)  # its label may be wrong
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
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Most confident mistakes"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)  # one for each picture, see `event`
        theme.changed.connect(self.updateGeometry)

    def show_pictures(self, numbers: np.ndarray, answers: Answers, images: Images, names: tuple[str, ...]) -> None:
        if names != self.names:
            self.names = names
            self.updateGeometry()
        self.numbers, self.answers = numbers, answers
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
            number=picture_number(number),
            share=probability(float(self.answers.sure[number])),
            said=self.names[int(self.answers.said[number])],
            label=self.names[int(self.answers.labels[number])],
        )

    def sizeHint(self) -> QSize:
        return QSize(theme.px(PITCH * 4), self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(PITCH * 2), self._height)

    @property
    def _height(self) -> int:
        return theme.px(SIDE + 46 + (LINE if self._is_long else 0))

    def place(self, number: int) -> QRect:
        return QRect(number * theme.px(PITCH) + 2, theme.px(4), theme.px(SIDE), theme.px(SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        for at in range(self.shown):
            number, place = int(self.numbers[at]), self.place(at)
            assert self.answers is not None
            self._thumbnails.paint(painter, place, number, ring=number == self.current)
            said, label = (
                self.names[int(self.answers.said[number])], self.names[int(self.answers.labels[number])],
            )  # fmt: skip
            self._paint_words(painter, place, said, label, probability(float(self.answers.sure[number])))
            if self.shows_ring and at == self._cursor:
                painter.setPen(QPen(theme.color("accent"), 2))
                painter.drawRoundedRect(place.adjusted(-3, -3, 3, 3), theme.px(5), theme.px(5))

    @property
    def _is_long(self) -> bool:
        """Whether a class has so long a name that how sure it was needs a line of its own."""
        longest = max(map(QFontMetrics(theme.font("strong")).horizontalAdvance, self.names), default=0)
        share = QFontMetrics(theme.font("label")).horizontalAdvance("> 99.9 %")
        return longest + theme.px(4) + share > theme.px(PITCH - 4)

    def _paint_words(self, painter: QPainter, place: QRect, said: str, label: str, sure: str) -> None:
        """What it says and how sure, and what it is."""
        line = theme.px(LINE)
        spot = QRect(place.left(), place.bottom() + theme.px(5), theme.px(PITCH - 4), line)
        fits = QFontMetrics(theme.font("strong")).horizontalAdvance(said) <= spot.width()
        _write(painter, spot, "strong" if fits else "label", "error", said)
        if self._is_long:
            spot.translate(0, line)
            _write(painter, spot, "label", "error", sure)
        else:
            used = QFontMetrics(theme.font("strong")).horizontalAdvance(said) + theme.px(4)
            _write(painter, spot.adjusted(used, 0, 0, 0), "label", "error", sure)
        spot.translate(0, line)
        _write(painter, spot, "label", "secondary", self.tr("is {name}").format(name=label))

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        if self.shown != self._room:
            self._room = self.shown
            self.resized.emit()

    def at(self, point: QPointF) -> int | None:
        place = int(point.x() // theme.px(PITCH))
        return place if 0 <= place < self.shown else None

    def pick(self, part: int) -> None:
        self._cursor = part
        self.pinned.emit(int(self.numbers[part]))

    def enter(self, part: int) -> None:
        if self.answers is not None:
            number = int(self.numbers[part])
            self.probability_opened.emit(number, int(self.answers.said[number]))

    def tip(self, part: int) -> str:
        words = self.tr("{sentence}. Click to pin it, double-click to open its probability")
        return words.format(sentence=self.sentence(part))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QContextMenuEvent):
            self._open_menu(event)
            return True
        return super().event(event)

    def _open_menu(self, event: QContextMenuEvent) -> None:
        """Of the picture under the mouse, or by the menu key of the one with the ring; beside them, of the strip."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        at = self.at(QPointF(event.pos())) if by_mouse else self._cursor
        if at is not None and at < self.shown:
            spot = event.pos() if by_mouse else self.place(at).center()
            show(self.menu_at(at), self.mapToGlobal(spot))
        else:
            open_menu(self, self.accessibleName(), event.pos())

    def menu_at(self, at: int) -> QMenu:
        """What can be done with a picture, as a new menu."""
        assert self.answers is not None
        number = int(self.numbers[at])
        name = self.tr("Test picture {number}").format(number=picture_number(number))
        said = number, int(self.answers.said[number])
        return menu_of_picture(self, self._thumbnails, number, name, (
            (self.tr("Pin it"), self.pinned, (number,)),
            (self.tr("What its probability is made of"), self.probability_opened, said),
            (self.tr("Relabel it or leave it out…"), self.doubted, (number,)),
        ))  # fmt: skip

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


def _write(painter: QPainter, spot: QRect, font: str, role: str, words: str) -> None:
    write_in(painter, font, role)
    painter.drawText(spot, LEFT, painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, spot.width()))
