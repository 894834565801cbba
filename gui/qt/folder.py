"""In which folder a file dialog opens: where the user last was, else at home; never where the program lies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths


def users_folder() -> Path:
    known = QSettings().value("files/folder")
    if isinstance(known, str) and Path(known).is_dir():
        return Path(known)
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation) or Path.home())


def remember_folder(file: str | Path) -> None:
    """The next dialog opens where this file is."""
    QSettings().setValue("files/folder", str(Path(file).resolve().parent))
