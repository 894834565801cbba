"""Pictures from an NPZ file in the layout of Keras: x_train, y_train, x_test, y_test.

What each array says of itself in its header is checked before any array is read, so that a file that claims too much
takes no memory. Labels are whole numbers from 0, or names, which are then the classes in natural order.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import Any, NoReturn

import numpy as np

from engine.computer import free_memory
from engine.data.class_names import LONGEST_NAME, natural
from engine.data.fit import Fit
from engine.data.found import Found, Part
from engine.data.progress import Progress, Reading
from engine.data.room import Room
from engine.data.source import Source
from engine.errors import DataError
from engine.text import QT_TRANSLATE_NOOP, count, say, shape_words

PARTS = ("train", "test")
LARGEST_CLASS = 1000
HEADERS = {(1, 0): np.lib.format.read_array_header_1_0, (2, 0): np.lib.format.read_array_header_2_0}


@dataclass(frozen=True)
class Header:
    """What an array says of itself."""

    shape: tuple[int, ...]
    dtype: np.dtype[Any]

    @property
    def bytes(self) -> int:
        return prod(self.shape) * self.dtype.itemsize


class Npz(Source):
    kind = "npz"
    title = QT_TRANSLATE_NOOP("engine", "NumPy archive")
    help = QT_TRANSLATE_NOOP("engine", "An NPZ file with x_train, y_train, x_test and y_test, as Keras writes it.")
    suffixes = (".npz",)
    quick = True
    order = 90  # every ZIP that no other source knows

    def recognises(self, path: Path, head: bytes) -> bool:
        return path.suffix.lower() == ".npz" or head.startswith(b"PK")

    def reading(self, place: str, fit: Fit, room: Room) -> Reading[Found]:
        yield Progress()
        return read_npz(Path(place))


def read_npz(path: Path) -> Found:
    """The pictures of an NPZ file. Raises DataError."""
    try:
        with path.open("rb") as stream, zipfile.ZipFile(stream) as archive:
            headers = {name: _header(archive, name, path.name) for name in ("x_train", "y_train", "x_test", "y_test")}
            for part in PARTS:
                _check_pictures(headers[f"x_{part}"], path.name, part)
                _check_labels(headers[f"y_{part}"], headers[f"x_{part}"].shape[0], path.name, part)
            _check_memory(headers, path.name)
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as file:
            arrays = {name: file[name] for name in headers}
    except DataError:
        raise
    except Exception as error:  # a damaged or foreign file can fail anywhere in zipfile, zlib or NumPy
        raise DataError(
            say(QT_TRANSLATE_NOOP("engine", "{file} cannot be read as an NPZ file."), file=path.name),
            QT_TRANSLATE_NOOP("engine", "Check that it is complete and was written by numpy.savez."),
        ) from error
    labels, class_names = _labels([arrays[f"y_{part}"] for part in PARTS], path.name)
    pixels = [_pixels(arrays[f"x_{part}"], path.name, part) for part in PARTS]
    train, test = (Part(*both) for both in zip(pixels, labels, strict=True))
    if train.pixels.shape[1:] != test.pixels.shape[1:]:
        _refuse(
            say(
                QT_TRANSLATE_NOOP("engine", "In {file} the training and test pictures differ in size."),
                file=path.name,
            ),
            QT_TRANSLATE_NOOP("engine", "Give all pictures the same height, width and channels."),
        )
    whole = train.pixels.dtype == np.uint8 and test.pixels.dtype == np.uint8
    lowest = min(float(part.min()) for part in pixels)
    largest = max(float(part.max()) for part in pixels)
    # From 0 to 255, or already brought to small numbers around 0 or 1.
    scale = 1 / 255 if whole or (lowest >= 0 and largest > 1.5) else 1.0
    return Found(train, class_names, test, path.stem, "npz", str(path), scale=scale)


def _header(archive: zipfile.ZipFile, name: str, file: str) -> Header:
    if f"{name}.npy" not in archive.namelist():
        _refuse(
            say(QT_TRANSLATE_NOOP("engine", "{file} has no array '{key}'."), file=file, key=name),
            QT_TRANSLATE_NOOP(
                "engine", "It needs the arrays x_train, y_train, x_test and y_test, as Keras writes them."
            ),
        )
    info = archive.getinfo(f"{name}.npy")
    with archive.open(info) as member:
        shape, _, dtype = HEADERS[np.lib.format.read_magic(member)](member)  # any other version holds no such array
        before = member.tell()
    if dtype.hasobject:
        _refuse(
            say(QT_TRANSLATE_NOOP("engine", "{key} of {file} holds Python objects."), key=name, file=file),
            QT_TRANSLATE_NOOP("engine", "Save arrays of numbers (labels may be text), not lists of different things."),
        )
    header = Header(shape, dtype)
    if min(shape, default=0) < 0 or header.bytes != info.file_size - before:
        raise ValueError("an array is longer or shorter than it says")
    return header


def _check_pictures(pictures: Header, file: str, part: str) -> None:
    if len(pictures.shape) not in (3, 4) or not prod(pictures.shape) or pictures.dtype.kind not in "uif":
        _refuse(
            say(QT_TRANSLATE_NOOP("engine", "x_{part} of {file} does not hold pictures."), part=part, file=file),
            QT_TRANSLATE_NOOP(
                "engine", "Its shape must be (pictures, height, width) or (pictures, height, width, channels)."
            ),
        )


def _check_labels(labels: Header, pictures: int, file: str, part: str) -> None:
    where = {"part": part, "file": file}
    if labels.shape not in ((labels.shape[:1] or (0,)), (*labels.shape[:1], 1)):
        _refuse(
            say(
                QT_TRANSLATE_NOOP("engine", "y_{part} of {file} has the shape {shape}, not a label for each picture."),
                shape=shape_words(labels.shape) or "()",
                **where,
            ),
            QT_TRANSLATE_NOOP("engine", "If it is one-hot, save numpy.argmax(y, axis=1) instead."),
        )
    if labels.shape[0] != pictures:
        _refuse(
            say(
                QT_TRANSLATE_NOOP("engine", "y_{part} of {file} has {labels} labels for {pictures} pictures."),
                labels=count(labels.shape[0]),
                pictures=count(pictures),
                **where,
            ),
            QT_TRANSLATE_NOOP("engine", "Give each picture one label."),
        )
    if labels.dtype.kind not in "uiUS":
        _refuse(
            say(QT_TRANSLATE_NOOP("engine", "y_{part} of {file} holds neither whole numbers nor names."), **where),
            say(
                QT_TRANSLATE_NOOP("engine", "Labels are whole numbers from 0 to {largest}, or text."),
                largest=LARGEST_CLASS - 1,
            ),
        )
    if labels.dtype.kind in "US" and labels.dtype.itemsize > LONGEST_NAME * (4 if labels.dtype.kind == "U" else 1):
        _refuse(
            say(QT_TRANSLATE_NOOP("engine", "y_{part} of {file} holds texts too long for names of classes."), **where),
            say(QT_TRANSLATE_NOOP("engine", "Use names of at most {most} letters."), most=LONGEST_NAME),
        )


def _check_memory(headers: dict[str, Header], file: str) -> None:
    """The arrays, and what they become, must fit; how small they are in the file says nothing."""
    needed = sum(header.bytes for header in headers.values())
    needed += sum(4 * prod(header.shape) for header in headers.values() if header.dtype != np.uint8)
    free = free_memory()
    if free is not None and needed > free:
        _refuse(
            say(
                QT_TRANSLATE_NOOP("engine", "{file} takes {needed} GB of memory, {free} GB are free."),
                file=file,
                needed=f"{needed / 1e9:.1f}",
                free=f"{free / 1e9:.1f}",
            ),
            QT_TRANSLATE_NOOP("engine", "Save fewer or smaller pictures, as whole numbers of 8 bits (uint8)."),
        )


def _pixels(x: np.ndarray, file: str, part: str) -> np.ndarray:
    if x.ndim == 3:
        x = x[..., np.newaxis]  # (N, H, W) -> (N, H, W, 1)
    if x.dtype != np.uint8:
        whole = x.dtype.kind in "ui" and x.min() >= 0 and x.max() <= 255
        with np.errstate(over="ignore"):
            x = x.astype(np.uint8 if whole else np.float32)
        if not np.isfinite(x).all():
            _refuse(
                say(
                    QT_TRANSLATE_NOOP("engine", "x_{part} of {file} holds numbers that are not finite."),
                    part=part,
                    file=file,
                ),
                QT_TRANSLATE_NOOP("engine", "Replace them before saving the file."),
            )
    return np.ascontiguousarray(x)


def _labels(parts: list[np.ndarray], file: str) -> tuple[list[np.ndarray], tuple[str, ...]]:
    """The numbers of the classes for each part, and the names of the classes."""
    parts = [part.reshape(len(part)) for part in parts]
    named = [part.dtype.kind in "US" for part in parts]
    if any(named) and not all(named):
        _refuse(
            say(QT_TRANSLATE_NOOP("engine", "{file} has names in one of y_train and y_test, not in both."), file=file),
            QT_TRANSLATE_NOOP("engine", "Use names in both, or numbers in both."),
        )
    if all(named):
        parts = [np.char.decode(part, "utf-8", "replace") if part.dtype.kind == "S" else part for part in parts]
        found = {str(name) for part in parts for name in np.unique(part)}
        names = sorted(found, key=lambda name: (natural(name), name))
        order = np.argsort(np.array(names))  # natural order is not the order in which NumPy looks names up
        ordered = np.array(names)[order]
        numbers = [order[np.searchsorted(ordered, part)] for part in parts]
        if "" in names:
            _refuse(
                say(QT_TRANSLATE_NOOP("engine", "Some pictures of {file} have an empty label."), file=file),
                QT_TRANSLATE_NOOP("engine", "Give each class a name."),
            )
    else:
        lowest, largest = min(int(part.min()) for part in parts), max(int(part.max()) for part in parts)
        numbers, names = parts, [str(label) for label in range(min(largest, LARGEST_CLASS) + 1)]
        if lowest < 0 or largest >= LARGEST_CLASS:
            _refuse(
                say(
                    QT_TRANSLATE_NOOP("engine", "{file} has a label {label}."),
                    file=file,
                    label=lowest if lowest < 0 else largest,
                ),
                say(
                    QT_TRANSLATE_NOOP("engine", "Labels are whole numbers from 0 to {largest}, or text."),
                    largest=LARGEST_CLASS - 1,
                ),
            )
    if len(names) > LARGEST_CLASS:
        _refuse(
            say(QT_TRANSLATE_NOOP("engine", "{file} has {classes} classes."), file=file, classes=count(len(names))),
            say(QT_TRANSLATE_NOOP("engine", "At most {most} can be told apart."), most=LARGEST_CLASS),
        )
    if len(names) < 2:
        _refuse(
            say(QT_TRANSLATE_NOOP("engine", "All pictures of {file} have the same label."), file=file),
            QT_TRANSLATE_NOOP("engine", "There must be at least two classes to tell apart."),
        )
    return [part.astype(np.int64) for part in numbers], tuple(names)


def _refuse(problem: str, remedy: str) -> NoReturn:
    raise DataError(problem, remedy)
