"""How large a presentation is: all lengths are those of a window of 1440 × 900, and grow with the window.

In a smaller window they stay: text that cannot be read from the last row is no use. On an old projector, whose pixels
are so large that few of them fill the wall, they shrink instead of being cut.
"""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from engine.values import dataclass
from gui.look.theme import theme

WINDOW = QSize(1440, 900)
WHOLE, LEAST = QSize(1180, 760), 0.75  # a smaller window than that has no room for all; so much all shrinks at most
FONTS: dict[str, tuple[int, QFont.Weight]] = {  # role: pixels, weight; the smallest text of the work is 11 pixels
    "small": (17, QFont.Weight.Normal),
    "number": (17, QFont.Weight.DemiBold),
    "body": (20, QFont.Weight.Normal),
    "strong": (20, QFont.Weight.DemiBold),
    "title": (23, QFont.Weight.DemiBold),
    "heading": (32, QFont.Weight.DemiBold),
}
USUAL = 150  # the text of the work, in percent, that a presentation is as large as
MOST_BEYOND = 1.25  # with a larger text size than that, the presentation grows too, as far as the window allows


@dataclass(frozen=True)
class Scale:
    """Turns lengths into pixels."""

    factor: float = 1.0

    def px(self, n: float) -> int:
        return round(n * self.factor) or (1 if n > 0 else 0)

    def font(self, role: str) -> QFont:
        size, weight = FONTS[role]
        font = theme.font("body")
        font.setPixelSize(self.px(size))
        font.setWeight(weight)
        return font


def scale_for(window: QSize) -> Scale:
    """The scale that fills a window of this size."""
    fits = min(window.width() / WINDOW.width(), window.height() / WINDOW.height())
    asked = theme.size / USUAL
    wanted = min(asked, MOST_BEYOND * fits)
    shrunk = max(LEAST, min(window.width() / WHOLE.width(), window.height() / WHOLE.height()))
    return Scale(max(min(1.0, max(shrunk, asked)), fits, wanted))


class Part(QWidget):
    """A part of the presentation. It paints itself at its scale."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scale = Scale()
        theme.changed.connect(self.update)

    def rescale(self, scale: Scale) -> None:
        self.scale = scale
        self.update()
