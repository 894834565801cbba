"""What every source of data has in common. Each source is one file in `engine/data/sources`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar, NoReturn

from engine.data.fit import Fit
from engine.data.found import Found
from engine.data.images import Images
from engine.data.progress import Reading
from engine.data.room import Room
from engine.data.survey import Survey
from engine.errors import DataError


class Source:
    """A kind of origin of pictures: it offers sets by name, or reads files of one format, or both."""

    kind: ClassVar[str] = ""  # its word in files
    title: ClassVar[str] = ""
    help: ClassVar[str] = ""  # what it takes, in one sentence
    file_kind: ClassVar[str] = ""  # of what kind those it reads are, in a list of such words: CSV
    suffixes: ClassVar[tuple[str, ...]] = ()  # of these files, for a dialog
    heeds: ClassVar[tuple[str, ...]] = ()  # what of a Fit makes a difference to it: names of its fields
    reads_beside: ClassVar[bool] = False  # other files than the one that is named: what they gave is never kept for it
    order: ClassVar[int] = 50  # sources with small numbers are asked first whether they read a file

    def offers(self) -> Mapping[str, str]:
        """The sets that it offers: {name: title}."""
        return {}

    def size(self, name: str) -> int:
        """Bytes to be downloaded for a set; 0: nothing, it is there."""
        return 0

    def host(self, name: str) -> str:
        """From where a set is downloaded first."""
        return ""

    def pictures(self, name: str) -> int:
        """How many pictures a set that it offers has."""
        return 0

    def glimpse(self, name: str) -> Images | None:
        """The first pictures of a set that it offers, where they are had in a moment; else None."""
        return None

    def recognises(self, path: Path, head: bytes) -> bool:
        """Whether it reads this file, whose first bytes are `head`, or this folder."""
        return False

    def has_test(self, path: Path) -> bool:
        """Whether a file or folder that is recognised brings test pictures of its own: no share of the others is set
        aside for the test then. Raises DataError."""
        return False

    def reading(self, place: str, fit: Fit, room: Room) -> Reading[Found]:
        """Read a set that it offers, or a file or folder: yields its progress and returns what it found. `fit` says to
        which size pictures are brought, `room.array` gives arrays for very many. Raises DataError."""
        yield from ()
        raise DataError(self.title, self.help)


class NotRead(Source):
    """A kind of files that is known, and not read: `refuse` says what to use instead, before anything is asked."""

    def refuse(self, path: Path) -> NoReturn:
        """Raises DataError."""
        raise NotImplementedError

    def surveying(self, path: Path) -> Reading[Survey]:
        yield from ()
        self.refuse(path)

    def reading(self, place: str, fit: Fit, room: Room) -> Reading[Found]:
        yield from ()
        self.refuse(Path(place))
