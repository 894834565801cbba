"""What was saved before in a project file that is damaged: offered in its place, if it can be read."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from engine.errors import EngineError, FileError
from engine.files.day import day_of
from engine.project.project import Project, load_project
from gui.look.times import day_of_month
from gui.look.words import in_context, translated
from gui.state.work.tasks import Tasks
from gui.widgets.question import Answer, ask
from gui.window.waited_for import waited_for

_tr = in_context("EarlierFile")


def saved_before(window: QWidget, tasks: Tasks, error: EngineError) -> Project | None:
    """The project of the backup, if there is a whole one beside the file that could not be read, and the user wants it.
    """
    if not isinstance(error, FileError) or (backup := error.backup) is None:
        return None
    title = _tr("What was saved before is being read")
    if (found := waited_for(window, tasks, lambda: _read(backup), title)) is None:
        return None
    project, when = found
    more = _tr("What was saved before is whole. Saving it will put it in the place of this file.")
    if when is not None:
        more = _tr("What was saved before is whole: it is of {when}. Saving it will put it in the place of this file.")
        more = more.format(when=f"{day_of_month(when, with_year=True)}, {when:%H:%M}")
    answers = {Answer.Open: _tr("Open what was saved before"), Answer.Cancel: _tr("Go back")}
    answer = ask(window, "warning-circle", translated(error.problem), more, answers)
    return project if answer == Answer.Open else None


def _read(backup: Path) -> tuple[Project, datetime | None] | None:
    with suppress(EngineError, OSError):
        return load_project(backup), day_of(backup.stat().st_mtime)
    return None
