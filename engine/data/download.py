"""Sets that are fetched when they are asked for: from several places, checked by their sums, kept for ever after.

The files that have come stay until the set is whole, so after a break only the missing ones are fetched.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, ClassVar

from platformdirs import user_cache_path

from engine.data.fit import Fit
from engine.data.found import Found
from engine.data.progress import Progress, Reading
from engine.data.refusing import refuse
from engine.data.room import Room
from engine.data.source import Source
from engine.errors import DataError
from engine.text import QT_TRANSLATE_NOOP, say

POLL = 0.03  # seconds between two looks at how far it is
TIMEOUT = 20  # seconds without a byte
CHUNK = 1 << 16  # bytes
STALE = 3600  # seconds after which a file that nobody waits for is swept away
WEB_PAGES = (b"<!doctype", b"<html", b"<?xml", b"<head")
BY_HAND = QT_TRANSLATE_NOOP(
    "engine", "Try again later, or get the files elsewhere and use them: convscope data get {name} --from FOLDER"
)


class Download(Source):
    """A set of files on the net."""

    name: ClassVar[str]
    of: ClassVar[str]  # its title
    places: ClassVar[tuple[str, ...]]  # addresses, ending with a slash
    files: ClassVar[Mapping[str, str]]  # name: MD5
    bytes: ClassVar[int]  # of all files
    count: ClassVar[int]  # pictures
    licence: ClassVar[str] = ""
    order = 5

    def offers(self) -> Mapping[str, str]:
        return {self.name: self.of}

    def size(self, name: str) -> int:
        return self.bytes

    def pictures(self, name: str) -> int:
        return self.count

    def reading(self, place: str, fit: Fit, room: Room) -> Reading[Found]:
        """`place` is the name, or the name, NUL and a folder in which the files lie already."""
        _, _, folder = place.partition("\0")
        paths = {}
        for file, md5 in self.files.items():
            if folder:
                paths[file] = yield from self._found(Path(folder), file, md5)
            else:
                paths[file] = yield from self._fetched(file, md5)
        found = yield from self.opened(paths, room)
        if not folder:
            for path in paths.values():  # the set is read: what it was packed in is needed no more
                path.unlink(missing_ok=True)
        return found

    def opened(self, paths: Mapping[str, Path], room: Room) -> Reading[Found]:
        """Read the files, which are whole."""
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

    def _fetched(self, file: str, md5: str) -> Reading[Path]:
        """The file in the cache, fetched from the first place that has it."""
        target = downloads() / self.name / file
        if target.is_file() and _md5(target) == md5:
            return target
        _sweep(target.parent, self.files)
        problems: list[DataError] = []
        for place in self.places:
            fetch = _Fetch(place + file, target, md5, 2 * self.bytes)
            try:
                yield from fetch.watched(file)
                return target
            except DataError as error:
                problems.append(error)
        pages = [error for error in problems if not error.remedy]  # a page of the network says more than "not found"
        raise DataError((pages or problems)[0].problem, say(BY_HAND, name=self.name))


def downloads() -> Path:
    return user_cache_path("convscope", appauthor=False) / "downloads"


class _CancelledError(Exception):
    """Ends a download from inside."""


class _Fetch:
    """One file on its way, in a thread of its own; it stands in for pooch's progress bar."""

    def __init__(self, url: str, target: Path, md5: str, most: int) -> None:
        self.url, self.target, self.md5, self.most = url, target, md5, most
        self.total = self.done = 0
        self.error: BaseException | None = None
        self._cancelled = False
        self._answers: list[Any] = []
        self._thread = threading.Thread(target=self._run, name="download", daemon=True)

    def watched(self, what: str) -> Reading[None]:
        """Fetch it. Closing this generator ends the download, and leaves no half file. Raises DataError."""
        self._thread.start()
        try:
            while self._thread.is_alive():
                yield Progress(min(self.done, self.total), self.total, what)
                self._thread.join(POLL)
        finally:
            self._cancelled = True
            self._thread.join(0.2)  # one that waits for a byte ends by itself
        if self.error is not None:
            raise self._told(self.error)

    # What pooch asks of a progress bar

    def update(self, size: int) -> None:
        if self._cancelled:
            raise _CancelledError
        self.done += size
        if self.done > self.most + 2 * CHUNK:  # pooch counts whole chunks
            raise DataError(say(QT_TRANSLATE_NOOP("engine", "{url} sends more than the file it should."), url=self.url))

    def reset(self) -> None:
        self.done = 0

    def close(self) -> None:
        pass

    def _run(self) -> None:
        import pooch

        pooch.get_logger().setLevel("ERROR")
        try:
            self.target.parent.mkdir(parents=True, exist_ok=True)
            hooks = {"response": lambda response, **_: self._answers.append(response)}
            loader = pooch.HTTPDownloader(progressbar=self, timeout=TIMEOUT, chunk_size=CHUNK, hooks=hooks)
            folder = self.target.parent
            pooch.retrieve(self.url, f"md5:{self.md5}", self.target.name, folder, downloader=_looking(loader))
        except BaseException as error:
            self.error = error.with_traceback(None)
        finally:
            for answer in self._answers:
                answer.close()

    def _told(self, error: BaseException) -> DataError:
        if isinstance(error, DataError):
            return error
        response = getattr(error, "response", None)
        if isinstance(error, ValueError) and response is None:  # the sum is another
            words = QT_TRANSLATE_NOOP("engine", "What came from {url} is damaged: its MD5 sum is another.")
            return DataError(say(words, url=self.url), "-")
        if response is not None:
            words = QT_TRANSLATE_NOOP("engine", "{url} answered with the error {code}.")
            return DataError(say(words, url=self.url, code=response.status_code), "-")
        words = QT_TRANSLATE_NOOP("engine", "{url} cannot be reached.")
        return DataError(say(words, url=self.url), "-")


def _looking(loader: Callable[..., Any]) -> Callable[..., None]:
    """The same, but a web page is told as one: networks that want a log-in send theirs in place of any file."""

    def load(url: str, output: Any, pooch: Any, **options: Any) -> None:
        loader(url, output, pooch, **options)
        with open(output, "rb") as file:
            head = file.read(256).lstrip().lower()
        if head.startswith(WEB_PAGES):
            words = QT_TRANSLATE_NOOP(
                "engine", "{url} answered with a web page instead of the file: perhaps your network wants a log-in."
            )
            raise DataError(say(words, url=url))

    return load


def _sweep(folder: Path, files: Mapping[str, str]) -> None:
    """Take away what a program that was ended left half fetched."""
    for path in folder.glob("*"):
        if path.name not in files and time.time() - path.stat().st_mtime > STALE:
            path.unlink(missing_ok=True)


def _md5(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
