"""The container of a project: a zip of named parts with a manifest of their SHA-256 sums. Nothing in it is code.

After writing, either the new file is there or the old one, never half of one. Reading checks the declared sizes before
anything is unpacked, unpacks no more than them, and ignores parts that it does not know.
"""

from __future__ import annotations

import hashlib
import json
import os
import struct
import time
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from engine.files.own_file import check_is_file
from engine.project.whole_file import write_whole

MANIFEST = "manifest.json"
LARGEST = 2 * 1024**3  # bytes of all parts together
MOST_PARTS, LONGEST_LIST = 100, 100_000  # parts, and bytes of the list of them
SMALL, MOST_PACKED = 32 * 1024**2, 20  # a part above so many bytes may be packed by this factor at most
LARGEST_MANIFEST = 1024**2
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # as `write` does


ENDING = struct.Struct("<4s4H2LH")  # the end of a zip: parts on this disk and in all, bytes and offset of their list


Part = bytes | list[bytes | memoryview]  # in one piece, or in several that are not joined in memory


class DamagedError(Exception):
    """The file is cut off, changed or something else."""


def size_of(part: Part) -> int:
    """Bytes."""
    return sum(map(len, part)) if isinstance(part, list) else len(part)


def write(parts: Mapping[str, Part], path: Path, backup: bool = True) -> None:
    """Write parts and manifest; the file that was there stays beside it as a backup. Raises OSError."""

    def fill(file: BinaryIO) -> None:
        sums: dict[str, dict[str, Any]] = {}
        archive = zipfile.ZipFile(file, "w")
        try:
            for name, part in parts.items():
                sums[name] = _add(archive, name, part if isinstance(part, list) else [part])
            _add(archive, MANIFEST, [json.dumps(sums, indent=1).encode()])
            archive.close()
        except BaseException:  # what there is of it is not wanted: closing it would tell of a handle, not of memory
            archive.fp = None
            raise

    write_whole(path, fill, backup)


def _add(archive: zipfile.ZipFile, name: str, pieces: list[bytes | memoryview]) -> dict[str, Any]:
    """Add a part; gives its entry in the manifest."""
    entry = zipfile.ZipInfo(name, time.localtime()[:6])
    # Weights look like noise: packing them would take long and save little.
    entry.compress_type = zipfile.ZIP_DEFLATED if name.endswith(".json") else zipfile.ZIP_STORED
    entry.external_attr = 0o600 << 16
    entry.file_size = sum(len(piece) for piece in pieces)
    sum_, size = hashlib.sha256(), entry.file_size
    with archive.open(entry, "w") as part:
        for piece in pieces:
            sum_.update(piece)
            part.write(piece)
    return {"sha256": sum_.hexdigest(), "bytes": size}


class Parts:
    """The parts of a file that is open for reading."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        entries = archive.infolist()
        self._archive = archive
        self.sizes = {entry.filename: entry.file_size for entry in entries}
        if MANIFEST not in self.sizes or len(self.sizes) != len(entries) or sum(self.sizes.values()) > LARGEST:
            raise DamagedError
        if self.sizes[MANIFEST] > LARGEST_MANIFEST or any(map(_is_bomb, entries)):
            raise DamagedError
        self._sums = json.loads(self._content(MANIFEST))

    def __contains__(self, name: str) -> bool:
        return name in self.sizes

    def read(self, name: str) -> bytes:
        """One part, its sum checked. Raises KeyError, TypeError or DamagedError."""
        content, expected = self._content(name), self._sums[name]
        if len(content) != expected["bytes"] or hashlib.sha256(content).hexdigest() != expected["sha256"]:
            raise DamagedError
        return content

    def _content(self, name: str) -> bytes:
        """Never more than the list says, whatever else is packed there. Raises KeyError or DamagedError."""
        entry = self._archive.getinfo(name)
        if entry.compress_type not in PACKED:
            raise DamagedError
        with self._archive.open(entry) as part:
            return part.read(entry.file_size + 1)


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > max(SMALL, MOST_PACKED * entry.compress_size)


def _check_list(path: Path) -> None:
    """Check the end of a zip, which says how many parts it has and how long their list is, before the list is read."""
    check_is_file(path, path.stat())
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - ENDING.size - 2**16))
        end = file.read()
    place = end.rfind(b"PK\5\6")
    if place < 0 or len(end) - place < ENDING.size or b"PK\6\7" in end[max(0, place - 20) : place]:
        raise DamagedError  # no zip, or one for larger things than a project
    parts, length, offset = ENDING.unpack_from(end, place)[4:7]
    begins_before_file = offset + length > size - len(end) + place  # the system would say that nobody may read there
    if parts > MOST_PARTS or length > LONGEST_LIST or begins_before_file:
        raise DamagedError


@contextmanager
def reading(path: Path) -> Iterator[Parts]:
    """Open a file for reading; failures inside because of damage become a DamagedError. Raises OSError, too."""
    try:
        _check_list(path)
        with zipfile.ZipFile(path) as archive:
            yield Parts(archive)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise DamagedError from error
