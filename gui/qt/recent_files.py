"""The projects that were opened or saved last: the settings remember them."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QSettings

from engine.files.in_time import in_time
from engine.files.real_path import real_path

MOST = 10


def recent_files() -> list[Path]:
    """Those that are still there, newest first; without those whose disk does not answer."""
    names = _remembered()
    known = in_time(os.path.exists, names)
    return [Path(name) for name in names if known.get(name)]


def remember_file(path: Path) -> None:
    """It is the newest. Others that are gone are forgotten; a disk that does not answer may do so another time."""
    path = real_path(path)
    names = [name for name in _remembered() if name != str(path)]
    known = in_time(os.path.exists, names)
    names = [str(path), *(name for name in names if known.get(name, True))]
    QSettings().setValue("files/recent", names[:MOST])


def _remembered() -> list[str]:
    names = QSettings().value("files/recent", [])
    return [names] if isinstance(names, str) else names if isinstance(names, list) else []


def forget_files() -> None:
    QSettings().setValue("files/recent", [])
