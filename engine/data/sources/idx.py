"""IDX files, the format of MNIST: a header with the dtype and the shape, then the numbers (LeCun 1998).

Pictures and labels lie in two files; those of the test in two more, beside them. Each may be packed with gzip, and all
into a ZIP.
"""

from __future__ import annotations

from dataclasses import replace
from math import prod
from pathlib import Path
from typing import IO

import numpy as np

from engine.data.emnist import upright
from engine.data.fit import LARGEST, Fit
from engine.data.found import Found, Part, numbered, whiten
from engine.data.idx_files import KINDS_OF_NUMBERS, IdxFile, Pairs, are_in, together
from engine.data.progress import Progress, Reading
from engine.data.refusing import COMPLETE, refuse, told
from engine.data.room import Room
from engine.data.source import Source
from engine.text import QT_TRANSLATE_NOOP, count, shape_words
from engine.values import dataclass

BYTES, *OTHER_NUMBERS = KINDS_OF_NUMBERS  # pixels and labels are bytes
BEST_PACKED = 1032  # gzip cannot make anything smaller than by this factor
SUSPICIOUS, LARGE = 100, 64_000_000  # above so many bytes, a file packed by a larger factor holds no pictures
CHUNK = 1 << 22
AN_IDX_FILE = "an IDX file"


class Idx(Source):
    kind = "idx"
    title = QT_TRANSLATE_NOOP("engine", "IDX files")
    help = QT_TRANSLATE_NOOP("engine", "Pictures and labels in the format of MNIST, also with gzip or in a ZIP.")
    file_kind = "IDX"
    suffixes = (".gz", ".idx", ".idx1-ubyte", ".idx3-ubyte")
    order = 20

    def recognises(self, path: Path, head: bytes) -> bool:
        return are_in(path)

    def has_test(self, path: Path) -> bool:
        with told(path.name, AN_IDX_FILE):
            return "test" in together(path)

    def reading(self, place: str, fit: Fit, room: Room) -> Reading[Found]:
        path = Path(place)
        with told(path.name, AN_IDX_FILE):
            files = together(path)
        found = yield from read_parts(files, room, path.stem if path.is_file() else path.name, str(path))
        return (yield from upright(found, files["train"][0].name))


@dataclass(frozen=True)
class Head:
    """What the header says: the shape of the array, and the byte where its numbers begin."""

    shape: tuple[int, ...]
    begins: int


def read_parts(files: Pairs, room: Room, title: str, origin: str) -> Reading[Found]:
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


def _array(source: IdxFile, axes: tuple[int, ...], room: Room) -> Reading[np.ndarray]:
    """The array of a file, uint8. Its header is checked against the file's length before memory is allocated."""
    with told(source.name, AN_IDX_FILE), source.opened() as file:
        head = _head(file, source.name, axes)
        needed, packed = prod(head.shape), source.stored
        is_packed = source.is_packed
        plausible = is_packed or needed == source.size - head.begins
        if is_packed or packed < source.size:
            plausible &= needed <= BEST_PACKED * packed and (needed <= LARGE or needed <= SUSPICIOUS * packed)
        if not plausible:
            refuse(
                QT_TRANSLATE_NOOP("engine", "{file} says that it holds {shape} numbers, but it is {size} bytes long."),
                COMPLETE,
                file=source.name, shape=shape_words(head.shape), size=count(source.size),
            )  # fmt: skip
        array = room.array(head.shape, np.uint8, source.name)
        flat, done = array.reshape(-1), 0
        while done < needed:
            read = file.read(min(CHUNK, needed - done))
            if not read:
                refuse(
                    QT_TRANSLATE_NOOP("engine", "{file} ends after {done} of {needed} numbers."),
                    COMPLETE,
                    file=source.name, done=count(done), needed=count(needed),
                )  # fmt: skip
            flat[done : done + len(read)] = np.frombuffer(read, np.uint8)
            done += len(read)
            yield Progress(done, needed, source.name)
        if file.read(1):
            refuse(
                QT_TRANSLATE_NOOP("engine", "{file} holds more than the {needed} numbers that it says."),
                QT_TRANSLATE_NOOP("engine", "Get it once more."),
                file=source.name, needed=count(needed),
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
