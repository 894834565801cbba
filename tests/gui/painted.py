"""What is painted: where a part of a page stands each time that it is painted (what moves for one painting is seen,
too), and which words a widget paints.
"""

from __future__ import annotations

from xml.etree import ElementTree

from PySide6.QtCore import QBuffer, QEvent, QObject, QPoint, QSize
from PySide6.QtSvg import QSvgGenerator
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


def texts_of(widget: QWidget) -> list[str]:
    """The words a widget paints, as they stand there: those that were cut end with an ellipsis."""
    picture, buffer = QSvgGenerator(), QBuffer()
    picture.setOutputDevice(buffer)
    picture.setSize(widget.size())
    widget.render(picture, QPoint())
    texts = ElementTree.fromstring(bytes(buffer.data().data())).iter("{http://www.w3.org/2000/svg}text")
    return ["".join(text.itertext()).strip() for text in texts]
