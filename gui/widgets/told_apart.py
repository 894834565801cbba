"""Names in little room: as much of each as fits, and of those that would then read alike, where they differ."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics

DOTS = "…"
MOST_KEPT = 64  # lists of names
SEEN = 3  # letters of the difference, at least, where there is another way of writing it
_kept: dict[tuple[tuple[str, ...], str, int], tuple[str, ...]] = {}


def told_apart(names: tuple[str, ...], font: QFont, room: int) -> tuple[str, ...]:
    """What is written of each name in so many pixels: "Great spo…" becomes "Gr…female)" beside a "Gr…male)"."""
    asked = names, font.key(), room
    if asked not in _kept:
        if len(_kept) == MOST_KEPT:
            _kept.clear()
        _kept[asked] = _told_apart(names, QFontMetrics(font), room)  # a font made from its key may be narrower
    return _kept[asked]


def _told_apart(names: tuple[str, ...], metrics: QFontMetrics, room: int) -> tuple[str, ...]:
    same = dict.fromkeys(names, 0)  # letters that a name begins with as another does: in order that is one beside it
    for one, other in pairwise(sorted(same)):
        alike = _alike(one, other)
        same[one], same[other] = max(same[one], alike), max(same[other], alike)
    written = {name: _written(name, same[name], metrics, room) for name in same}
    groups = defaultdict(list)
    for name in sorted(same):
        groups[written[name]].append(name)
    for group in groups.values():  # such as "…6" of 016 and 026: more of them is written
        if len(group) > 1:
            alike = _alike(group[0], group[-1])
            written |= {name: _written(name, alike, metrics, room) for name in group}
    return tuple(written[name] for name in names)


def _written(name: str, same: int, metrics: QFontMetrics, room: int) -> str:
    shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
    seen = len(shown) - 1 - same  # letters of the difference
    if shown == name or not same or seen >= SEEN:
        return shown
    rest = DOTS + name[same:]
    for begin in range(same - 1, 0, -1):
        if metrics.horizontalAdvance(name[:begin].rstrip() + rest) <= room:
            return name[:begin].rstrip() + rest
    return shown if seen > 0 else metrics.elidedText(rest, Qt.TextElideMode.ElideRight, room)


def _alike(one: str, other: str) -> int:
    """How many letters are the same at the beginning."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
