"""How pictures of any size become pictures of one size: the part that is taken, and whether colours stay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine.errors import DataError
from engine.text import QT_TRANSLATE_NOOP, say

if TYPE_CHECKING:
    from PIL import Image

HOWS = ("crop", "pad", "stretch")
LABELS = ("", "first", "last")
SMALLEST, LARGEST = 4, 512
DEFAULT_SIZE = 32


@dataclass(frozen=True)
class Fit:
    """`size` 0 takes the pictures' own if all have the same, else 32. `colour` None keeps it where there is any.
    `label`: the column of a table in which it stands, "first" or "last"; empty: as it seems."""

    size: int = 0
    how: str = "crop"
    colour: bool | None = None
    label: str = ""

    def __post_init__(self) -> None:
        if self.how not in HOWS:
            raise DataError(
                say(QT_TRANSLATE_NOOP("engine", "'{how}' is no way to fit a picture."), how=self.how),
                say(QT_TRANSLATE_NOOP("engine", "Use one of {hows}."), hows=", ".join(HOWS)),
            )
        if self.label not in LABELS:
            raise DataError(
                say(QT_TRANSLATE_NOOP("engine", "'{label}' is no place for a label."), label=self.label[:20]),
                QT_TRANSLATE_NOOP("engine", "Say first or last."),
            )
        if self.size and not SMALLEST <= self.size <= LARGEST:
            raise DataError(
                say(QT_TRANSLATE_NOOP("engine", "Pictures cannot be {size} pixels wide here."), size=self.size),
                say(QT_TRANSLATE_NOOP("engine", "Use {low} to {high}."), low=SMALLEST, high=LARGEST),
            )

    def box(self, width: int, height: int) -> tuple[float, float, float, float]:
        """The part of a picture that is taken: left, top, right, bottom."""
        if self.how != "crop":
            return 0, 0, width, height
        side = min(width, height)
        left, top = (width - side) / 2, (height - side) / 2
        return left, top, left + side, top + side

    def apply(self, picture: Image.Image, height: int, width: int) -> np.ndarray:
        """A picture in mode L or RGB as an array (height, width, channels), uint8."""
        from PIL import Image

        if picture.size == (width, height):
            return as_array(picture)
        across, down = picture.size
        room = (width, height)
        if self.how == "pad":
            shrink = min(width / across, height / down)
            room = max(1, round(across * shrink)), max(1, round(down * shrink))
        box = self.box(across, down)
        smaller = box[2] - box[0] >= room[0] and box[3] - box[1] >= room[1]
        if smaller:  # the area's average, as pictures are shown elsewhere
            resized = as_array(picture.resize(room, Image.Resampling.BOX, box))
        else:  # no blocks on the way up, and nothing from outside the part
            left, top, right, bottom = map(round, box)
            resized = as_array(picture.crop((left, top, right, bottom)).resize(room, Image.Resampling.BILINEAR))
        if room == (width, height):
            return resized
        return _padded(resized, height, width)


def as_array(picture: Image.Image) -> np.ndarray:
    """(H, W, 1) or (H, W, 3)."""
    pixels = np.asarray(picture)
    return pixels[..., np.newaxis] if pixels.ndim == 2 else pixels


def _padded(pixels: np.ndarray, height: int, width: int) -> np.ndarray:
    """Around a picture its edge's mean colour goes on: a black frame would be learned like a thing."""
    edge = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])
    full = np.empty((height, width, pixels.shape[2]), np.uint8)
    full[:] = np.round(edge.mean(axis=0)).astype(np.uint8)
    top, left = (height - pixels.shape[0]) // 2, (width - pixels.shape[1]) // 2
    full[top : top + pixels.shape[0], left : left + pixels.shape[1]] = pixels
    return full
