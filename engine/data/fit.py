"""How pictures of any size are brought to one size: which part is taken, and whether colours stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.errors import DataError
from engine.text import QT_TRANSLATE_NOOP, say
from engine.values import dataclass

if TYPE_CHECKING:
    from PIL import Image

AS_INK = "ink"
HOWS = ("crop", "pad", "stretch", AS_INK)
LABELS = ("", "first", "last")
SMALLEST, LARGEST = 4, 512
DEFAULT_SIZE = 32
INK_SIZE = 28  # of digits that were cut out of their paper: a network that learned MNIST takes them, too


@dataclass(frozen=True)
class Fit:
    """`size` in pixels; 0: the pictures' own if all have the same, else 32. `how`: "crop" takes the middle square,
    "pad" adds borders, "stretch" changes the proportions; "ink" cuts the ink out of a photo of paper and places it as
    MNIST has it, light on dark, 28 pixels a side for a size of 0. `colour` None: in colour if any picture is. `label`:
    which column of a table holds the label, "first" or "last"; empty: guessed from its contents. `rows`, `columns`:
    what those of a sheet show, in their order; empty: the figures from 0 where there are ten rows, else the rows'
    numbers."""

    size: int = 0
    how: str = "crop"
    colour: bool | None = None
    label: str = ""
    rows: str = ""
    columns: str = ""

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

    @property
    def side(self) -> int:
        """The pixels a side of pictures that do not stay as large as they are."""
        return self.size or (INK_SIZE if self.how == AS_INK else DEFAULT_SIZE)

    def in_colour(self, any_is: bool) -> bool:
        """Whether pictures stay in colour, of which `any_is`, or none. Ink has none."""
        return self.how != AS_INK and (any_is if self.colour is None else self.colour)

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
        if smaller:  # the mean of the area under each new pixel, as other programs do it
            resized = as_array(picture.resize(room, Image.Resampling.BOX, box))
        else:  # smooth where it is enlarged, with no pixel from outside the box
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
    """Surround a picture with the mean colour of its edge: a network would learn a black frame like a thing."""
    edge = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])
    full = np.empty((height, width, pixels.shape[2]), np.uint8)
    full[:] = np.round(edge.mean(axis=0)).astype(np.uint8)
    top, left = (height - pixels.shape[0]) // 2, (width - pixels.shape[1]) // 2
    full[top : top + pixels.shape[0], left : left + pixels.shape[1]] = pixels
    return full
