"""The name of a set of the user's own: which is proposed, and what is wrong with the one that is typed."""

from __future__ import annotations

import re

from engine.data.shelf import has, is_name
from engine.data.sources import offered
from gui.look.words import in_context

_tr = in_context("SetName")


def free_name(stem: str) -> str:
    """A name made of this one, that no other set has."""
    name = re.sub(r"[^\w .()+-]", "-", stem).strip(" .-")[:50] or "pictures"
    free, number = name, 2
    while has(free) or offered(free) is not None:
        free, number = f"{name} {number}", number + 1
    return free


def problem_of(name: str) -> str:
    """Why no new set can have this name; "" where one can."""
    if not name:
        return _tr("The set needs a name.")
    if has(name) or offered(name) is not None:
        return _tr("The name is taken.")
    return "" if is_name(name) else _tr("This cannot be the name of a folder: use letters, digits and blanks.")
