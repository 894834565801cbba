"""By what it can be told whether there are other pictures under the name of a set than were read."""

from __future__ import annotations

import os

from engine.data import may_change
from engine.data.shelf import PAGE, has, shelf
from engine.files.in_time import aside
from engine.project.held_file import signature

Stamp = tuple[int, ...]
AS_EVER: Stamp = ()  # of a set that is offered by name


def stamp(name: str) -> Stamp | None:
    """None where only reading it tells: it is a folder, not there, or on a disk that does not say so in a moment."""
    if not may_change(name):
        return AS_EVER
    if has(name):
        return signature(shelf() / name / PAGE)
    found: list[Stamp | None] = []
    aside(lambda: found.append(None if os.path.isdir(name) else signature(name)))
    return found[0] if found else None
