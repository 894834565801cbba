"""The pictures offered: one of each class, small; a click, or the arrow keys, looks at another one."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from gui.look.drawing import outline_with, smooth
from gui.look.theme import theme
from gui.state.focus import PictureRef
from gui.state.looking.probe import Probe
from gui.widgets.by_key import ByKey
from gui.widgets.parts import Parts
from gui.widgets.thumbnails import Thumbnails

ACROSS, GAP = 5, 6
MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -ACROSS, Qt.Key.Key_Down: ACROSS}


class PictureChoice(Parts, ByKey):
    """Writes the picture of the focus."""

    def __init__(self, probe: Probe) -> None:
        super().__init__()
        self.probe = probe
        self._thumbnails = Thumbnails()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Pictures to look at"))
        probe.candidates_changed.connect(self.refresh)
        theme.changed.connect(self.updateGeometry)
        self.refresh()

    def refresh(self) -> None:
        self.setAccessibleDescription(self.probe.label)
        self.updateGeometry()
        self.update()

    @property
    def current(self) -> int:
        """The place of the picture that is looked at; -1: it is none of these."""
        picture, known = self.probe.focus.value.picture, self.probe.candidates
        return known.index(picture.index) if picture.part == "test" and picture.index in known else -1

    def place(self, number: int) -> QRect:
        gap = theme.px(GAP)
        side = min((self.width() - gap * (ACROSS - 1) - 4) // ACROSS, theme.px(40))
        row, column = divmod(number, ACROSS)
        return QRect(2 + column * (side + gap), 2 + row * (side + gap), side, side)

    def sizeHint(self) -> QSize:
        rows = -(-max(len(self.probe.candidates), 1) // ACROSS)
        return QSize(theme.px(200), rows * (self.place(0).height() + theme.px(GAP)) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), self.sizeHint().height())

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        self._thumbnails.show(self.probe.document.data.test)
        for number, index in enumerate(self.probe.candidates):
            self._thumbnails.paint(painter, self.place(number), index, ring=number == self.current)
        if self.shows_ring and self.current >= 0:
            outline_with(painter, QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(self.place(self.current).adjusted(-2, -2, 2, 2), 4, 4)
        painter.end()

    def at(self, point: QPointF) -> int | None:
        count = len(self.probe.candidates)
        return next((number for number in range(count) if self.place(number).contains(point.toPoint())), None)

    def pick(self, part: int) -> None:
        self.probe.focus.look(picture=PictureRef("test", self.probe.candidates[part]))

    def take_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        count = len(self.probe.candidates)
        if key not in MOVES or not count:
            return False
        self.pick(min(max(self.current + MOVES[key], 0), count - 1))
        return True
