"""In which folder a file dialog opens: where the user last was, else at home, pictures among the pictures; never where
the program lies. And where the program keeps what is its own."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths

PICTURES = (".png", ".svg", ".pdf")


def users_folder(ending: str = "") -> Path:
    """For a file with this ending."""
    known = QSettings().value("files/folder")
    if isinstance(known, str) and os.path.isdir(known):
        return Path(known)
    kinds = QStandardPaths.StandardLocation
    places = (kinds.PicturesLocation, kinds.HomeLocation) if ending in PICTURES else (kinds.HomeLocation,)
    found = (QStandardPaths.writableLocation(place) for place in places)
    return next((Path(name) for name in found if name and os.path.isdir(name)), Path.home())


def remember_folder(file: str | Path) -> None:
    """The next dialog opens where this file is."""
    QSettings().setValue("files/folder", str(Path(file).resolve().parent))


def data_folder() -> Path:
    """Of what the program keeps for the user, which no temporary folder's cleaning empties."""
    where = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)
    return Path(where or Path.home() / ".convscope")
