"""What the names of classes say of their pictures, for warnings that a flip or turn would change the class."""

from __future__ import annotations

import re
from collections.abc import Sequence

SIDES = re.compile(r"\b(left|right|links|rechts|up|down|rising|falling|top|bottom|one-way)\b", re.IGNORECASE)


def are_written(class_names: Sequence[str]) -> bool:
    """Digits or letters: most names are of one character."""
    return 2 * sum(len(name.strip()) == 1 for name in class_names) > len(class_names)


def have_sides(class_names: Sequence[str]) -> bool:
    """A class is told from another by its direction."""
    return any(SIDES.search(name) for name in class_names)
