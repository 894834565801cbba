"""Downloads one file, in a thread of its own. What has come stays when it breaks off or is cancelled, and the next try
goes on from there if the server can; pooch checks the whole file by its MD5 sum.
"""

from __future__ import annotations

import errno
import os
import threading
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from engine.data.progress import Progress, Reading
from engine.data.refusing import ROOM_TO_WRITE
from engine.errors import DataError
from engine.files.in_place import put_in_place
from engine.text import QT_TRANSLATE_NOOP, say

POLL = 0.03  # seconds between two reports of progress
TIMEOUT = 20  # seconds without a byte until it counts as broken off
CHUNK = 1 << 16  # bytes
PART = ".part"
WEB_PAGES = (b"<!doctype", b"<html", b"<?xml", b"<head")

_BUSY: set[Path] = set()  # unfinished files that are being written


class _CancelledError(Exception):
    """Ends a download from inside."""


class Fetch:
    """`total` and `done` count bytes of the file, with those of earlier tries. `most`: more bytes are refused."""

    def __init__(self, url: str, target: Path, md5: str, most: int) -> None:
        self.url, self.target, self.md5, self.most = url, target, md5, most
        self.part = target.with_name(target.name + PART)
        self.total = self.done = 0
        self.error: BaseException | None = None
        self._begins = 0  # at which byte this try began
        self._had = 0  # bytes left by earlier tries
        self._cancelled = False
        self._answer: Any = None
        self._thread = threading.Thread(target=self._run, name="download", daemon=True)

    def watched(self, what: str) -> Reading[None]:
        """Fetch it. Closing this generator ends the download. Raises DataError."""
        self._thread.start()
        try:
            while self._thread.is_alive():
                yield Progress(min(self.done, self.total), self.total, what)
                self._thread.join(POLL)
        finally:
            self._cancelled = True
            self._thread.join(0.2)  # a thread that waits for a byte ends by itself later
        if self.error is not None:
            raise self._told(self.error)

    @property
    def is_worth_another(self) -> bool:
        """Whether another try may help: more bytes came before it broke off, or parts of two tries did not fit."""
        if isinstance(self.error, ValueError) and not isinstance(self.error, OSError):
            return self._begins > 0  # the sum is wrong; the next try begins at the first byte
        return _breaks_off(self.error) and self.done > self._had + self.total // 100

    @property
    def cannot_be_kept(self) -> bool:
        """Whether the disk does not take it: then no other place helps."""
        import requests

        others = requests.RequestException, ConnectionError, TimeoutError, FileNotFoundError  # another program had it
        is_told = isinstance(self.error, PermissionError) or bool(getattr(self.error, "strerror", None))
        return isinstance(self.error, OSError) and is_told and not isinstance(self.error, others)

    def _run(self) -> None:
        import pooch

        pooch.get_logger().setLevel("ERROR")
        if self.part in _BUSY:  # another window fetches the same
            self.part = self.part.with_name(f"{os.getpid()}-{id(self)}-{self.part.name}")
        _BUSY.add(self.part)
        try:
            self.target.parent.mkdir(parents=True, exist_ok=True)
            folder = self.target.parent
            pooch.retrieve(self.url, f"md5:{self.md5}", self.target.name, folder, downloader=self._load)
        except BaseException as error:
            self.error = error.with_traceback(None)
        finally:
            _BUSY.discard(self.part)
            if self._answer is not None:
                self._answer.close()

    def _load(self, url: str, output: Any, _pooch: Any) -> None:
        """Pooch's downloader: complete the unfinished file, then move it to `output`."""
        import requests

        have = self._had = self.part.stat().st_size if self.part.exists() else 0
        headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={have}-"} if have else {})
        answer = self._answer = requests.get(url, headers=headers, stream=True, timeout=TIMEOUT)
        if have and answer.status_code == 416:  # nothing beyond these bytes: they are not the beginning of this file
            answer.close()
            self.part.unlink()
            self._load(url, output, _pooch)
            return
        answer.raise_for_status()
        goes_on = answer.status_code == 206 and answer.headers.get("Content-Range", "").startswith(f"bytes {have}-")
        chunks = answer.raw.stream(CHUNK, decode_content=False)
        first = next(chunks, b"")
        if not goes_on and first[:256].lstrip().lower().startswith(WEB_PAGES):
            words = QT_TRANSLATE_NOOP(
                "engine", "{url} answered with a web page instead of the file: perhaps your network wants a log-in."
            )
            raise DataError(say(words, url=url))
        self._begins = self.done = have if goes_on else 0
        self.total = self._begins + int(answer.headers.get("Content-Length") or 0)
        try:
            with self.part.open("ab" if goes_on else "wb") as file:
                for chunk in chain((first,), chunks):
                    file.write(chunk)
                    self._came(len(chunk))
        except DataError:  # it is another file: deleted when it is closed, which Windows asks for
            with suppress(OSError):  # a virus scanner looks at it: that is not what went wrong
                self.part.unlink(missing_ok=True)
            raise
        if self.done < self.total:  # not every version of urllib3 raises this itself
            raise requests.ConnectionError
        put_in_place(self.part, output)

    def _came(self, size: int) -> None:
        if self._cancelled:
            raise _CancelledError
        self.done += size
        if self.done > self.most:
            raise DataError(say(QT_TRANSLATE_NOOP("engine", "{url} sends more than the file it should."), url=self.url))

    def _told(self, error: BaseException) -> DataError:
        if isinstance(error, DataError):
            return error
        response = getattr(error, "response", None)
        if isinstance(error, ValueError) and not isinstance(error, OSError):  # pooch raises it if the sum is wrong
            words = QT_TRANSLATE_NOOP("engine", "What came from {url} is damaged: its MD5 sum is another.")
            return DataError(say(words, url=self.url), "-")
        if response is not None:
            words = QT_TRANSLATE_NOOP("engine", "{url} answered with the error {code}.")
            return DataError(say(words, url=self.url, code=response.status_code), "-")
        if self.cannot_be_kept:
            words = QT_TRANSLATE_NOOP("engine", "What comes from {url} cannot be kept: {reason}.")
            reason = getattr(error, "strerror", None) or os.strerror(errno.EACCES)  # pooch words it anew, without one
            return DataError(say(words, url=self.url, reason=reason), say(ROOM_TO_WRITE, folder=self.target.parent))
        if self.done:
            words = QT_TRANSLATE_NOOP(
                "engine", "{file} broke off at {done} of {total} MB: the connection to {host} was lost."
            )
            megabytes = {"done": f"{self.done / 1e6:.1f}", "total": f"{self.total / 1e6:.1f}"}
            return DataError(say(words, host=host_of(self.url), file=self.target.name, **megabytes), "-")
        words = QT_TRANSLATE_NOOP("engine", "The server {host} cannot be reached.")
        return DataError(say(words, host=host_of(self.url)), "-")


def _breaks_off(error: BaseException | None) -> bool:
    """Whether the connection failed on the way."""
    import requests
    import urllib3

    return isinstance(error, (requests.ConnectionError, requests.Timeout, urllib3.exceptions.HTTPError))


def host_of(url: str) -> str:
    """The server that an address names."""
    return urlsplit(url).netloc
