"""A field for a few characters that is never narrower than they are: a number in it is read whole."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit

LEAST, MOST = 3, 12  # characters; longer words scroll


class FittingLine(QLineEdit):
    """Grows and shrinks with its text where a layout gives it the room."""

    def __init__(self) -> None:
        super().__init__()
        self.textChanged.connect(lambda _text: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        hint, metrics = super().minimumSizeHint(), self.fontMetrics()
        least, most = (metrics.horizontalAdvance("0" * number) for number in (LEAST, MOST))
        room = min(max(metrics.horizontalAdvance(self.text()), least), most)
        beside = hint.width() - metrics.maxWidth() + metrics.horizontalAdvance("0")  # frame and margins, and the cursor
        return QSize(room + beside, hint.height())
