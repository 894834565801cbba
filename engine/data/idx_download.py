"""What MNIST and the sets in its format have in common: four IDX files, packed with gzip."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from engine.data.download import Download
from engine.data.found import Found
from engine.data.progress import Reading
from engine.data.room import Room


class IdxDownload(Download):
    """70,000 pictures of 28 x 28, 60,000 of them to learn from."""

    count = 70_000
    classes: ClassVar[tuple[str, ...]]

    def opened(self, paths: Mapping[str, Path], room: Room) -> Reading[Found]:
        from engine.data.idx_files import on_disk
        from engine.data.sources.idx import read_parts

        pairs = {
            part: (on_disk(paths[f"{word}-images-idx3-ubyte.gz"]), on_disk(paths[f"{word}-labels-idx1-ubyte.gz"]))
            for part, word in (("train", "train"), ("test", "t10k"))
        }
        found = yield from read_parts(pairs, room, self.title, self.places[0])
        return replace(found, classes=self.classes, kind=self.kind, licence=self.licence)
