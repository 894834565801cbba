"""Times in words, no more exact than they are known."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QLocale

from engine.text import count
from gui.look.words import in_context, unbroken

_tr = in_context("Times")
LONG_AGO = 300  # days: from then on the year is told, and no time


def duration(seconds: float) -> str:
    """As people say it of what takes long: 7 s, 45 s, 1.5 min, 20 min, 2.3 h. No line ends in its number."""
    number, unit = f"{seconds / 3600:.1f}", "h"
    if seconds < 90:
        number, unit = f"{max(1, round(seconds)) if seconds < 20 else 5 * round(seconds / 5)}", "s"
    elif seconds < 10 * 60:
        number, unit = f"{round(seconds / 30) / 2:g}", "min"
    elif seconds < 90 * 60:
        number, unit = f"{round(seconds / 60)}", "min"
    return unbroken(f"{number} {unit}")


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


def day_and_time(moment: datetime) -> str:
    """As one thinks of what was made lately: today 07:01, yesterday 19:30, 24 Nov, 07:01, or 24 Nov 2025."""
    days, time = (datetime.now().date() - moment.date()).days, f"{moment:%H:%M}"
    if days == 0:
        return _tr("today {time}").format(time=time)
    if days == 1:
        return _tr("yesterday {time}").format(time=time)
    return day_of_month(moment, with_year=True) if days > LONG_AGO else f"{day_of_month(moment)}, {time}"
