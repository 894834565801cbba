"""Which IDX files belong together: pictures, their labels, and those of the test, beside each other in a folder or a
ZIP. Kaggle gives each in a folder of its own name; torchvision puts all into MNIST/raw."""

from __future__ import annotations

import gzip
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import IO

from engine.data.refusing import BROKEN, refuse
from engine.data.survey import is_quiet
from engine.text import QT_TRANSLATE_NOOP
from engine.values import dataclass

GZIP = b"\x1f\x8b"
ROLES = (("t10k", "test"), ("test", "test"), ("train", "train"))  # a word in a file's name -> its part
WORD = "idx"  # stands in the name of one at least of a folder of them, and of all in a ZIP


@dataclass(frozen=True)
class IdxFile:
    """`size`: its bytes; `stored`: those that it takes, where an archive has packed it. `around`: the folder that is of
    all files beside it."""

    name: str
    opener: Callable[[], IO[bytes]]
    size: int
    stored: int
    around: str = ""

    @contextmanager
    def opened(self) -> Iterator[IO[bytes]]:
        """Its content, unpacked if it is packed with gzip."""
        with self.opener() as file:
            packed = file.read(2) == GZIP
            file.seek(0)
            yield gzip.GzipFile(fileobj=file) if packed else file  # type: ignore[misc]

    @property
    def is_packed(self) -> bool:
        with self.opener() as file:
            return file.read(2) == GZIP

    @property
    def axes(self) -> int:
        """Of its array; 0: it is no IDX file."""
        with suppress(Exception), self.opened() as file:  # zlib's own error is of no family
            head = file.read(4)
            is_one = len(head) == 4 and head[:2] == b"\0\0" and head[2] in KINDS_OF_NUMBERS and 1 <= head[3] <= 4
            return head[3] if is_one else 0
        return 0

    @property
    def role(self) -> str:
        return next((role for word, role in ROLES if word in self.name.lower()), "train")

    @property
    def family(self) -> str:
        """Its name without the words for its part: equal for all files of one set."""
        return re.sub(r"train|t10k|test|images?|labels?|idx\d?|ubyte|gz|[-_. ]", "", self.name.lower())


KINDS_OF_NUMBERS = (0x08, 0x09, 0x0B, 0x0C, 0x0D, 0x0E)  # bytes first
Pairs = dict[str, tuple[IdxFile, IdxFile]]  # {part: (pictures, labels)}


def on_disk(path: Path, around: str = "") -> IdxFile:
    size = path.stat().st_size
    return IdxFile(path.name, lambda: path.open("rb"), size, size, around)


def are_in(path: Path) -> bool:
    """Whether a folder or ZIP holds IDX files that are called so, or a file is one."""
    if path.is_file() and not _is_zip(path):
        return on_disk(path).axes > 0
    with suppress(*BROKEN):  # what a ZIP is otherwise, says that it is damaged
        return any(one.axes for one in _files(path) if WORD in one.name.lower())
    return False


def together(path: Path) -> Pairs:
    """The files of a folder or ZIP, or those that belong to one file. Raises DataError and OSError."""
    own = _own_name(path / path.name) if path.is_dir() else None  # a folder that holds one file, called like it
    chosen = path / path.name if own is not None else path
    if chosen.is_dir() or _is_zip(chosen):
        files = _of_one_set([one for one in _files(chosen) if one.axes], chosen)
    else:
        beside, said = [one for folder in _around(chosen) for one in _files(folder)], on_disk(chosen)
        files = [one for one in beside if one.axes and one.family == said.family and one.name != said.name] + [said]
    found: dict[str, dict[bool, IdxFile]] = {}
    for file in sorted(files, key=lambda one: one.is_packed, reverse=True):  # an unpacked one replaces its packed copy
        found.setdefault(file.role, {})[file.axes > 1] = file
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


def _of_one_set(files: list[IdxFile], place: Path) -> list[IdxFile]:
    """The files without those whose other half is missing, where pictures and labels of one set are there. Raises
    DataError where files of several sets lie side by side, as those of EMNIST do: nobody said which."""
    kept = []
    for role in ("train", "test"):
        own = [one for one in files if one.role == role]
        pictures = {(one.around, one.family): one for one in reversed(own) if one.axes > 1}
        labels = {(one.around, one.family) for one in own if one.axes == 1}
        whole = sorted(pictures.keys() & labels, key=lambda one: (pictures[one].around, pictures[one].name))
        if len(whole) > 1:
            refuse(
                QT_TRANSLATE_NOOP("engine", "{folder} holds several sets: {files}."),
                QT_TRANSLATE_NOOP("engine", "Choose one of these files instead of the folder.") if place.is_dir()
                else QT_TRANSLATE_NOOP("engine", "Unpack it, and choose one of these files."),
                folder=place.name,
                files=", ".join("/".join(filter(None, (pictures[one].around, pictures[one].name))) for one in whole),
            )  # fmt: skip
        kept += [one for one in own if not whole or (one.around, one.family) == whole[0]]
    return kept


def _files(place: Path) -> list[IdxFile]:
    """Those of a folder, or called so in a ZIP. Where one is there twice, in a folder of its own name and beside that,
    the last is read."""
    return _in_zip(place) if _is_zip(place) else _in_folder(place)


def _in_folder(folder: Path) -> list[IdxFile]:
    """Where there is one folder in it alone, those in that: MNIST/raw."""
    there = sorted(one for one in folder.iterdir() if not is_quiet((one.name,)))
    if len(there) == 1 and there[0].is_dir() and WORD not in there[0].name.lower():
        with suppress(OSError):  # it may not be allowed to look into it
            return _in_folder(there[0])
    own = [_own_name(one / one.name) for one in there if WORD in one.name.lower() and one.is_dir()]
    return [on_disk(one) for one in (*filter(None, own), *(one for one in there if one.is_file()))]


def _own_name(path: Path) -> Path | None:
    """A file that lies in a folder of its own name, as Kaggle gives it."""
    with suppress(OSError):
        return path if WORD in path.name.lower() and path.is_file() else None
    return None


def _around(file: Path) -> tuple[Path, ...]:
    """The folders in which others of its set may be."""
    is_own = file.parent.name == file.name and WORD in file.name.lower()
    return (file.parent.parent, file.parent) if is_own else (file.parent,)


def _is_zip(path: Path) -> bool:
    return path.suffix.lower() == ".zip" and path.is_file()


def _in_zip(path: Path) -> list[IdxFile]:
    found = []
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            *folders, name = parts = re.split(r"[/\\]", info.filename)
            if info.is_dir() or WORD not in name.lower() or is_quiet(parts) or not _may_be_one(archive, info):
                continue
            is_own = folders[-1:] == [name]
            around = "/".join(folders[:-1] if is_own else folders)
            opener = partial(_opened_in, path, info)
            found.append((not is_own, IdxFile(name, opener, info.file_size, info.compress_size, around)))
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def _may_be_one(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bool:
    """By its first bytes. Who opens a file by itself reads the whole list of the ZIP: of thousands of pictures called
    idx_1.jpg that would take minutes."""
    with suppress(Exception), archive.open(info) as file:  # it may be locked, or packed in a way that nobody knows
        return file.read(2) in (GZIP, b"\0\0")
    return False


def _opened_in(path: Path, info: zipfile.ZipInfo) -> IO[bytes]:
    with zipfile.ZipFile(path) as archive:  # it stays open as long as its file is
        return archive.open(info)
