"""A folder with an array of pictures for each class, as Quick, Draw! hands out its drawings: cat.npy and dog.npy."""

from __future__ import annotations

import re
from contextlib import suppress
from math import prod
from pathlib import Path

import numpy as np

from engine.data.array_faults import check_finite
from engine.data.class_names import check_classes, natural
from engine.data.fit import Fit
from engine.data.found import Found, Part, scale_of, whiten
from engine.data.images import has_channels_first
from engine.data.layout import PARTS
from engine.data.listed import of_link
from engine.data.mapped import let_go, mapped
from engine.data.progress import Progress, Reading
from engine.data.refusing import told
from engine.data.room import Room
from engine.data.source import Source
from engine.data.sources.npz import NAMES, PIECE, Header
from engine.data.survey import is_quiet
from engine.network.block import Shape
from engine.text import QT_TRANSLATE_NOOP, composed

NO_CLASSES = {*PARTS, *(name for names in NAMES for name in names)}  # what arrays of whole sets are called
CHANNELS = (1, 3, 4)


class Arrays(Source):
    kind = "arrays"
    title = QT_TRANSLATE_NOOP("engine", "Folder of arrays")
    help = QT_TRANSLATE_NOOP("engine", "A NumPy array of pictures for each class, such as cat.npy and dog.npy.")
    order = 36  # before any folder of pictures

    def recognises(self, path: Path, head: bytes) -> bool:
        return path.is_dir() and bool(_classes_in(path))

    def reading(self, place: str, fit: Fit, room: Room) -> Reading[Found]:
        path = Path(place)
        with told(path.name, "a folder of arrays"):
            files = _classes_in(path)
            check_classes(tuple(files), path.name)
            arrays = {file.name: mapped(file) for file in files.values()}
            numbers = [len(array) for array in arrays.values()]
            labels = np.repeat(np.arange(len(files)), numbers)
            are_bytes = all(array.dtype == np.uint8 for array in arrays.values())
            shape = _shape(next(iter(arrays.values())))
            pixels = room.array((len(labels), *shape), np.uint8 if are_bytes else np.float32, path.name)
            low, high, at = np.inf, -np.inf, 0
            for name, array in arrays.items():
                rows = max(1, PIECE // (prod(shape) * array.itemsize))
                for start in range(0, len(array), rows):
                    piece = pixels[at : at + len(array[start : start + rows])]
                    with np.errstate(over="ignore"):
                        piece[...] = array[start : start + rows].reshape(piece.shape)
                    check_finite(piece, path.name, name, start)
                    low, high, at = min(low, float(piece.min())), max(high, float(piece.max())), at + len(piece)
                    for one in (array, pixels):
                        let_go(one)
                    yield Progress(at, len(labels), name)
        if are_bytes:
            whiten((pixels,), high)
        return Found(Part(pixels, labels), tuple(files), None, path.name, self.kind, str(path),
                     scale=scale_of((pixels,), low, high))  # fmt: skip


def _classes_in(folder: Path) -> dict[str, Path]:
    """The array of each class by its name, in their order; none where there are no two, where their pictures differ in
    size, where one holds something else, as labels, or where there are folders, which may be classes."""
    with suppress(OSError, ValueError, EOFError):
        there = [one for one in folder.iterdir() if not is_quiet((one.name,))]
        files = [one for one in there if one.suffix.lower() == ".npy"]
        said = {file: composed(of_link(file.stem).rpartition("/")[2]) for file in files}
        begin = _beginning([*said.values()])
        names = {name.removeprefix(begin).strip(): file for file, name in said.items()}
        is_meant = len(names) == len(files) > 1 and "" not in names and not any(one.is_dir() for one in there)
        are_parts = any(re.split("[_-]", name.casefold())[-1] in PARTS for name in said.values())
        if is_meant and not are_parts and NO_CLASSES.isdisjoint(map(str.casefold, said.values())):
            shapes = {_shape(mapped(file)) for file in files}
            if len(shapes) == 1 and () not in shapes:
                return {name: names[name] for name in sorted(names, key=natural)}
    return {}


def _beginning(names: list[str]) -> str:
    """With what all begin, up to a sign between words: full_numpy_bitmap_. One letter, as in t-shirt and t-rex, is of
    the classes, and so is a word alone that two have, as hot_dog and hot_tub."""
    first = names[0] if names else ""
    begins = [first[: word.end()] for word in re.finditer(r"[^\W_]{2,}[_-]", first)]
    shared = [begin for begin in begins if all(name.startswith(begin) for name in names)]
    return shared[-1] if len(shared) > 1 or (len(names) > 2 and shared) else ""


def _shape(array: np.ndarray) -> Shape | tuple[()]:
    """Height, width and channels of its pictures; nothing where it holds none."""
    picture = Header(array.shape, array.dtype).picture if 2 <= array.ndim <= 4 and array.size else ()
    is_usable = array.dtype.kind in "uif" and len(picture) == 3 and picture[2] in CHANNELS
    return picture if is_usable and not has_channels_first(array.shape) else ()
