"""The day and hour of a file's time stamp, as the user's clock shows it."""

from __future__ import annotations

from datetime import datetime


def day_of(seconds: float) -> datetime | None:
    """`seconds`: since 1970. None where the system knows no such day: Windows none before 1970 or after the year 3000,
    which cameras, network disks and restored backups give to files."""
    try:
        return datetime.fromtimestamp(seconds)
    except (OSError, OverflowError, ValueError):
        return None
