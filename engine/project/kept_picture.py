"""The picture that a project shows when it is opened again: one of its data, or one of the user's own, with its pixels.

A digit that a pupil has drawn is on no shelf of pictures: it is in the file, as the network takes it, or it is gone.
"""

from __future__ import annotations

from typing import Any, Literal, Self

import numpy as np

from engine.text import readable
from engine.values import dataclass

LARGEST = 5_000_000  # numbers of a picture, some more than of any that a network takes
LONGEST = 1000  # letters of a name
BRIGHTEST = 1e9  # beyond that of any picture, and far from where what a network makes of it is no number any more


@dataclass(frozen=True)
class KeptPicture:
    """A picture of the user's own: bytes, so that two are equal where all their numbers are."""

    name: str
    shape: tuple[int, ...]  # height, width, channels
    content: bytes  # of float32, as they lie in memory

    @classmethod
    def of(cls, name: str, pixels: np.ndarray) -> Self:
        return cls(name[:LONGEST], pixels.shape, np.ascontiguousarray(pixels, np.float32).tobytes())

    @property
    def pixels(self) -> np.ndarray:
        """As the network takes it (H, W, C)."""
        return np.frombuffer(self.content, np.float32).reshape(self.shape)


Place = tuple[Literal["test", "train"], int]  # of a picture of the data: its part, and the index there
SeenPicture = Place | KeptPicture


def picture_to_plain(picture: SeenPicture | None) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """What is said of it in JSON types, and its arrays."""
    if isinstance(picture, KeptPicture):
        return {"own_picture": picture.name}, {"pixels": picture.pixels}
    return ({"picture": list(picture)} if picture is not None else {}), {}


def picture_from_plain(plain: dict[str, Any], arrays: dict[str, np.ndarray]) -> SeenPicture | None:
    """What `picture_to_plain` wrote; None if it is nonsense, which is no reason to refuse the file."""
    own, name, place = arrays.get("pixels"), plain.get("own_picture"), plain.get("picture")
    if isinstance(name, str) and own is not None and _is_picture(own):
        return KeptPicture.of(readable(name), own)
    if not isinstance(place, list) or len(place) != 2:
        return None
    part, number = place
    return (part, number) if part in ("test", "train") and type(number) is int and number >= 0 else None


def _is_picture(array: np.ndarray) -> bool:
    is_one = array.dtype == np.float32 and array.ndim == 3 and 0 < array.size <= LARGEST
    return bool(is_one and (np.abs(array) <= BRIGHTEST).all())  # no NaN is
