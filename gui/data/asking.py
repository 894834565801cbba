"""Asks for a folder or a file of pictures, where the user last was; and before something comes from the internet."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from engine.data.sources import suffixes
from gui.look.words import in_context
from gui.qt.folder import remember_folder, users_folder
from gui.widgets.question import Answer, ask

_tr = in_context("Asking")


def may_fetch(parent: QWidget, title: str, megabytes: str, host: str) -> bool:
    """Whether a set may be fetched: a click beside the one that was meant is soon done."""
    question = _tr("Fetch “{title}” from the internet?").format(title=title)
    more = _tr("It is {size} MB from {host}. Then it is kept on this computer, and no connection is needed any more.")
    answers = {Answer.Yes: _tr("Fetch it"), Answer.Cancel: _tr("Go back")}
    return ask(parent, "download-simple", question, more.format(size=megabytes, host=host), answers) == Answer.Yes


def folder_of_user(parent: QWidget, title: str) -> Path | None:
    """None: the user would rather not."""
    return _remembered(QFileDialog.getExistingDirectory(parent, title, str(users_folder())))


def pictures_of_user(parent: QWidget, is_file: bool) -> Path | None:
    """What is to become a set: a folder, or a file that holds it."""
    if is_file:
        return file_of_user(parent, _tr("A file of pictures"), _tr("Sets of pictures"), _tr("All files"))
    return folder_of_user(parent, _tr("A folder of pictures"))


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
