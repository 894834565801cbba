"""The unit of the stack: every length and font of the cards is a multiple of it, so zooming is one number."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetrics

from engine.values import dataclass
from gui.look.theme import theme

ZOOMS = (50, 200)  # the smallest and the largest zoom, in percent
SMALLEST_FONT = 8
DETAILS_FROM = 75  # below this zoom a card shows its name only
LOW_VIEW = 480  # a view of the stack that is lower than this at the size of text is too low for whole cards


@dataclass(frozen=True)
class Unit:
    """Metrics of the cards at a zoom in percent, and at the text size that the theme had at that moment."""

    zoom: int = 100
    scale: float = 100
    dense: bool = False  # the compact form: a card is its name and its pictures, so that a low view shows some of them

    @property
    def details(self) -> bool:
        """Whether small print can be read at this zoom."""
        return self.zoom >= DETAILS_FROM

    def px(self, n: float) -> int:
        """A length that is `n` pixels at 100 %; something never becomes nothing."""
        return round(n * self.zoom * self.scale / 10_000) or (1 if n > 0 else 0)

    def font(self, role: str) -> QFont:
        return QFont(_font(self, role))  # a copy, which may be struck out or made bold


@lru_cache(maxsize=32)
def _font(unit: Unit, role: str) -> QFont:
    """Kept, because every card asks for some each time it is painted."""
    font = theme.font(role)
    font.setPixelSize(max(SMALLEST_FONT, round(font.pixelSize() * unit.zoom / 100)))
    return font


@lru_cache(maxsize=32)
def metrics(unit: Unit, role: str) -> QFontMetrics:
    """The widths of a font's letters; kept, because every card asks for them."""
    return QFontMetrics(unit.font(role))


def unit_at(zoom: int, view_height: int = 0) -> Unit:
    """The unit at a zoom, held within ZOOMS; cards are compact in a view of so few pixels (0: it is high enough)."""
    dense = 0 < view_height < theme.px(LOW_VIEW)
    return Unit(min(max(zoom, ZOOMS[0]), ZOOMS[1]), theme.size, dense)
