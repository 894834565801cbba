"""Times in words, no more exact than they are known."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QLocale

from engine.text import count


def duration(seconds: float) -> str:
    """As people say it of what takes long: 7 s, 45 s, 1.5 min, 20 min, 2.3 h."""
    if seconds < 90:
        return f"{max(1, round(seconds)) if seconds < 20 else 5 * round(seconds / 5)} s"
    if seconds < 10 * 60:
        return f"{round(seconds / 30) / 2:g} min"
    if seconds < 90 * 60:
        return f"{round(seconds / 60)} min"
    return f"{seconds / 3600:.1f} h"


def in_two_figures(seconds: float) -> str:
    """Of what may be very short: 0.034 -> '~0.034 s', 75 -> '~1.2 min'."""
    number, unit = seconds, "s"
    if seconds >= 60:
        number, unit = (seconds / 60, "min") if seconds < 5970 else (seconds / 3600, "h")
    return f"~{count(number)} {unit}" if number >= 10 else f"~{number:.2g} {unit}"


def day_of_month(moment: datetime, with_year: bool = False) -> str:
    """Written as all else in the window, whatever the computer speaks: an Arabic month would turn the numbers beside it
    round. 01 Dec, or 01 Dec 2026."""
    month = QLocale.c().monthName(moment.month, QLocale.FormatType.ShortFormat)
    return f"{moment:%d} {month}{moment: %Y}" if with_year else f"{moment:%d} {month}"
