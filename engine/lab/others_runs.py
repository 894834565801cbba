"""What other people, or other days, have trained, in the files of their projects: listed beside one's own runs."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from textwrap import shorten

from engine.errors import FileError
from engine.lab.runs_folder import RunsFolder
from engine.project.project import Project, load_project
from engine.text import QT_TRANSLATE_NOOP, say
from engine.training.run import renamed

LONGEST = 2_000  # letters of a note, in one line; its project has all


def newest_in(file: Path) -> Project:
    """A project's file with its newest training alone. Raises FileError where nothing was trained in it."""
    project = load_project(file)
    if not project.runs or not len(project.runs[-1].history):
        raise FileError(
            say(QT_TRANSLATE_NOOP("engine", "Nothing was trained in {file} yet."), file=file.name),
            QT_TRANSLATE_NOOP("engine", "Open it, train it and save it first."),
        )
    return replace(project, runs=project.runs[-1:])


def keep_beside(folder: RunsFolder, project: Project, title: str) -> None:
    """List the run of a project's file, once, whoever else's has its id: two who went on from one file have the same.
    What is listed already stays as it is, under its own id. Notes of the project are its note. Raises FileError."""
    (run,) = project.runs
    if folder.holds(run):
        return
    if folder.has(run.id):
        course = f"{run.id} {run.step} {run.history.end}"
        run = renamed(run, {run.id: sha256(course.encode()).hexdigest()[: len(run.id)]})
    if not folder.has(run.id):
        folder.keep(project.design, run, None, title)
        if project.design.notes.strip():
            folder.say(run.id, note=shorten(project.design.notes, LONGEST, placeholder=" …"))
