"""Asks for a folder or a file of pictures, where the user last was."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from engine.data.sources import suffixes
from gui.qt.folder import remember_folder, users_folder


def folder_of_user(parent: QWidget, title: str) -> Path | None:
    """None: the user would rather not."""
    return _remembered(QFileDialog.getExistingDirectory(parent, title, str(users_folder())))


def file_of_user(parent: QWidget, title: str, kinds: str, all_files: str) -> Path | None:
    """A file of any kind that a source reads."""
    filters = f"{kinds} ({' '.join(f'*{one}' for one in suffixes())});;{all_files} (*)"
    name, _ = QFileDialog.getOpenFileName(parent, title, str(users_folder()), filters)
    return _remembered(name)


def _remembered(name: str) -> Path | None:
    if not name:
        return None
    remember_folder(name)
    return Path(name)
