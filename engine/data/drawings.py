"""Drawings that the user keeps: a folder with a sub-folder for each class, so that they are a data set like others."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import numpy as np

from engine.data.class_names import ordered
from engine.data.refusing import refuse, told
from engine.data.shelf import is_name
from engine.files.in_place import put_in_place
from engine.files.own_place import own_place
from engine.text import QT_TRANSLATE_NOOP


def drawings() -> Path:
    """The folder of the grey drawings."""
    return own_place("drawings")


def in_colour() -> Path:
    """The folder of the drawings in colour: one data set cannot hold both kinds."""
    return own_place("drawings in colour")


def folder_of(channels: int) -> Path:
    """Where drawings of so many channels are kept."""
    return drawings() if channels == 1 else in_colour()


def titles() -> dict[str, str]:
    """The titles of the two sets of drawings, by their folders."""
    return {
        str(drawings()): QT_TRANSLATE_NOOP("engine", "My drawings"),
        str(in_colour()): QT_TRANSLATE_NOOP("engine", "My drawings in colour"),
    }


def kept(folder: Path | None = None) -> int:
    """How many drawings are in a folder."""
    return sum(1 for _ in (folder or drawings()).glob("*/*.png"))


def classes(folder: Path) -> tuple[str, ...]:
    """The classes of which there are drawings in a folder."""
    return tuple(sorted({one.parent.name for one in folder.glob("*/*.png")}))


def each(folder: Path) -> tuple[tuple[Path, str], ...]:
    """All drawings in a folder, each with its class, class by class."""
    place = {name: number for number, name in enumerate(ordered(classes(folder)))}
    found = sorted(folder.glob("*/*.png"), key=lambda one: (place[one.parent.name], one.name))
    return tuple((one, one.parent.name) for one in found)


def delete(path: Path) -> bytes:
    """Delete a drawing; a class without any is gone, too. Gives what `put_back` needs, b"" for one that is gone
    already. Raises DataError."""
    with told(drawings().name, "a folder of drawings"):
        try:
            content = path.read_bytes()
            path.unlink()
        except FileNotFoundError:
            content = b""
        with suppress(OSError):  # there are others
            path.parent.rmdir()
    return content


def put_back(path: Path, content: bytes) -> Path:
    """Have a drawing again that was deleted, where another one has its number by now, as the last of its class. Raises
    DataError."""
    with told(drawings().name, "a folder of drawings"):
        place = _next(path.parent) if path.exists() else path
        return _written(place, lambda making: making.write_bytes(content))


def _next(folder: Path) -> Path:
    """Where the next drawing of a class comes."""
    numbers = [int(one.stem) for one in folder.glob("*.png") if one.stem.isdecimal()]
    return folder / f"{max(numbers, default=0) + 1:05}.png"


def _written(path: Path, write: Callable[[Path], object]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    making = path.with_suffix(".part")  # unfinished; if it is left behind, the next drawing overwrites it
    write(making)
    put_in_place(making, path)
    return path


def check(folder: Path) -> None:
    """Raises DataError for drawings of one class alone: with them nothing can be told apart."""
    if str(folder) in titles() and len(known := classes(folder)) == 1:
        refuse(
            QT_TRANSLATE_NOOP("engine", "So far there is one drawing only, of the class “{name}”.")
            if kept(folder) == 1
            else QT_TRANSLATE_NOOP("engine", "So far all drawings are of one class, “{name}”."),
            QT_TRANSLATE_NOOP(
                "engine", "Draw something of another class and keep it, too. A click on “{title}” on the page Data "
                "shows what there is, to delete some of it; it lies in {folder}"
            ),
            name=known[0], folder=folder, title=titles()[str(folder)],
        )  # fmt: skip


def keep(picture: np.ndarray, label: str) -> Path:
    """Keep a picture (H, W, 1 or 3), 0 to 1, as one of a class. Raises DataError."""
    from PIL import Image

    if not is_name(label):
        refuse(
            QT_TRANSLATE_NOOP("engine", "A drawing of the class '{label}' cannot be kept: it is no name for a folder."),
            QT_TRANSLATE_NOOP("engine", "Choose another class."),
            label=label[:40],
        )
    pixels = np.round(255 * np.clip(picture, 0, 1)).astype(np.uint8)
    with told(drawings().name, "a folder of drawings"):
        folder = folder_of(pixels.shape[2]) / label
        image = Image.fromarray(pixels[..., 0] if pixels.shape[2] == 1 else pixels)
        return _written(_next(folder), lambda making: image.save(making, "PNG"))
