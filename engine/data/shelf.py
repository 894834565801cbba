"""The data sets kept on this computer: each is a folder of .npy arrays, and a page, `set.json`, that describes them.

A set is written to another folder and renamed when it is complete, so none is ever half there. Large arrays are not
read but mapped.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

import numpy as np
from platformdirs import user_cache_path

from engine.data.found import TEST_SHARE, Found, Part
from engine.data.images import About, DataSet, Images, sum_of
from engine.data.mapped import let_go, mapped
from engine.data.progress import Progress, Reading
from engine.data.refusing import ROOM_TO_WRITE, refuse, told
from engine.data.room import GONE, MAKING
from engine.data.survey import is_quiet
from engine.errors import DataError
from engine.files.in_place import put_in_place
from engine.files.keep_newest import keep_newest
from engine.files.own_file import json_of
from engine.files.own_place import own_place
from engine.text import QT_TRANSLATE_NOOP, say
from engine.values import dataclass

FORMAT = 1
PAGE = "set.json"
READ_WHOLE = 256_000_000  # bytes of pixels; what is larger stays on the disk
CHUNK = 1 << 24  # bytes that are written together
KEPT_READINGS = 6  # sets read from files that were not given a name
#: Windows takes these for devices, with any ending.
DEVICES = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³]) *(\..*)?", re.IGNORECASE)

_IN_USE: WeakValueDictionary[tuple[str, str, int], DataSet] = WeakValueDictionary()


def shelf() -> Path:
    """The folder of named sets. They belong to the user and are never deleted unasked."""
    return own_place("data")


def readings() -> Path:
    """The folder of what was read from files without giving it a name, so that each is read only once."""
    return user_cache_path("convscope", appauthor=False) / "readings"


class TakenError(DataError):
    """There is a set of this name already, which another program may have written meanwhile."""

    def __init__(self, name: str) -> None:
        super().__init__(
            say(QT_TRANSLATE_NOOP("engine", "There is already a data set '{name}'."), name=name),
            say(
                QT_TRANSLATE_NOOP("engine", "Choose another name, or take that one away: convscope data remove {name}"),
                name=name,
            ),
        )


@dataclass(frozen=True)
class Entry:
    """What the page of a set says, without its pictures."""

    name: str
    title: str
    shape: tuple[int, int, int]
    train: int
    test: int
    about: About


def entries() -> tuple[Entry, ...]:
    """All sets on the shelf that can be read, by name."""
    found = []
    for page in sorted(shelf().glob(f"*/{PAGE}")):
        try:
            plain = _page(page.parent)
            found.append(Entry(page.parent.name, plain["title"], tuple(plain["shape"]), plain["train"], plain["test"],
                               _about(plain)))  # fmt: skip
        except (DataError, KeyError, TypeError):
            continue
    return tuple(found)


def has(name: str) -> bool:
    return _is_in_place(name) and (shelf() / name / PAGE).is_file()


def is_name(name: str) -> bool:
    """Whether it can be the name of a set, and of a folder of pictures, on every system."""
    return _is_in_place(name) and not DEVICES.fullmatch(name) and not is_quiet((name,))


def _is_in_place(name: str) -> bool:
    """Whether it is the name of a folder right in that of the sets."""
    return bool(re.fullmatch(r"[\w][\w .()+-]{0,59}", name)) and not name.endswith((".", " "))


def check_name(name: str) -> None:
    """Raises DataError for a name that no new set can have."""
    if not is_name(name):
        refuse(
            QT_TRANSLATE_NOOP("engine", "'{name}' cannot be the name of a data set."),
            QT_TRANSLATE_NOOP("engine", "Use up to 60 letters, digits, blanks and - _ . + ( ), a letter first."),
            name=name[:60],
        )  # fmt: skip
    if has(name):
        raise TakenError(name)


def remove(name: str) -> None:
    """Take a set off the shelf. Raises DataError."""
    if not has(name):
        refuse(
            QT_TRANSLATE_NOOP("engine", "There is no data set '{name}' to take away."),
            QT_TRANSLATE_NOOP("engine", "convscope data list says which there are."),
            name=name,
        )  # fmt: skip
    gone = shelf() / f"{GONE}{os.getpid()}-{name}"
    try:
        put_in_place(shelf() / name, gone)  # gone at once, however long it takes to delete the files
    except OSError as error:  # Windows keeps what is in use
        refuse(
            QT_TRANSLATE_NOOP("engine", "The data set '{name}' cannot be taken away: {reason}."),
            QT_TRANSLATE_NOOP("engine", "Close what uses it, and see that you may write in {folder}."),
            name=name, reason=error.strerror or error, folder=shelf(),
        )  # fmt: skip
    shutil.rmtree(gone, ignore_errors=True)


def put(found: Found, folder: Path, share: float = TEST_SHARE, seed: int = 0) -> Reading[None]:
    """Write what was read as a set. Raises DataError, and then leaves nothing behind; TakenError where there is one
    meanwhile."""
    with told(folder.name, "a data set"), _making(folder) as making:
        learned, tested = found.places(share, seed)
        parts = [("train", found.train, learned)]
        if tested is None:
            assert found.test is not None
            test, tested = found.test, np.arange(len(found.test.labels))
        else:
            test = found.train
        parts.append(("test", test, tested))
        total = sum(len(places) for _, _, places in parts)
        done = 0
        for name, part, places in parts:
            np.save(making / f"{name}-labels.npy", part.labels[places].astype(np.int64))
            for rows in _written(making / f"{name}-pixels.npy", part, places):
                done += rows
                yield Progress(done, total, QT_TRANSLATE_NOOP("engine", "writing"))
        _write_page(making, found, [len(places) for _, _, places in parts], share, seed)
        try:
            put_in_place(making, folder)
        except OSError as error:
            if (folder / PAGE).is_file():
                raise TakenError(folder.name) from error
            raise


@contextmanager
def _making(folder: Path) -> Iterator[Path]:
    """A folder beside the one to be made, gone at the end unless it has become that one. Raises DataError where the
    disk takes nothing."""
    making = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        making = Path(tempfile.mkdtemp(prefix=MAKING, dir=folder.parent))
        yield making
    except OSError as error:
        refuse(
            QT_TRANSLATE_NOOP("engine", "The data set '{name}' could not be written: {reason}."),
            ROOM_TO_WRITE,
            name=folder.name, reason=error.strerror or error, folder=folder.parent,
        )  # fmt: skip
    finally:
        if making is not None:
            shutil.rmtree(making, ignore_errors=True)


def read(folder: Path, name: str) -> DataSet:
    """The set in a folder; one that is in use already is not read again. Raises DataError."""
    with told(name, "a data set"):
        key = str(folder), name, (folder / PAGE).stat().st_mtime_ns
        if (known := _IN_USE.get(key)) is not None:
            return known
        plain = _page(folder)
        scale = tuple(plain["scale"]) if isinstance(plain["scale"], list) else float(plain["scale"])
        parts = []
        for part in ("train", "test"):
            file = folder / f"{part}-pixels.npy"
            pixels = mapped(file)
            if pixels.nbytes <= READ_WHOLE:
                pixels = np.load(file, allow_pickle=False)  # a copy of the mapped ones would be in memory beside them
            labels = np.load(folder / f"{part}-labels.npy", allow_pickle=False)
            if pixels.shape != (plain[part], *plain["shape"]) or labels.shape != (plain[part],):
                raise ValueError("the arrays are not those of the page")
            parts.append(Images(pixels, labels, scale))
        classes = tuple(str(one) for one in plain["classes"])
        if max(int(part.labels.max(initial=0)) for part in parts) >= len(classes):
            raise ValueError("a label has no class")
        data = DataSet(name, str(plain["title"]), parts[0], parts[1], classes, _about(plain), str(plain["sha256"]))
        _IN_USE[key] = read_only(data)
        return data


def read_only(data: DataSet) -> DataSet:
    """The same set, in use by all who ask for it: who writes into it is told, and nobody learns from other pictures."""
    for part in (data.train, data.test):
        part.pixels.flags.writeable = part.labels.flags.writeable = False
    return data


def keep_few(folder: Path) -> None:
    """Delete all sets of a folder but those used last."""
    keep_newest(KEPT_READINGS, folder.glob(f"*/{PAGE}"), lambda page: shutil.rmtree(page.parent, ignore_errors=True))


def _written(path: Path, part: Part, places: np.ndarray) -> Iterator[int]:
    """Write some pictures as a .npy file, a chunk at each `next`; yields how many it wrote."""
    shape = (len(places), *part.pixels.shape[1:])
    header = {"descr": np.lib.format.dtype_to_descr(part.pixels.dtype), "fortran_order": False, "shape": shape}
    rows = max(1, CHUNK * len(part.pixels) // max(part.pixels.nbytes, 1))
    with path.open("wb") as file:
        np.lib.format.write_array_header_1_0(file, header)
        for start in range(0, len(places), rows):
            file.write(np.ascontiguousarray(part.pixels[places[start : start + rows]]).data)
            let_go(part.pixels)
            yield len(places[start : start + rows])
        file.flush()
        os.fsync(file.fileno())


def _write_page(folder: Path, found: Found, counts: list[int], share: float, seed: int) -> None:
    parts = (
        Images(mapped(folder / f"{part}-pixels.npy"), np.load(folder / f"{part}-labels.npy"), found.scale)
        for part in ("train", "test")
    )
    plain = {
        "format": FORMAT,
        "title": found.title or folder.name,
        "shape": list(found.train.pixels.shape[1:]),
        "classes": list(found.classes),
        "train": counts[0],
        "test": counts[1],
        "scale": list(found.scale) if isinstance(found.scale, tuple) else float(found.scale),
        "sha256": sum_of(*parts),
        "kind": found.kind,
        "origin": found.about.origin,
        "licence": found.licence,
        "passed_over": dict(found.passed_over),
        "fit": found.fit,
        "alike": dict(found.alike),
        "set_aside": None if found.test is not None else {"share": share, "seed": seed},
    }
    with (folder / PAGE).open("w", encoding="utf-8") as file:
        json.dump(plain, file, indent=1, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())


def _page(folder: Path) -> dict[str, Any]:
    with told(folder.name, "a data set"):
        plain = json_of(folder / PAGE)
        if not isinstance(plain, dict) or not isinstance(plain.get("format"), int):
            raise ValueError("no page")
    if plain.get("format") != FORMAT:
        refuse(
            QT_TRANSLATE_NOOP("engine", "The data set '{name}' was written by a newer ConvScope."),
            QT_TRANSLATE_NOOP("engine", "Open it with that one, or import the pictures again."),
            name=folder.name,
        )  # fmt: skip
    return plain


def _about(plain: dict[str, Any]) -> About:
    fit, alike = str(plain.get("fit", "")), dict(plain.get("alike", ()))  # pages of earlier versions have neither
    passed = dict(plain["passed_over"])
    return About(str(plain["kind"]), str(plain["origin"]), str(plain["licence"]), passed, fit, alike)
