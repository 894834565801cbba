"""IDX files, the format of MNIST: a header with the dtype and the shape, then the numbers (LeCun 1998).

Pictures and labels lie in two files; those of the test in two more, beside them. Each may be packed with gzip.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from math import prod
from pathlib import Path
from typing import IO

import numpy as np

from engine.data.emnist import upright
from engine.data.fit import LARGEST, Fit
from engine.data.found import Found, Part, numbered, whiten
from engine.data.progress import Progress, Reading
from engine.data.refusing import COMPLETE, refuse, told
from engine.data.room import Room
from engine.data.source import Source
from engine.text import QT_TRANSLATE_NOOP, count, shape_words
from engine.values import dataclass

GZIP = b"\x1f\x8b"
BYTES = 0x08  # the kind of number that pixels and labels are
OTHER_NUMBERS = (0x09, 0x0B, 0x0C, 0x0D, 0x0E)
BEST_PACKED = 1032  # gzip cannot make anything smaller than by this factor
SUSPICIOUS, LARGE = 100, 64_000_000  # above so many bytes, a file packed by a larger factor holds no pictures
CHUNK = 1 << 22
AN_IDX_FILE = "an IDX file"
ROLES = (("t10k", "test"), ("test", "test"), ("train", "train"))  # a word in a file's name -> its part


class Idx(Source):
    kind = "idx"
    title = QT_TRANSLATE_NOOP("engine", "IDX files")
    help = QT_TRANSLATE_NOOP("engine", "Pictures and labels in the format of MNIST, packed with gzip or not.")
    file_kind = "IDX"
    suffixes = (".gz", ".idx", ".idx1-ubyte", ".idx3-ubyte")
    order = 20

    def recognises(self, path: Path, head: bytes) -> bool:
        if path.is_dir():
            return any(_is_idx(one) for one in _files(path) if "idx" in one.name.lower())
        return _is_idx(path)

    def has_test(self, path: Path) -> bool:
        with told(path.name, AN_IDX_FILE):
            return "test" in _together(path)

    def reading(self, place: str, fit: Fit, room: Room) -> Reading[Found]:
        path = Path(place)
        with told(path.name, AN_IDX_FILE):
            files = _together(path)
        found = yield from read_parts(files, room, path.stem if path.is_file() else path.name, str(path))
        return (yield from upright(found, files["train"][0].name))


@dataclass(frozen=True)
class Head:
    """What the header says: the shape of the array, and the byte where its numbers begin."""

    shape: tuple[int, ...]
    begins: int


def read_parts(files: dict[str, tuple[Path, Path]], room: Room, title: str, origin: str) -> Reading[Found]:
    """Read {"train": (pictures, labels)}, and "test" if it is there. Raises DataError."""
    parts: dict[str, Part] = {}
    for role, (pictures, labels) in files.items():
        pixels = yield from _array(pictures, (3, 4), room)
        numbers = yield from _array(labels, (1,), room)
        if len(pixels) != len(numbers):
            refuse(
                QT_TRANSLATE_NOOP("engine", "{labels} has {n} labels, {file} has {pictures} pictures."),
                QT_TRANSLATE_NOOP("engine", "Give each picture one label; perhaps the files are of two sets."),
                labels=labels.name, file=pictures.name, n=count(len(numbers)), pictures=count(len(pixels)),
            )  # fmt: skip
        if not len(pixels):
            refuse(QT_TRANSLATE_NOOP("engine", "{file} holds no pictures."), COMPLETE_SET, file=pictures.name)
        parts[role] = Part(pixels[..., np.newaxis] if pixels.ndim == 3 else pixels, numbers)
    train, test = parts["train"], parts.get("test")
    if test is not None and test.pixels.shape[1:] != train.pixels.shape[1:]:
        refuse(
            QT_TRANSLATE_NOOP("engine", "{file} has pictures of {one}, those of the test are {other}."),
            COMPLETE_SET, file=files["train"][0].name, one=shape_words(train.pixels.shape[1:]),
            other=shape_words(test.pixels.shape[1:]),
        )  # fmt: skip
    whiten([part.pixels for part in parts.values()], max(float(part.pixels.max()) for part in parts.values()))
    own, names = numbered([part.labels for part in parts.values()])
    name = files["train"][1].name
    if len(names) < 2:
        refuse(
            QT_TRANSLATE_NOOP("engine", "The labels of {file} go to {largest}: that is one class only."),
            COMPLETE_SET, file=name, largest=names[-1],
        )  # fmt: skip
    train, *tests = [replace(part, labels=labels) for part, labels in zip(parts.values(), own, strict=True)]
    return Found(train, names, tests[0] if tests else None, title, Idx.kind, origin)


COMPLETE_SET = QT_TRANSLATE_NOOP("engine", "Check that the files belong together and are complete.")


def _array(path: Path, axes: tuple[int, ...], room: Room) -> Reading[np.ndarray]:
    """The array of a file, uint8. Its header is checked against the file's length before memory is allocated."""
    with told(path.name, AN_IDX_FILE), _opened(path) as file:
        head = _head(file, path.name, axes)
        needed, packed = prod(head.shape), path.stat().st_size
        if _is_packed(path):
            plausible = needed <= BEST_PACKED * packed and (needed <= LARGE or needed <= SUSPICIOUS * packed)
        else:
            plausible = needed == packed - head.begins
        if not plausible:
            refuse(
                QT_TRANSLATE_NOOP("engine", "{file} says that it holds {shape} numbers, but it is {size} bytes long."),
                COMPLETE,
                file=path.name, shape=shape_words(head.shape), size=count(packed),
            )  # fmt: skip
        array = room.array(head.shape, np.uint8, path.name)
        flat, done = array.reshape(-1), 0
        while done < needed:
            read = file.read(min(CHUNK, needed - done))
            if not read:
                refuse(
                    QT_TRANSLATE_NOOP("engine", "{file} ends after {done} of {needed} numbers."),
                    COMPLETE,
                    file=path.name, done=count(done), needed=count(needed),
                )  # fmt: skip
            flat[done : done + len(read)] = np.frombuffer(read, np.uint8)
            done += len(read)
            yield Progress(done, needed, path.name)
        if file.read(1):
            refuse(
                QT_TRANSLATE_NOOP("engine", "{file} holds more than the {needed} numbers that it says."),
                QT_TRANSLATE_NOOP("engine", "Get it once more."),
                file=path.name, needed=count(needed),
            )  # fmt: skip
        return array


