"""Pictures from an NPZ file in the layout of Keras: x_train, y_train, x_test, y_test.

All headers are checked before any array is read, so that a file that claims to hold too much takes no memory. Pictures
are read in pieces, so that many of them can go to the disk. Labels are whole numbers from 0, or names; sorted in
natural order these are the classes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from errno import ENOMEM
from math import isqrt, prod
from pathlib import Path
from typing import IO, Any

import numpy as np

from engine.computer import free_memory
from engine.data.array_faults import check_finite, check_one_label
from engine.data.class_names import LONGEST_NAME, MOST_CLASSES, SHORT_NAMES, check_classes, ordered
from engine.data.fit import SMALLEST, Fit
from engine.data.found import Found, Part, numbered, scale_of, whiten
from engine.data.images import has_channels_first
from engine.data.mapped import let_go
from engine.data.progress import Progress, Reading
from engine.data.refusing import refuse, short_of_memory
from engine.data.room import Room
from engine.data.source import Source
from engine.errors import DataError
from engine.text import QT_TRANSLATE_NOOP, composed, count, say, shape_words
from engine.values import dataclass

PARTS = ("train", "test")
#: What others call x_train, y_train, x_test and y_test, in small letters.
NAMES: tuple[tuple[str, ...], ...] = (
    ("x_train", "y_train", "x_test", "y_test"), ("train_x", "train_y", "test_x", "test_y"),
    ("train_images", "train_labels", "test_images", "test_labels"),  # of MedMNIST
    ("train_data", "train_labels", "test_data", "test_labels"), ("x", "y"), ("images", "labels"), ("images", "targets"),
    ("data", "labels"), ("data", "label"), ("data", "target"),
    ("arr_0", "arr_1", "arr_2", "arr_3"),  # of numpy.savez without names
)  # fmt: skip
PIECE = 1 << 22  # bytes that are read together
BOMB_FROM, BOMB_TIMES = 500_000_000, 200  # refused: more bytes than this, packed by more than this factor
LARGEST_SIDE = 4096
WHAT_LABELS_ARE = QT_TRANSLATE_NOOP("engine", "Labels are whole numbers from 0 to {largest}, or text.")
HEADERS = {(1, 0): np.lib.format.read_array_header_1_0, (2, 0): np.lib.format.read_array_header_2_0}


@dataclass(frozen=True)
class Header:
    """What the header of an array says."""

    shape: tuple[int, ...]
    dtype: np.dtype[Any]
    is_fortran: bool = False

    @property
    def picture(self) -> tuple[int, ...]:
        """Height, width and channels. Rows of numbers are square pictures in grey, as scikit-learn gives them."""
        if len(self.shape) == 2 and (side := isqrt(self.shape[1])) >= SMALLEST and side * side == self.shape[1]:
            return side, side, 1
        return self.shape[1:] if len(self.shape) == 4 else (*self.shape[1:], 1)

    @property
    def bytes(self) -> int:
        return prod(self.shape) * self.dtype.itemsize


class Npz(Source):
    kind = "npz"
    title = QT_TRANSLATE_NOOP("engine", "NumPy archive")
    help = QT_TRANSLATE_NOOP("engine", "An NPZ file with x_train, y_train, x_test and y_test, as Keras writes it.")
    file_kind = "NPZ"
    suffixes = (".npz",)
    order = 90  # any ZIP that no other source reads

    def recognises(self, path: Path, head: bytes) -> bool:
        return path.suffix.lower() == ".npz" or head.startswith(b"PK")

    def has_test(self, path: Path) -> bool:
        with zipfile.ZipFile(path) as archive:
            return len(_names(archive)) > 2

    def reading(self, place: str, fit: Fit, room: Room) -> Reading[Found]:
        path = Path(place)
        yield Progress()
        try:
            with path.open("rb") as stream, zipfile.ZipFile(stream) as archive:
                return (yield from _read(archive, path, room))
        except (DataError, GeneratorExit):
            raise
        except MemoryError as error:
            raise short_of_memory(path.name) from error
        except Exception as error:  # a damaged or foreign file can fail anywhere in zipfile, zlib or NumPy
            if isinstance(error, OSError) and error.errno == ENOMEM:  # of a file that is mapped
                raise short_of_memory(path.name) from error
            raise DataError(
                say(QT_TRANSLATE_NOOP("engine", "{file} cannot be read as an NPZ file."), file=path.name),
                QT_TRANSLATE_NOOP("engine", "Check that it is complete and was written by numpy.savez."),
            ) from error


def _read(archive: zipfile.ZipFile, path: Path, room: Room) -> Reading[Found]:
    names = _names(archive)
    headers = {name: _header(archive, own, path.name) for name, own in names.items()}
    parts = PARTS[: len(names) // 2]
    for part in parts:
        _check_pictures(headers[f"x_{part}"], path.name, names[f"x_{part}"])
        said, pictures = headers[f"y_{part}"], headers[f"x_{part}"].shape[0]
        if said.dtype.kind in "bui" and len(said.shape) == 2 and said.shape[0] == pictures and said.shape[1] > 1:
            key = names[f"y_{part}"]
            check_one_label(pieces(archive, key, said), path.name, names[f"x_{part}"], key)
        _check_labels(said, pictures, path.name, names[f"y_{part}"])
    if headers["x_train"].picture != headers.get("x_test", headers["x_train"]).picture:
        refuse(
            QT_TRANSLATE_NOOP("engine", "In {file} the training and test pictures differ in size."),
            QT_TRANSLATE_NOOP("engine", "Give all pictures the same height, width and channels."),
            file=path.name,
        )
    _check_sizes(archive, names, headers, path.name)
    raw = [np.concatenate([*pieces(archive, names[f"y_{part}"], headers[f"y_{part}"])]) for part in parts]
    labels, class_names = _labels(raw, path.name)
    total = sum(headers[f"x_{part}"].shape[0] for part in parts)
    pixels: list[np.ndarray] = []
    lowest, largest, done = np.inf, -np.inf, 0
    for part in parts:
        name, header = names[f"x_{part}"], headers[f"x_{part}"]
        kind = yield from _kind(archive, name, header)
        array = room.array((header.shape[0], *header.picture), kind, path.name)
        at = 0
        for piece in pieces(archive, name, header):
            with np.errstate(over="ignore"):
                array[at : at + len(piece)] = piece.reshape(len(piece), *header.picture)
            own = array[at : at + len(piece)]
            check_finite(own, path.name, name, at)
            lowest, largest = min(lowest, float(own.min())), max(largest, float(own.max()))
            at += len(piece)
            let_go(array)
            yield Progress(done + at, total, path.name)
        done += at
        pixels.append(array)
    train, *test = [Part(*both) for both in zip(pixels, labels, strict=True)]
    whole = all(part.dtype == np.uint8 for part in pixels)
    if whole:
        whiten(pixels, largest)
    scale = scale_of(pixels, lowest, largest)
    return Found(train, class_names, test[0] if test else None, path.stem, "npz", str(path), scale=scale)


def _names(archive: zipfile.ZipFile) -> dict[str, str]:
    """What the arrays are called that Keras calls x_train, y_train, x_test and y_test; the last two may be missing."""
    held = {one.removesuffix(".npy").lower(): one.removesuffix(".npy") for one in archive.namelist()}
    found = next((names for names in NAMES if {*names[:2]} <= held.keys()), NAMES[0])
    found = found if {*found[2:]} & held.keys() or {*found[:2]} - held.keys() else found[:2]
    return {key: held.get(name, name) for key, name in zip(NAMES[0], found, strict=False)}


def pieces(archive: zipfile.ZipFile, name: str, header: Header) -> Iterator[np.ndarray]:
    """An array of the archive, some rows at a time. Raises ValueError where it ends early."""
    with archive.open(f"{name}.npy") as member:
        HEADERS[np.lib.format.read_magic(member)](member)
        if header.is_fortran:  # the numbers of one row lie scattered over the whole array
            numbers = np.frombuffer(member.read(), header.dtype)
            yield numbers.reshape(header.shape, order="F")
            return
        width = prod(header.shape[1:]) * header.dtype.itemsize
        rows = max(1, PIECE // max(width, 1))
        for start in range(0, header.shape[0], rows):
            count = min(rows, header.shape[0] - start)
            numbers = np.frombuffer(_exactly(member, count * width), header.dtype)
            yield numbers.reshape(count, *header.shape[1:])
        if member.read(1):  # reading to the end makes zipfile check the CRC
            raise ValueError("more than it says")


def _exactly(member: IO[bytes], size: int) -> bytes:
    parts, missing = [], size
    while missing:
        part = member.read(missing)
        if not part:
            raise ValueError("it ends early")
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


def _kind(archive: zipfile.ZipFile, name: str, header: Header) -> Reading[np.dtype[Any]]:
    """The dtype for its pixels: uint8 if all are whole numbers from 0 to 255, else float32."""
    if header.dtype == np.uint8 or header.dtype.kind == "f":
        return np.dtype(np.uint8 if header.dtype == np.uint8 else np.float32)
    for piece in pieces(archive, name, header):
        if piece.min() < 0 or piece.max() > 255:
            return np.dtype(np.float32)
        yield Progress()
    return np.dtype(np.uint8)


def _header(archive: zipfile.ZipFile, name: str, file: str) -> Header:
    if f"{name}.npy" not in archive.namelist():
        held = [one.removesuffix(".npy") for one in archive.namelist() if one.endswith(".npy")]
        if held == ["arr_0"]:  # as KMNIST's pictures are, whose labels are another file
            refuse(
                QT_TRANSLATE_NOOP("engine", "{file} holds one array: pictures without labels, or labels alone."),
                QT_TRANSLATE_NOOP("engine", "In Python, put both into one file: numpy.savez(\"all.npz\", x=pictures, "
                                  "y=labels). KMNIST can be fetched on the page Data."),
                file=file,
            )  # fmt: skip
        problem = QT_TRANSLATE_NOOP("engine", "{file} has no array '{key}'.")
        if held:
            problem = QT_TRANSLATE_NOOP("engine", "{file} has no array '{key}'; its arrays are {held}.")
        refuse(
            problem,
            QT_TRANSLATE_NOOP(
                "engine", "It needs the arrays x_train, y_train, x_test and y_test, as Keras writes them; or X and y."
            ),
            file=file, key=name, held=", ".join(held)[:80],
        )  # fmt: skip
    info = archive.getinfo(f"{name}.npy")
    with archive.open(info) as member:
        read = HEADERS[np.lib.format.read_magic(member)]  # other versions are for arrays that are refused anyway
        shape, is_fortran, dtype = read(member)
        before = member.tell()
    if dtype.hasobject:
        refuse(
            QT_TRANSLATE_NOOP("engine", "{key} of {file} holds Python objects."),
            QT_TRANSLATE_NOOP("engine", "Save arrays of numbers (labels may be text), not lists of different things."),
            key=name, file=file,
        )  # fmt: skip
    header = Header(shape, dtype, is_fortran and len(shape) > 1)
    if min(shape, default=0) < 0 or header.bytes != info.file_size - before:
        raise ValueError("an array is longer or shorter than it says")
    return header


def _check_pictures(pictures: Header, file: str, key: str) -> None:
    if pictures.dtype.kind not in "uif":
        refuse(
            QT_TRANSLATE_NOOP("engine", "{key} of {file} holds no numbers for pixels."),
            QT_TRANSLATE_NOOP("engine", "Save x.astype(numpy.uint8), or fractions from 0 to 1, instead."),
            key=key, file=file,
        )  # fmt: skip
    if len(pictures.picture) != 3 or not prod(pictures.shape):
        refuse(
            QT_TRANSLATE_NOOP("engine", "{key} of {file} does not hold pictures."),
            QT_TRANSLATE_NOOP(
                "engine", "Its shape must be (pictures, height, width) or (pictures, height, width, channels)."
            ),
            key=key, file=file,
        )  # fmt: skip
    if has_channels_first(pictures.shape):
        refuse(
            QT_TRANSLATE_NOOP("engine", "{key} of {file} has the channels first: {shape}."),
            QT_TRANSLATE_NOOP("engine", "As PyTorch holds them. Save numpy.moveaxis(x, 1, -1) instead."),
            key=key, file=file, shape=shape_words(pictures.shape),
        )  # fmt: skip
    if max(pictures.picture) > LARGEST_SIDE:
        refuse(
            QT_TRANSLATE_NOOP("engine", "{key} of {file} says that its pictures are {shape} pixels."),
            QT_TRANSLATE_NOOP("engine", "Pictures of at most {most} pixels a side can be used: make them smaller."),
            key=key, file=file, shape=shape_words(pictures.picture), most=count(LARGEST_SIDE),
        )  # fmt: skip


def _check_labels(labels: Header, pictures: int, file: str, key: str) -> None:
    if labels.shape not in ((labels.shape[:1] or (0,)), (*labels.shape[:1], 1)):
        refuse(
            QT_TRANSLATE_NOOP("engine", "{key} of {file} has the shape {shape}, not a label for each picture."),
            QT_TRANSLATE_NOOP("engine", "If it is one-hot, with a single 1 for each picture, save numpy.argmax(y, "
                              "axis=1) instead."),
            key=key, file=file, shape=shape_words(labels.shape) or "()",
        )  # fmt: skip
    if labels.shape[0] != pictures:
        refuse(
            QT_TRANSLATE_NOOP("engine", "{key} of {file} has {labels} labels for {pictures} pictures."),
            QT_TRANSLATE_NOOP("engine", "Give each picture one label."),
            key=key, file=file, labels=count(labels.shape[0]), pictures=count(pictures),
        )  # fmt: skip
    if labels.dtype.kind not in "buiUS":
        refuse(
            QT_TRANSLATE_NOOP("engine", "{key} of {file} holds neither whole numbers nor names."),
            QT_TRANSLATE_NOOP("engine", "If its numbers are whole, as 3.0, save y.astype(int) instead.")
            if labels.dtype.kind == "f"
            else WHAT_LABELS_ARE,
            key=key, file=file, largest=MOST_CLASSES - 1,
        )  # fmt: skip
    if labels.dtype.kind in "US" and labels.dtype.itemsize > LONGEST_NAME * (4 if labels.dtype.kind == "U" else 1):
        refuse(
            QT_TRANSLATE_NOOP("engine", "{key} of {file} holds texts too long for names of classes."),
            SHORT_NAMES, key=key, file=file, most=LONGEST_NAME,
        )  # fmt: skip


def _check_sizes(archive: zipfile.ZipFile, names: dict[str, str], headers: dict[str, Header], file: str) -> None:
    """Refuse what has to be in memory at once and does not fit, and what unpacks to very much more than its size."""
    needed = sum(header.bytes for name, header in headers.items() if name.startswith("y_") or header.is_fortran)
    free = free_memory()
    if free is not None and needed > free:
        refuse(
            QT_TRANSLATE_NOOP("engine", "{file} takes {needed} GB of memory, {free} GB are free."),
            QT_TRANSLATE_NOOP("engine", "Save fewer or smaller pictures, as whole numbers of 8 bits (uint8)."),
            file=file, needed=f"{needed / 1e9:.1f}", free=f"{free / 1e9:.1f}",
        )  # fmt: skip
    packed = sum(archive.getinfo(f"{name}.npy").compress_size for name in names.values())
    unpacked = sum(header.bytes for header in headers.values())
    if unpacked > BOMB_FROM and unpacked > BOMB_TIMES * packed:
        refuse(
            QT_TRANSLATE_NOOP("engine", "{file} would unpack to {times} times its size, {size} GB."),
            QT_TRANSLATE_NOOP("engine", "That is no set of pictures. Save it without compression if it is one."),
            file=file, times=count(unpacked / max(packed, 1)), size=f"{unpacked / 1e9:.1f}",
        )  # fmt: skip


def _labels(parts: list[np.ndarray], file: str) -> tuple[list[np.ndarray], tuple[str, ...]]:
    """The numbers of the classes for each part, and the names of the classes."""
    parts = [part.reshape(len(part)) for part in parts]
    named = [part.dtype.kind in "US" for part in parts]
    if any(named) and not all(named):
        problem = QT_TRANSLATE_NOOP("engine", "{file} has names in one of y_train and y_test, not in both.")
        refuse(problem, QT_TRANSLATE_NOOP("engine", "Use names in both, or numbers in both."), file=file)
    if all(named):
        parts = [np.char.decode(part, "utf-8", "replace") if part.dtype.kind == "S" else part for part in parts]
        parts = list(map(_composed, parts))
        names = ordered(str(name) for part in parts for name in np.unique(part))
        order = np.argsort(np.array(names))  # searchsorted needs NumPy's order, which is not the natural one
        numbers = [order[np.searchsorted(np.array(names)[order], part)] for part in parts]
        if "" in names:
            problem = QT_TRANSLATE_NOOP("engine", "Some pictures of {file} have an empty label.")
            refuse(problem, QT_TRANSLATE_NOOP("engine", "Give each class a name."), file=file)
    else:
        lowest, largest = min(int(part.min()) for part in parts), max(int(part.max()) for part in parts)
        if lowest < 0 or largest >= MOST_CLASSES:
            problem, label = QT_TRANSLATE_NOOP("engine", "{file} has a label {label}."), min(lowest, 0) or largest
            refuse(problem, WHAT_LABELS_ARE, file=file, label=label, largest=MOST_CLASSES - 1)
        numbers, names = numbered(parts)
    if len(names) < 2:
        problem = QT_TRANSLATE_NOOP("engine", "All pictures of {file} have the same label.")
        refuse(problem, QT_TRANSLATE_NOOP("engine", "There must be at least two classes to tell apart."), file=file)
    check_classes(names, file)
    return [part.astype(np.int64) for part in numbers], names


def _composed(labels: np.ndarray) -> np.ndarray:
    """Each word as `composed`."""
    words, places = np.unique(labels, return_inverse=True)
    return np.array([composed(str(word)) for word in words])[places]
