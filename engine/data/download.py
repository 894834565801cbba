"""Sets that are downloaded on request, from one of several addresses. Files are checked by their MD5 sums.

Complete files stay until the set is whole, and so does the beginning of a file that broke off: the next try fetches
only what is missing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

from platformdirs import user_cache_path

from engine.data.fetch import Fetch, host_of
from engine.data.fit import Fit
from engine.data.found import Found
from engine.data.progress import Progress, Reading
from engine.data.refusing import refuse
from engine.data.room import READING, Room, sweep
from engine.data.source import Source
from engine.errors import DataError
from engine.files.day import age_of
from engine.files.file_lock import alone
from engine.text import QT_TRANSLATE_NOOP, say

STALE = 7 * 24 * 3600  # seconds after which the rest of an abandoned download is deleted
BY_HAND = QT_TRANSLATE_NOOP(
    "engine",
    "Look whether this computer is on the internet, and try again later. Or let somebody bring the files: choose their "
    "folder with “I have the files already” on the page Data. In a terminal: convscope data get {name} --from "
    "FOLDER",
)


class Download(Source):
    """A data set that consists of files on the net. Its `title` is also the title of the set."""

    name: ClassVar[str]
    places: ClassVar[tuple[str, ...]]  # addresses, ending with a slash
    files: ClassVar[Mapping[str, str]]  # name: MD5
    bytes: ClassVar[int]  # of all files
    count: ClassVar[int]  # pictures
    licence: ClassVar[str] = ""
    order = 5

    def offers(self) -> Mapping[str, str]:
        return {self.name: self.title}

    def size(self, name: str) -> int:
        return self.bytes

    def host(self, name: str) -> str:
        return host_of(self.places[0])

    def pictures(self, name: str) -> int:
        return self.count

    def reading(self, place: str, fit: Fit, room: Room) -> Reading[Found]:
        """`place` is the name, or the name, NUL and a folder in which the files lie already."""
        _, _, folder = place.partition("\0")
        paths: dict[str, Path] = {}
        if folder:
            for file, md5 in self.files.items():
                paths[file] = yield from self._found(Path(folder), file, md5)
            return (yield from self.opened(paths, room))
        with _folder(self.name) as target:
            for file, md5 in self.files.items():
                known = sum(path.stat().st_size for path in paths.values())
                paths[file] = yield from self._fetched(target / file, md5, known)
            found = yield from self.opened(paths, room)
            for path in paths.values():  # the set is read: its packed files are needed no more
                path.unlink(missing_ok=True)
            return found

    def opened(self, paths: Mapping[str, Path], room: Room) -> Reading[Found]:
        """Read the files; they are complete."""
        yield from ()
        raise NotImplementedError

    def _found(self, folder: Path, file: str, md5: str) -> Reading[Path]:
        path = folder / file if folder.is_dir() else folder
        if not path.is_file():
            refuse(
                QT_TRANSLATE_NOOP("engine", "There is no file {file} in {folder}."),
                QT_TRANSLATE_NOOP("engine", "Put all files of the set there: {files}."),
                file=file, folder=folder, files=", ".join(self.files),
            )  # fmt: skip
        yield Progress(0, 0, file)
        if _md5(path) != md5:
            refuse(
                QT_TRANSLATE_NOOP("engine", "{file} is not the file it should be: its MD5 sum is another."),
                QT_TRANSLATE_NOOP("engine", "Get it once more; it may be damaged or of another version."),
                file=file,
            )
        return path

    def _fetched(self, target: Path, md5: str, known: int) -> Reading[Path]:
        """The file `target`, fetched from the first address that has it. `known`: bytes of the files before it."""
        file = target.name
        if target.is_file() and _md5(target) == md5:
            return target
        _sweep(target.parent, self.files)
        problems: list[DataError] = []
        for place in self.places:
            again = True
            while again:  # a try that broke off is continued, as long as more bytes come
                fetch = Fetch(place + file, target, md5, 2 * self.bytes)
                try:
                    with closing(fetch.watched(file)) as steps:
                        for step in steps:
                            yield Progress(known + step.done, max(self.bytes, known + step.total), file)
                    return target
                except DataError as error:
                    if fetch.cannot_be_kept:
                        raise
                    again = fetch.is_worth_another
                    if not again:
                        problems.append(error)
        pages = [error for error in problems if not error.remedy]  # a page of the network says more than "not found"
        words = QT_TRANSLATE_NOOP("engine", "{title} could not be fetched. {reason}")
        raise DataError(
            say(words, title=self.title, reason=(pages or problems)[0].problem), say(BY_HAND, name=self.name)
        )


def downloads() -> Path:
    return user_cache_path("convscope", appauthor=False) / "downloads"


@contextmanager
def _folder(name: str) -> Iterator[Path]:
    """Where the files of a set are fetched to. While another program does so, it is a folder of our own, gone at the
    end: who has read the files deletes them."""
    sweep(downloads())
    with alone(downloads().with_name(f"{name}.lock")) as is_alone:
        if is_alone:
            yield downloads() / name
            return
        downloads().mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=READING, dir=downloads(), ignore_cleanup_errors=True) as own:
            yield Path(own)


def _sweep(folder: Path, files: Mapping[str, str]) -> None:
    """Delete unfinished files that an earlier program left behind."""
    for path in folder.glob("*"):
        if path.name not in files and age_of(path.stat().st_mtime) > STALE:
            path.unlink(missing_ok=True)


def _md5(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