def _head(file: IO[bytes], name: str, axes: tuple[int, ...]) -> Head:
    magic = file.read(4)
    if len(magic) == 4 and magic[:2] == b"\0\0" and magic[2] in OTHER_NUMBERS and magic[3] in axes:
        refuse(
            QT_TRANSLATE_NOOP("engine", "{file} holds other numbers than bytes."),
            QT_TRANSLATE_NOOP("engine", "Write its numbers as bytes, type 0x08: pixels and labels are 0 to 255."),
            file=name,
        )
    if len(magic) < 4 or magic[:2] != b"\0\0" or magic[2] != BYTES or magic[3] not in axes:
        pictures = axes != (1,)
        refuse(
            QT_TRANSLATE_NOOP("engine", "{file} is no IDX file of pictures in bytes.")
            if pictures
            else QT_TRANSLATE_NOOP("engine", "{file} is no IDX file of labels in bytes."),
            QT_TRANSLATE_NOOP("engine", "Pictures and labels are two files, such as train-images-idx3-ubyte and "
                              "train-labels-idx1-ubyte."),
            file=name,
        )  # fmt: skip
    sides = file.read(4 * magic[3])
    if len(sides) < 4 * magic[3]:
        raise ValueError("the head is cut off")
    shape = tuple(int.from_bytes(sides[4 * i : 4 * i + 4], "big") for i in range(magic[3]))
    if len(shape) > 1 and not all(1 <= side <= LARGEST for side in shape[1:3]):
        refuse(
            QT_TRANSLATE_NOOP("engine", "{file} says that its pictures are {shape} pixels."),
            QT_TRANSLATE_NOOP("engine", "Pictures of 1 to {most} pixels a side can be used."),
            file=name, shape=shape_words(shape[1:]), most=LARGEST,
        )  # fmt: skip
    if len(shape) == 4 and shape[3] not in (1, 3):
        raise ValueError("neither grey nor colour")
    return Head(shape, 4 + len(sides))


