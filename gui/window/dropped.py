"""What is said of files that were dropped on the window and cannot be opened: why, and what can be."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from engine.data.listed import is_any_picture
from engine.data.picture_file import unread_kind, unread_reason
from engine.data.sources import file_kinds, source_of
from engine.errors import EngineError
from engine.lab.sweeps_folder import ENDING as SWEEPS
from engine.project.project import SUFFIX, is_project
from gui.look.words import in_context, translated
from gui.state.looking.own_pictures import ENDINGS
from gui.state.work.tasks import Tasks
from gui.window.waited_for import opened

_tr = in_context("Dropped")


def held_in(window: QWidget, tasks: Tasks, path: Path) -> str | None:
    """What a folder or file may hold, however it is called: a "project", "pictures" or "". None: its disk does not say,
    and nobody waits any longer."""

    def held() -> str:
        try:
            return "project" if is_project(path) else "pictures" if source_of(path) else ""
        except EngineError:
            return ""

    return opened(window, tasks, path.name, held)


def cannot_be_opened(paths: Sequence[Path]) -> tuple[str, str]:
    """Problem and remedy."""
    if not paths:  # the other program ended before it gave the files it had offered
        return _tr("Nothing came with what was dropped."), _tr("Drag it here once more.")
    remedy = _tr(
        "Drop one project ({suffix}), one sweep ({sweep}), one picture, one folder or ZIP of pictures, or one file of "
        "this kind: {kinds}."
    ).format(suffix=SUFFIX, sweep=SWEEPS, kinds=translated(file_kinds()))
    unread = next((path.name for path in paths if unread_kind(path.name)), "")
    if unread and all(is_any_picture(path.name) for path in paths):
        remedy = f"{translated(unread_reason(unread))}."
    if len(paths) == 1:
        return _tr("“{name}” is neither a project nor a set of pictures.").format(name=paths[0].name), remedy
    if all(path.suffix.lower() == SUFFIX for path in paths):
        remedy = _tr("Drop one of them to open it, or all of them on the page Lab to compare what was trained in them.")
    if not unread and all(path.suffix.lower() in ENDINGS for path in paths):
        remedy = _tr("Drop those of one folder, to say what they show; one of them, to look at it; or their folder.")
    return _tr("{count} files were dropped at once.").format(count=len(paths)), remedy
