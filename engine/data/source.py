"""What every source of data says of itself and can do. A source is one file in `engine/data/sources`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from engine.data.fit import Fit
from engine.data.found import Found
from engine.data.progress import Reading
from engine.data.room import Room
from engine.errors import DataError


class Source:
    """One kind of place that pictures come from: sets it offers by name, or files it can read, or both."""

    kind: ClassVar[str] = ""  # its word in files
    title: ClassVar[str] = ""
    help: ClassVar[str] = ""  # what it takes, in one sentence
    suffixes: ClassVar[tuple[str, ...]] = ()  # of the files it reads, for a dialog
    order: ClassVar[int] = 50  # the first that recognises a file reads it

    def offers(self) -> Mapping[str, str]:
        """The sets it has by name: {name: title}."""
        return {}

    def is_quick(self, path: Path) -> bool:
        """Whether it is read at once, so that keeping what was read saves nothing."""
        return False

    def size(self, name: str) -> int:
        """Bytes to be fetched before a set is there; 0: it is there."""
        return 0

    def pictures(self, name: str) -> int:
        """How many pictures a set that it offers has."""
        return 0

    def recognises(self, path: Path, head: bytes) -> bool:
        """Whether it reads this file, whose first bytes are `head`, or this folder."""
        return False

    def reading(self, place: str, fit: Fit, room: Room) -> Reading[Found]:
        """Read a set that it offers, or a file or folder. Raises DataError."""
        yield from ()
        raise DataError(self.title, self.help)
