"""Time stamps of files: the day and hour as the user's clock shows them, and how old a file is by it."""

from __future__ import annotations

import time
from datetime import datetime

DAY = 24 * 3600.0  # seconds
AGES = 1e12  # seconds: longer than any clock is wrong


def day_of(seconds: float) -> datetime | None:
    """`seconds`: since 1970. None where the system knows no such day: Windows none before 1970 or after the year 3000,
    which cameras, network disks and restored backups give to files."""
    try:
        return datetime.fromtimestamp(seconds)
    except (OSError, OverflowError, ValueError):
        return None


def age_of(seconds: float) -> float:
    """How many seconds ago that was, `seconds` since 1970. What is of days to come was written before the clock was set
    back, as where a computer's battery has died: it is older than all that is written from then on, and among its like
    the first is the oldest."""
    age = time.time() - seconds
    return age if age > -DAY else age + AGES
