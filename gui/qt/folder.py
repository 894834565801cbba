"""In which folder a file dialog opens: where the user last was, else at home, pictures among the pictures; never where
the program lies. And where the program keeps what is its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import platformdirs
from PySide6.QtCore import QSettings, QStandardPaths

from engine.files.in_time import in_time
from engine.files.real_path import real_path

PICTURES = (".png", ".svg", ".pdf")
LAST, LAST_PHOTO = "files/folder", "files/photos"  # in the settings
NAMES = ("ConvScope", "ConvScope")  # of the program, and of who makes it
#: Where all is kept for the time being, instead of among the user's things; see `nothing_kept`.
_PASSING: list[Path] = []


def users_folder(ending: str = "", to_save: bool = False) -> Path:
    """For a file with this ending; one that is to be saved needs a folder that takes it."""
    known = QSettings().value(LAST)
    if isinstance(known, str) and in_time(takes_files if to_save else os.path.isdir, (known,)).get(known):
        return Path(known)
    kinds = QStandardPaths.StandardLocation
    places = (kinds.PicturesLocation, kinds.HomeLocation) if ending in PICTURES else (kinds.HomeLocation,)
    found = (QStandardPaths.writableLocation(place) for place in places)
    return next((Path(name) for name in found if name and os.path.isdir(name)), Path.home())


def takes_files(folder: str) -> bool:
    """Whether it is there and may be written into, as a teacher's stick or share may not."""
    return os.path.isdir(folder) and os.access(folder, os.W_OK)


def first_that_takes(*folders: Path) -> Path:
    """The first of these that takes files and says so in time, else the user's."""
    there = in_time(takes_files, map(str, folders))
    return next((one for one in folders if there.get(str(one))), None) or users_folder(to_save=True)


def remember_folder(file: str | Path) -> None:
    """The next dialog opens where this file is."""
    QSettings().setValue(LAST, str(real_path(file).parent))


def photos_folder() -> Path:
    """Where the user last was for a single picture. What is saved does not go there: it would be among the pictures."""
    known = QSettings().value(LAST_PHOTO)
    is_there = isinstance(known, str) and in_time(os.path.isdir, (known,)).get(known)
    return Path(known) if isinstance(known, str) and is_there else users_folder()


def remember_photo(file: str | Path) -> None:
    """The next dialog for a single picture opens where this one is."""
    QSettings().setValue(LAST_PHOTO, str(real_path(file).parent))


def data_folder() -> Path:
    """Of what the program keeps for the user, which no temporary folder's cleaning empties."""
    if _PASSING:
        return _PASSING[-1]
    if sys.platform == "win32":  # where Qt would say, and that there alone: not where tests keep theirs
        return platformdirs.user_data_path(*NAMES, roaming=True)
    where = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)
    return Path(where or Path.home() / ".convscope")


@contextmanager
def nothing_kept() -> Iterator[None]:
    """Meanwhile settings, runs and all else go to a folder that goes afterwards; those of the user are not read."""
    before = QSettings.defaultFormat()
    with TemporaryDirectory(prefix="convscope-", ignore_cleanup_errors=True) as folder:
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        _PASSING.append(Path(folder))
        try:
            yield
        finally:
            _PASSING.pop()
            QSettings.setDefaultFormat(before)
