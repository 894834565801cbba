"""The mean picture of each class, or how much its pictures differ: what all of them have in common is dark."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.data.looks import Looks
from engine.text import count
from gui.look.drawing import frame, write_in
from gui.look.theme import theme
from gui.widgets.ramp import ink_image
from gui.widgets.take_picture import offer
from gui.widgets.told_apart import told_apart

SIDE, PITCH, LINE = 48, 62, 18
WIDEST = 124  # from one class to the next, where there are few


class MeansView(QWidget):
    """`chosen` brings the class that was clicked."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.looks: Looks | None = None
        self.spread = self.is_photo = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        offer(self, self.tr("Mean picture of each class"))

    def show_looks(self, looks: Looks | None) -> None:
        self.looks = looks
        words = looks.counts if looks else {}
        self.setAccessibleDescription(", ".join(f"{name} {pictures}" for name, pictures in words.items()))
        self.updateGeometry()
        self.update()

    def show_spread(self, spread: bool) -> None:
        self.spread = spread
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.height() != self.sizeHint().height():  # another width may have other rows
            self.updateGeometry()

    @property
    def columns(self) -> int:
        """As few as it takes for no more rows: they are of one length then, not seven and three."""
        most, classes = max(1, self.width() // theme.px(PITCH)), max(len(self.looks.counts) if self.looks else 10, 1)
        return -(-classes // -(-classes // most))

    @property
    def pitch(self) -> int:
        """From one class to the next: few of them share the whole row, so that their names have room."""
        few = min(self.columns, len(self.looks.counts) if self.looks else self.columns)
        return max(theme.px(PITCH), min(self.width() // max(1, few), theme.px(WIDEST)))

    @property
    def is_long(self) -> bool:
        """Whether a class has so long a name that its count needs a line of its own."""
        strong, label = (QFontMetrics(theme.font(role)) for role in ("strong", "label"))
        room = self.pitch - theme.px(4)
        of = self.looks.counts if self.looks else {}
        return any(
            strong.horizontalAdvance(name) + theme.px(6) + label.horizontalAdvance(count(pictures)) > room
            for name, pictures in of.items()
        )

    @property
    def _row(self) -> int:
        return theme.px(SIDE + LINE * (2 if self.is_long else 1) + 6)

    def sizeHint(self) -> QSize:
        classes = len(self.looks.counts) if self.looks else 10
        rows = -(-classes // self.columns)
        return QSize(theme.px(5 * PITCH), rows * self._row)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(2 * PITCH), self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        classes = len(self.looks.counts) if self.looks else 10
        return -(-classes // max(1, width // theme.px(PITCH))) * self._row

    def cells(self) -> list[QRect]:
        """Where the picture of each class is."""
        columns, pitch, high, side = self.columns, self.pitch, self._row, theme.px(SIDE)  # asks all names: once
        places = (divmod(number, columns) for number in range(len(self.looks.counts) if self.looks else 0))
        return [QRect(column * pitch, row * high, side, side) for row, column in places]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        is_left = event.button() == Qt.MouseButton.LeftButton
        for number, cell in enumerate(self.cells() if is_left else ()):
            if cell.contains(event.position().toPoint()):
                self.chosen.emit(number)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.looks is not None:
            self._paint(painter, self.looks, event.rect())
        painter.end()

    def _paint(self, painter: QPainter, looks: Looks, part: QRect) -> None:
        """The rows in this part: of a thousand classes a few are in sight."""
        pictures = looks.spreads / max(float(looks.spreads.max()), 1e-9) if self.spread else looks.means
        amounts, high, pitch, long = list(looks.counts.values()), self._row, self.pitch, self.is_long
        for number, cell in enumerate(self.cells()):
            if cell.top() > part.bottom() or cell.top() + high <= part.top():
                continue
            picture = pictures[number]
            room = QSize(picture.shape[1], picture.shape[0]).scaled(cell.size(), Qt.AspectRatioMode.KeepAspectRatio)
            ratio = self.devicePixelRatioF()
            image = ink_image(picture, (room * ratio).expandedTo(QSize(1, 1)), self.is_photo and not self.spread)
            at = QRect(cell.topLeft(), room)
            at.moveCenter(cell.center())
            painter.drawImage(at, image)
            frame(painter, cell, theme.color("border"))
            words = QRect(cell.left(), cell.bottom() + 1, pitch - theme.px(4), theme.px(LINE))
            self._words(painter, words, number, count(amounts[number]), long)

    def _words(self, painter: QPainter, words: QRect, number: int, amount: str, long: bool) -> None:
        """The name of a class and how many pictures it has; a name that is very long is small, or cut."""
        middle, names = Qt.AlignmentFlag.AlignVCenter, tuple(self.looks.counts) if self.looks is not None else ()
        fits = QFontMetrics(theme.font("strong")).horizontalAdvance(names[number])
        write_in(painter, "strong" if fits <= words.width() else "label", "text")
        shown = told_apart(names, painter.font(), words.width())[number]
        painter.drawText(words, middle, shown)
        beside = painter.fontMetrics().horizontalAdvance(shown) + theme.px(5)
        below = words.translated(0, theme.px(LINE))
        write_in(painter, "label", "secondary")
        painter.drawText(below if long else words.adjusted(beside, 0, 0, 0), middle, amount)
