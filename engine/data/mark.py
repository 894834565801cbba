"""A box that somebody marked in a picture, and whether it fits the picture that is there: cameras store what was taken
upright lying on its side, and say so; some programs turn it before anything is marked, and others do not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from engine.data.picture_file import Head

ALIKE = 0.02  # by so much the proportions of a picture may differ from those that its marks tell

Corners = Sequence[float]  # left, top, right, bottom
NOWHERE: Corners = (0, 0, 0, 0)  # of a row that cannot be read: the others of its list are


class ListError(Exception):
    """What is wrong with a list of marks, as the end of a sentence."""


class Mark(NamedTuple):
    """`picture`: its name, as the marks say it. `corners`: of a picture of that `size`, width and height; (1, 1) for
    fractions, 0 where it is not said. `label`: "" for what is of no one class."""

    picture: str
    label: str
    corners: Corners
    size: tuple[float, float]

    @property
    def says_size(self) -> bool:
        return self.size != (1, 1) and all(self.size)

    def fits(self, width: int, height: int) -> bool:
        """Whether a picture of this size can be the one that was marked."""
        return not self.says_size or abs(self.size[0] * height / (self.size[1] * width) - 1) <= ALIKE

    def is_as_stored(self, head: Head) -> bool:
        """Whether the picture was marked as it lies on its side in its file."""
        return head.turn > 4 and not self.fits(head.width, head.height) and self.fits(head.height, head.width)


def upright(corners: Corners, turn: int) -> Corners:
    """Fractions of a picture as it is stored, as those of the upright one. `turn`: the number that EXIF has for it."""
    left, top, right, bottom = corners
    if turn > 4:  # over the diagonal, from the upper left
        left, top, right, bottom = top, left, bottom, right
    if turn in (2, 3, 6, 7):
        left, right = 1 - right, 1 - left
    if turn in (3, 4, 7, 8):
        top, bottom = 1 - bottom, 1 - top
    return left, top, right, bottom
