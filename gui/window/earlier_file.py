"""What was saved before in a project file that is damaged: offered in its place, if it can be read."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtWidgets import QWidget

from engine.day import day_of
from engine.errors import EngineError, FileError
from engine.project.project import Project, load_project
from gui.look.words import in_context, translated
from gui.widgets.question import Answer, ask

_tr = in_context("EarlierFile")


def saved_before(window: QWidget, error: EngineError) -> Project | None:
    """The project of the backup, if there is a whole one beside the file that could not be read, and the user wants it.
    """
    if not isinstance(error, FileError) or error.backup is None:
        return None
    with suppress(EngineError, OSError):
        project = load_project(error.backup)
        when = day_of(error.backup.stat().st_mtime)
        more = _tr("What was saved before is whole. Saving it will put it in the place of this file.")
        if when is not None:
            more = _tr(
                "What was saved before is whole: it is of {when}. Saving it will put it in the place of this file."
            ).format(when=f"{when:%d %b %Y, %H:%M}")
        answers = {Answer.Open: _tr("Open what was saved before"), Answer.Cancel: _tr("Go back")}
        if ask(window, "warning-circle", translated(error.problem), more, answers) == Answer.Open:
            return project
    return None
