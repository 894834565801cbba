"""At most so many pictures of a set, the same ones each time it is asked: what was computed of them still counts."""

from __future__ import annotations

from engine.data import Images, Subset
from engine.data.images import some


class SomePictures:
    """Of all classes, also where the set is sorted by class."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._known: Subset | None = None

    def of(self, images: Images) -> Subset:
        if self._known is None or self._known.of is not images:
            self._known = Subset(images, some(len(images), self.most))
        return self._known
