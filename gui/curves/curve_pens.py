"""How curves are drawn: wide and smooth as long as they are short, dashed where they are of the validation, faint where
they are of an earlier stack or came later, grey where they are of another run."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtGui import QColor

from gui.curves.legend import DASHES
from gui.look.theme import theme

SHORT = 1500  # points up to which a curve may have a wide, smooth pen; beyond it costs eight times as much
LATER = 0.38  # of its colour keeps a curve of what came after the moment that is looked at
OTHER = 0.6  # of grey has a curve of the run before


def curve_options(points: int, dashed: bool, color: QColor, ratio: float) -> dict[str, object]:
    """Pen and smoothness for a curve of so many points; `ratio` is pixels of the screen for one of the window."""
    is_short = points <= SHORT
    pen = pg.mkPen(color, width=theme.px(2) * ratio if is_short else 1)  # cosmetic: in pixels of the screen
    if dashed:
        pen.setDashPattern(DASHES)
    return {"pen": pen, "antialias": is_short}