def _together(path: Path) -> dict[str, tuple[Path, Path]]:
    """The files of a folder, or those that belong to one file: {part: (pictures, labels)}."""
    files = [one for one in _files(path if path.is_dir() else path.parent) if _is_idx(one)]
    if path.is_file():
        files = [one for one in files if _family(one) == _family(path)]
        if path not in files:
            files.append(path)
    else:
        files = _of_one_set(files, path)
    found: dict[str, dict[bool, Path]] = {}
    for file in sorted(files, key=_is_packed, reverse=True):  # an unpacked file replaces its packed copy
        found.setdefault(_role(file), {})[_axes(file) > 1] = file
    for both in found.values():
        if len(both) < 2:
            (is_pictures, file), *_ = both.items()
            refuse(
                QT_TRANSLATE_NOOP("engine", "Beside {file} there is no file with its labels.")
                if is_pictures
                else QT_TRANSLATE_NOOP("engine", "Beside {file} there is no file with its pictures."),
                QT_TRANSLATE_NOOP("engine", "Put both into one folder, with names such as train-images-idx3-ubyte and "
                                  "train-labels-idx1-ubyte."),
                file=file.name,
            )  # fmt: skip
    if "train" not in found:  # a test set alone is learned from
        found["train"] = found.pop("test")
    return {role: (found[role][True], found[role][False]) for role in ("train", "test") if role in found}


def _of_one_set(files: list[Path], folder: Path) -> list[Path]:
    """The files without those whose other half is missing, where pictures and labels of one set are there. Raises
    DataError where files of several sets lie side by side, as those of EMNIST do: nobody said which."""
    kept = []
    for role in ("train", "test"):
        own = [one for one in files if _role(one) == role]
        pictures = {_family(one): one.name for one in reversed(own) if _axes(one) > 1}
        whole = sorted(pictures[one] for one in {_family(one) for one in own if _axes(one) == 1} & set(pictures))
        if len(whole) > 1:
            refuse(
                QT_TRANSLATE_NOOP("engine", "{folder} holds several sets: {files}."),
                QT_TRANSLATE_NOOP("engine", "Choose one of these files instead of the folder."),
                folder=folder.name, files=", ".join(whole),
            )  # fmt: skip
        kept += [one for one in own if not whole or _family(one) == _family(Path(whole[0]))]
    return kept


def _role(path: Path) -> str:
    return next((role for word, role in ROLES if word in path.name.lower()), "train")


def _family(path: Path) -> str:
    """A file's name without the words for its part: equal for all files of one set."""
    return re.sub(r"train|t10k|test|images?|labels?|idx\d?|ubyte|gz|[-_. ]", "", path.name.lower())


def _files(folder: Path) -> list[Path]:
    return sorted(one for one in folder.iterdir() if one.is_file() and not one.name.startswith("."))


def _is_packed(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(2) == GZIP


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    packed = _is_packed(path)
    with path.open("rb") as file:
        yield gzip.GzipFile(fileobj=file) if packed else file  # type: ignore[misc]


def _axes(path: Path) -> int:
    with _opened(path) as file:
        return file.read(4)[3]


def _is_idx(path: Path) -> bool:
    try:
        with _opened(path) as file:
            head = file.read(4)
    except (OSError, EOFError, ValueError):
        return False
    except Exception:  # zlib's own error
        return False
    return len(head) == 4 and head[:2] == b"\0\0" and head[2] in (BYTES, *OTHER_NUMBERS) and 1 <= head[3] <= 4
