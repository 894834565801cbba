"""Notes where a part of a page stands each time that it is painted: what moves for one painting is seen, too."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QSize
from PySide6.QtWidgets import QWidget


class Painted(QObject):
    """`places`: where the part stood on the page, and how large, at each painting."""

    def __init__(self, part: QWidget, page: QWidget) -> None:
        super().__init__(part)
        self.part, self.page = part, page
        self.places: list[tuple[QPoint, QSize]] = []
        part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.places.append((self.part.mapTo(self.page, QPoint()), self.part.size()))
        return False
