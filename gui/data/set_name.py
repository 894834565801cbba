"""The name that is proposed for a set of the user's own."""

from __future__ import annotations

import re

from engine.data.shelf import has
from engine.data.sources import offered


def free_name(stem: str) -> str:
    """A name made of this one, that no other set has."""
    name = re.sub(r"[^\w .()+-]", "-", stem).strip(" .-")[:50] or "pictures"
    free, number = name, 2
    while has(free) or offered(free) is not None:
        free, number = f"{name} {number}", number + 1
    return free
