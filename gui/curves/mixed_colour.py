"""Colours of curves that stand back: mixed with that of the panel."""

from __future__ import annotations

from PySide6.QtGui import QColor

from gui.look.theme import theme

FADED = 0.45  # of its colour keeps a curve that is of an earlier stack


def mixed(role: str, share: float) -> QColor:
    """So much of a colour on the panel; a see-through pen would look the same and cost more."""
    one, other = theme.color(role), theme.color("panel")
    parts = (
        round(share * getattr(one, name)() + (1 - share) * getattr(other, name)()) for name in ("red", "green", "blue")
    )
    return QColor(*parts)
