"""CIFAR-10 in its binary version: of each picture a byte with the label, then 1,024 bytes each of red, green and blue
(Krizhevsky 2009). As the archive, a folder of its files, or one file. (The Python version is pickles: never read.)"""

from __future__ import annotations

import tarfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

import numpy as np

from engine.data.fit import Fit
from engine.data.found import Found, Part
from engine.data.picture_file import is_picture_name
from engine.data.progress import Progress, Reading
from engine.data.refusing import refuse, told
from engine.data.room import Room
from engine.data.source import Source
from engine.text import QT_TRANSLATE_NOOP, count

SIDE, RECORD = 32, 1 + 3 * 32 * 32
CLASSES = ("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck")
MOST_BYTES = 13_000 * RECORD  # of one file of an archive: those of CIFAR-10 have 10,000 pictures
MOST_IN_ALL = 10 * MOST_BYTES
TRAIN, TEST = tuple(f"data_batch_{number}.bin" for number in range(1, 6)), ("test_batch.bin",)
A_CIFAR_FILE = "a binary CIFAR-10 file"
LICENCE = "no licence stated; cite Krizhevsky 2009"
GZIP = b"\x1f\x8b"


class Cifar(Source):
    kind = "cifar"
    title = QT_TRANSLATE_NOOP("engine", "CIFAR-10, binary version")
    help = QT_TRANSLATE_NOOP("engine", "cifar-10-binary.tar.gz, a folder with its .bin files, or one of them.")
    file_kind = "CIFAR-10"
    suffixes = (".bin", ".tar.gz")
    order = 30

    def recognises(self, path: Path, head: bytes) -> bool:
        if path.is_dir():
            return any(_file_in(path, name) for name in (*TRAIN, *TEST))
        name = path.name.lower()
        return name.endswith((".tar.gz", ".tgz", ".tar")) or (name.endswith(".bin") and not head.startswith(GZIP))

    def has_test(self, path: Path) -> bool:
        if path.is_dir():
            return any(_file_in(path, name) for name in TEST) and any(_file_in(path, name) for name in TRAIN)
        return path.suffix.lower() != ".bin"

    def reading(self, place: str, fit: Fit, room: Room) -> Reading[Found]:
        return (yield from read_cifar(Path(place), room))


def read_cifar(path: Path, room: Room) -> Reading[Found]:
    """The pictures of the archive, a folder or a file. Raises DataError."""
    with told(path.name, A_CIFAR_FILE), ExitStack() as stack:
        members = stack.enter_context(_members(path))
        by_name = {name: (opened, size) for name, opened, size in members}
        train = [name for name in TRAIN if name in by_name] or [name for name in by_name if name not in TEST]
        test = [name for name in TEST if name in by_name and train]
        if not by_name:
            refuse(
                QT_TRANSLATE_NOOP("engine", "{file} holds no files of CIFAR-10's binary version."),
                QT_TRANSLATE_NOOP("engine", "Use cifar-10-binary.tar.gz; the Python version cannot be read safely."),
                file=path.name,
            )
        parts = []
        for names in (train or list(by_name), test):
            parts.append((yield from _part([(name, *by_name[name]) for name in names], room)) if names else None)
    assert parts[0] is not None
    return Found(parts[0], CLASSES, parts[1], "CIFAR-10", Cifar.kind, str(path), LICENCE)


Member = tuple[str, Callable[[], IO[bytes]], int]


def _part(members: list[Member], room: Room) -> Reading[Part]:
    for name, _, size in members:
        if size % RECORD or not 0 < size <= MOST_IN_ALL:
            refuse(
                QT_TRANSLATE_NOOP("engine", "{file} is {size} bytes long: not a whole number of CIFAR-10 pictures."),
                QT_TRANSLATE_NOOP("engine", "Each takes {record} bytes. Check that it is complete; files of other "
                                  "sets, such as STL-10 or CIFAR-100, are not read."),
                file=name, size=count(size), record=count(RECORD),
            )  # fmt: skip
    total = sum(size for _, _, size in members) // RECORD
    pixels = room.array((total, SIDE, SIDE, 3), np.uint8, members[0][0])
    labels = np.empty(total, np.int64)
    done = 0
    for name, opened, size in members:
        with opened() as file:
            content = file.read(size)
        if len(content) != size:
            raise EOFError("it ends early")
        rows = np.frombuffer(content, np.uint8).reshape(-1, RECORD)
        end = done + len(rows)
        labels[done:end] = rows[:, 0]
        pixels[done:end] = rows[:, 1:].reshape(-1, 3, SIDE, SIDE).transpose(0, 2, 3, 1)
        if labels[done:end].max() >= len(CLASSES):
            refuse(
                QT_TRANSLATE_NOOP("engine", "{file} has a label {label}; CIFAR-10 has the classes 0 to 9."),
                QT_TRANSLATE_NOOP("engine", "Use the binary version of CIFAR-10 (not of CIFAR-100)."),
                file=name, label=int(labels[done:end].max()),
            )  # fmt: skip
        done = end
        yield Progress(done, total, name)
    return Part(pixels, labels)


@contextmanager
def _members(path: Path) -> Iterator[list[Member]]:
    """The files of the set by their bare names; nothing is unpacked to the disk."""
    if path.is_dir():
        files = [file for name in (*TRAIN, *TEST) if (file := _file_in(path, name))]
        yield [(file.name, _opener(file), file.stat().st_size) for file in files]
    elif path.name.lower().endswith(".bin"):
        yield [(path.name, _opener(path), path.stat().st_size)]
    else:
        with tarfile.open(path) as archive:
            found: list[Member] = []
            passed = 0
            for info in archive:
                name = Path(info.name).name
                if info.isfile() and is_picture_name(name):
                    refuse(
                        QT_TRANSLATE_NOOP("engine", "{file} is a packed folder of pictures."),
                        QT_TRANSLATE_NOOP("engine", "Unpack it and choose its folder, or pack that as a ZIP."),
                        file=path.name,
                    )
                if info.isfile() and name in (*TRAIN, *TEST):
                    found.append((name, _extractor(archive, info), info.size))
                if len(found) == len(TRAIN) + len(TEST):
                    break
                passed += info.size
                if info.size > MOST_BYTES or passed > MOST_IN_ALL:
                    refuse(
                        QT_TRANSLATE_NOOP("engine", "{file} holds a file of {size} MB, which no CIFAR-10 has."),
                        QT_TRANSLATE_NOOP("engine", "Get cifar-10-binary.tar.gz once more."),
                        file=path.name, size=count(info.size / 1e6),
                    )  # fmt: skip
            yield found


def _file_in(folder: Path, name: str) -> Path | None:
    return next((one / name for one in (folder, folder / "cifar-10-batches-bin") if (one / name).is_file()), None)


def _opener(path: Path) -> Callable[[], IO[bytes]]:
    return lambda: path.open("rb")


def _extractor(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Callable[[], IO[bytes]]:
    def extract() -> IO[bytes]:
        file = archive.extractfile(info)
        if file is None:
            raise EOFError("it has no content")
        return file

    return extract
