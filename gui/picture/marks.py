"""What the picture of a network is made of: marks with a place, as values. Nothing is painted here.

A part is some marks around an axis, the line on which the picture flows through them from top to bottom.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field, replace
from typing import Literal

from PySide6.QtCore import QPointF, QRectF

from engine.values import dataclass
from gui.picture.text import Style

Tone = Literal["plain", "error", "faint"]  # faint: below a block that does not fit


@dataclass(frozen=True)
class Card:
    """The body of a block's card, with its coloured edge and its tile."""

    rect: QRectF
    id: str  # "" for the picture that goes in
    kind: str
    tone: Tone = "plain"

    def moved(self, x: float, y: float) -> Card:
        return replace(self, rect=self.rect.translated(x, y))


@dataclass(frozen=True)
class Group:
    """The body of a block that holds stacks: a head, a well for each stack, and a foot where results merge.

    With a shortcut it is a C: one well, open at the right, and the shortcut runs down its back.
    """

    rect: QRectF
    id: str
    kind: str
    head: QRectF
    foot: QRectF
    wells: tuple[QRectF, ...]
    shortcut: bool = False
    tone: Tone = "plain"

    def moved(self, x: float, y: float) -> Group:
        head, foot = self.head.translated(x, y), self.foot.translated(x, y)
        wells = tuple(well.translated(x, y) for well in self.wells)
        return replace(self, rect=self.rect.translated(x, y), head=head, foot=foot, wells=wells)


@dataclass(frozen=True)
class Pill:
    """The shape that flows at this place."""

    rect: QRectF
    text: str
    tone: Tone = "plain"

    def moved(self, x: float, y: float) -> Pill:
        return replace(self, rect=self.rect.translated(x, y))


@dataclass(frozen=True)
class Wire:
    """A way that data takes, from point to point; an arrow ends it where it could be read backwards."""

    points: tuple[QPointF, ...]
    arrow: bool = False

    def moved(self, x: float, y: float) -> Wire:
        return replace(self, points=tuple(point + QPointF(x, y) for point in self.points))


@dataclass(frozen=True)
class Sign:
    """Where results meet: a plus, or bars side by side for maps that are put together."""

    centre: QPointF
    rule: str  # "add" or "concatenate"
    tone: Tone = "plain"

    def moved(self, x: float, y: float) -> Sign:
        return replace(self, centre=self.centre + QPointF(x, y))


@dataclass(frozen=True)
class Words:
    """One line of text in the middle of a rectangle's height; `upright` text climbs from bottom to top."""

    rect: QRectF
    text: str
    style: Style
    centred: bool = False
    upright: bool = False

    def moved(self, x: float, y: float) -> Words:
        return replace(self, rect=self.rect.translated(x, y))


@dataclass(frozen=True)
class Note:
    """A place where blocks could be, and are not."""

    rect: QRectF

    def moved(self, x: float, y: float) -> Note:
        return replace(self, rect=self.rect.translated(x, y))


Mark = Card | Group | Pill | Wire | Sign | Words | Note


@dataclass(frozen=True)
class Part:
    """Marks from y = 0 down to `height`; the axis is x = 0, with so much to its left and right."""

    left: float
    right: float
    height: float
    marks: tuple[Mark, ...] = field(repr=False)

    def moved(self, x: float, y: float) -> tuple[Mark, ...]:
        return tuple(mark.moved(x, y) for mark in self.marks)


def below(parts: Iterable[tuple[Part, float]]) -> Part:
    """Parts on one axis, each at its height."""
    left = right = height = 0.0
    marks: list[Mark] = []
    for part, y in parts:
        left, right, height = max(left, part.left), max(right, part.right), max(height, y + part.height)
        marks += part.moved(0, y)
    return Part(left, right, height, tuple(marks))
