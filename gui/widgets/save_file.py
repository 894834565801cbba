"""Asks where to save something: in the folder that was used last, with an ending that fits."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from engine.data.shelf import DEVICES
from gui.look.words import in_context
from gui.qt.folder import remember_folder, users_folder
from gui.widgets.question import Answer, ask

_tr = in_context("SaveFile")

NOT_IN_NAMES = str.maketrans(dict.fromkeys((*'/\\:*?"<>|', *map(chr, range(32))), "-"))


def file_name(title: str) -> str:
    """A title as the name of a file or folder on every system: a sign that one of them does not allow becomes a dash,
    a dot at the end goes, and the name of a device gets a dash."""
    name = title.translate(NOT_IN_NAMES).strip().rstrip(". ") or "-"
    return f"{name}-" if DEVICES.fullmatch(name) else name


def ask_where(parent: QWidget, title: str, name: str, kinds: str) -> str:
    """The file to write, or "" for none. `name` has the usual ending; `kinds` is as in "Pictures (*.png *.svg)"."""
    usual = Path(name).suffix
    file, _ = QFileDialog.getSaveFileName(parent, title, str(users_folder(usual, to_save=True) / name), kinds)
    if not file:
        return ""
    if f"*{Path(file).suffix.lower()}" not in kinds.replace(")", " ").replace("(", " ").split():
        file = with_ending(parent, file, usual)
    if file:
        remember_folder(file)
    return file


def with_ending(parent: QWidget, file: str, ending: str) -> str:
    """The file that a dialog gave, with the ending that was not typed. The dialog asked about the name without it: if
    there is a file with the whole name, this asks whether to replace it. "" for no."""
    whole = file + ending
    if not os.path.exists(whole):
        return whole
    title = _tr("Replace “{name}”?").format(name=Path(whole).name)
    more = _tr("There is a file of this name already. Replace it only if you do not need what is in it.")
    answers = {Answer.Cancel: _tr("Go back"), Answer.Save: _tr("Replace it")}
    return whole if ask(parent, "warning-circle", title, more, answers) == Answer.Save else ""
