"""A folder that never grows beyond all bounds: of its files the oldest go."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from engine.files.day import age_of


def keep_newest(most: int, files: Iterable[Path], delete: Callable[[Path], object] = Path.unlink) -> None:
    """Delete all but so many that were written last. Another program may do the same in the same moment."""
    if len(every := [*files]) <= most:
        return
    ages = []
    for file in every:
        with suppress(OSError):
            ages.append((age_of(file.stat().st_mtime), file))
    for _, old in sorted(ages)[most:]:
        with suppress(OSError):
            delete(old)
