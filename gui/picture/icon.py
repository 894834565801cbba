"""Pictograms as plain areas: filled without a pen, so that every program that reads the picture shows them alike."""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath

PICTURE = "M4 6h20v16h-20z M6 8v9.500l4.500-4.500 5 5 3-3 3.500 3.500v-10.500z M17 9.500h3v3h-3z"  # hills and a sun
LENGTHS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "Z": 0}


@lru_cache(maxsize=256)
def icon_path(text: str) -> QPainterPath:
    """The area of an SVG path made of lines and curves. Raises ValueError for arcs and what is no path."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    handle: QPointF | None = None  # the last handle of a curve, which S mirrors
    for letter, numbers in _commands(text):
        command, here = letter.upper(), path.currentPosition()
        from_here = here if letter.islower() else QPointF(0, 0)
        if command in "HV":
            across = command == "H"
            step = QPointF(numbers[0], 0) if across else QPointF(0, numbers[0])
            if letter.isupper():
                step += QPointF(0, here.y()) if across else QPointF(here.x(), 0)
            points = [step + from_here]
        else:
            points = [QPointF(x, y) + from_here for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        if command == "M":
            path.moveTo(points[0])
        elif command in "LHV":
            path.lineTo(points[0])
        elif command == "Q":
            path.quadTo(*points)
        elif command in "CS":
            first = points[0] if command == "C" else here * 2 - handle if handle is not None else here
            path.cubicTo(first, *points[-2:])
        else:
            path.closeSubpath()
        handle = points[-2] if command in "CS" else None
    return path


def _commands(text: str) -> list[tuple[str, list[float]]]:
    found: list[tuple[str, list[float]]] = []
    for letter, rest in re.findall(r"([A-Za-z])([^A-Za-z]*)", text):
        length = LENGTHS.get(letter.upper())
        numbers = [float(word) for word in re.findall(r"[-+]?(?:\d+\.?\d*|\.\d+)", rest)]
        if length is None or (len(numbers) % length if length else numbers) or (length and not numbers):
            raise ValueError(f"a pictogram cannot be made of {letter}{rest}")
        if not length:
            found.append((letter, []))
        for start in range(0, len(numbers), length or 1):
            again = {"M": "L", "m": "l"}.get(letter, letter) if start else letter  # points after a move are lines
            found.append((again, numbers[start : start + length]))
    return found
