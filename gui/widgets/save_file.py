"""Asks where to save something: in the folder that was used last, with an ending that fits."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from gui.qt.folder import remember_folder, users_folder


def ask_where(parent: QWidget, title: str, name: str, kinds: str) -> str:
    """The file to write, or "" for none. `name` has the usual ending; `kinds` is as in "Pictures (*.png *.svg)"."""
    usual = Path(name).suffix
    file, _ = QFileDialog.getSaveFileName(parent, title, str(users_folder(usual) / name), kinds)
    if not file:
        return ""
    if f"*{Path(file).suffix.lower()}" not in kinds.replace(")", " ").replace("(", " ").split():
        file += usual
    remember_folder(file)
    return file
