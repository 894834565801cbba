"""Saves a data set as other programs take it: each picture as a PNG, in a folder for its class, in `train` or `test`.

What reads folders of pictures reads it again as it was.
"""

from __future__ import annotations

import secrets
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import numpy as np

from engine.data.images import DataSet, Images
from engine.data.progress import Progress, Reading
from engine.data.refusing import ROOM_TO_WRITE, refuse
from engine.data.room import MAKING
from engine.data.shelf import is_name
from engine.files.in_place import put_in_place
from engine.text import QT_TRANSLATE_NOOP

CHUNK = 256  # pictures that are read together
PACKED = ".zip"


def exporting(data: DataSet, path: Path) -> Reading[Path]:
    """Write all pictures into a new folder, or into a new ZIP. Nothing is left behind where it fails or is called off.
    Raises DataError."""
    _check(data, path)
    folders, total = folders_of(data.class_names), len(data.train) + len(data.test)
    low, high = _range(data)
    with _making(path) as making:
        archive = zipfile.ZipFile(making, "w") if path.suffix.lower() == PACKED else None
        try:
            done = 0
            for part, images in (("train", data.train), ("test", data.test)):
                for first in range(0, len(images), CHUNK):
                    some = images.batch(slice(first, first + CHUNK))
                    for place, (pixels, label) in enumerate(zip(_in_8_bits(some, low, high), some.labels, strict=True)):
                        file = f"{part}/{folders[int(label)]}/{first + place:05}.png"
                        _write(making, archive, file, _png(pixels))
                    done += len(some)
                    yield Progress(done, total, QT_TRANSLATE_NOOP("engine", "writing"))
        finally:
            if archive is not None:
                archive.close()
        if path.is_dir():
            path.rmdir()  # it is empty
        put_in_place(making, path)
    return path


def folders_of(names: tuple[str, ...]) -> tuple[str, ...]:
    """A folder for each class: its name, or its number where no folder can have that."""
    found: list[str] = []
    for number, name in enumerate(names):
        taken = {one.casefold() for one in found}
        found.append(name if is_name(name) and name.casefold() not in taken else f"class {number}")
    return tuple(found)


def _check(data: DataSet, path: Path) -> None:
    if data.shape[2] not in (1, 3):
        refuse(
            QT_TRANSLATE_NOOP("engine", "Pictures with {n} channels cannot be saved as PNG."),
            QT_TRANSLATE_NOOP("engine", "It takes pictures with one channel or with three."),
            n=data.shape[2],
        )
    if path.is_file() or (path.is_dir() and any(path.iterdir())):
        refuse(
            QT_TRANSLATE_NOOP("engine", "There is already something at {path}."),
            QT_TRANSLATE_NOOP("engine", "Choose another name, or take that away first."),
            path=path,
        )


def _range(data: DataSet) -> tuple[float, float]:
    """What becomes black and white in pictures that are no whole numbers: 0 and 1, unless they go beyond."""
    parts = [one.pixels for one in (data.train, data.test) if len(one) and one.pixels.dtype != np.uint8]
    return min([0.0, *(float(one.min()) for one in parts)]), max([1.0, *(float(one.max()) for one in parts)])


def _in_8_bits(images: Images, low: float, high: float) -> np.ndarray:
    if images.pixels.dtype == np.uint8:
        return images.pixels
    return np.rint(255 * (images.pixels - low) / (high - low)).astype(np.uint8)


def _png(pixels: np.ndarray) -> bytes:
    from PIL import Image

    file = BytesIO()
    Image.fromarray(pixels[..., 0] if pixels.shape[2] == 1 else pixels).save(file, "PNG")
    return file.getvalue()


def _write(making: Path, archive: zipfile.ZipFile | None, file: str, content: bytes) -> None:
    if archive is not None:
        archive.writestr(file, content)
        return
    (making / file).parent.mkdir(parents=True, exist_ok=True)
    (making / file).write_bytes(content)


@contextmanager
def _making(path: Path) -> Iterator[Path]:
    """What is to become `path`, beside it; gone at the end unless it has. Raises DataError where the disk takes
    nothing."""
    making = path.parent / f"{MAKING}{secrets.token_hex(4)}"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield making
    except OSError as error:
        refuse(
            QT_TRANSLATE_NOOP("engine", "The pictures could not be saved: {reason}."),
            ROOM_TO_WRITE,
            reason=error.strerror or error, folder=path.parent,
        )  # fmt: skip
    finally:
        if making.is_dir():
            shutil.rmtree(making, ignore_errors=True)
        making.unlink(missing_ok=True)
