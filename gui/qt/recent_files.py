"""The projects that were opened or saved last: the settings remember them."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QSettings

from engine.files.real_path import real_path

MOST = 10


def recent_files() -> list[Path]:
    """Those that are still there, newest first."""
    names = QSettings().value("files/recent", [])
    names = [names] if isinstance(names, str) else names if isinstance(names, list) else []
    return [Path(name) for name in names if os.path.exists(name)]  # also where the disk does not answer


def remember_file(path: Path) -> None:
    path = real_path(path)
    names = [str(path)] + [str(other) for other in recent_files() if other != path]
    QSettings().setValue("files/recent", names[:MOST])


def forget_files() -> None:
    QSettings().setValue("files/recent", [])
