"""Recovery: the unsaved work of a program that has ended, a file or journal for each window, kept until it is saved.

A program that was asked to end wrote a file: a project with one part more, which says to which file it belongs. A
program that was killed left its journal (see `journal`). Nothing is deleted before the work is saved or given up on
purpose. Work that the user chose not to save is offered at one start more: a small file beside it says so.
"""

from __future__ import annotations

import json
import secrets
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from engine.errors import EngineError, FileError
from engine.files.day import day_of
from engine.files.own_file import content_of
from engine.files.real_path import real_path
from engine.project import journal
from engine.project.container import DamagedError, reading
from engine.project.held_file import is_as_read
from engine.project.journal import ENDING
from engine.project.moved_pictures import found_again
from engine.project.project import DAMAGES, SUFFIX, Project, load_project, save_project
from engine.text import QT_TRANSLATE_NOOP
from engine.training.run import Run
from engine.values import dataclass

ABOUT = "recovery.json"
DAMAGED = ".damaged"
REFUSED, OFFERED = ".refused", b"offered"  # the ending of the file that says it, and what stands in it from then on


@dataclass(frozen=True)
class Recovered:
    """Work that can be opened again: its file, its title, the `path` of its project, and when the program ended."""

    file: Path
    title: str
    path: Path | None
    ended: datetime
    earlier: str = ""  # the name of the recovered work that it continues
    as_read: tuple[int, ...] | None = None  # the state of the project's file that it was made from, where that is known

    @property
    def was_killed(self) -> bool:
        return self.file.suffix == ENDING

    @property
    def was_refused(self) -> bool:
        """The user chose not to save it."""
        return _refusal_of(self.file).exists()

    @property
    def home(self) -> Path | None:
        """The file of its project; None if that is gone or was saved since by somebody else: then it is a new project.
        """
        with suppress(OSError):
            if self.path and self.as_read is not None:
                return self.path if is_as_read(self.path, self.as_read) else None
            saved = self.path and day_of(self.path.stat().st_mtime)
            return self.path if saved and saved <= self.ended else None  # of an earlier version
        return None


def keep(
    project: Project, title: str, path: Path | None, folder: Path, recordings: bool = False,
    as_read: tuple[int, ...] | None = None,
) -> Path:  # fmt: skip
    """Write a project into the folder of what can be recovered; gives its file. Raises FileError."""
    now = datetime.now()
    file = folder / f"{now:%Y-%m-%d-%H%M%S}-{secrets.token_hex(3)}{SUFFIX}"
    about = {
        "title": title, "path": str(real_path(path)) if path else "", "ended": now.isoformat(timespec="seconds"),
        "as_read": as_read,
    }  # fmt: skip
    with suppress(OSError):  # then saving says why
        folder.mkdir(parents=True, exist_ok=True)
    save_project(project, file, recordings, notes={ABOUT: json.dumps(about).encode()})
    return file


def recoverable(folder: Path) -> tuple[Recovered, ...]:
    """The unsaved work that can be opened again, newest first. Unreadable files are left alone, and what another window
    goes on with is not offered meanwhile."""
    found = []
    for file in folder.glob(f"*{SUFFIX}"):
        with suppress(*DAMAGES, FileError, DamagedError, OSError):
            found.append(_read(file))
    for one in journal.found_in(folder):
        title, path = one.line["title"], one.line["path"]
        state = _as_read(one.line)
        found.append(Recovered(one.folder, title, Path(path) if path else None, one.ended, one.earlier, state))
    older = {one.earlier for one in found} | journal.gone_on_with(folder)
    return tuple(sorted((one for one in found if one.file.name not in older), key=lambda one: one.ended, reverse=True))


def load(found: Recovered) -> Project:
    """The work, with its pictures where they are now: it lies in another folder than its project. Recorded steps, which
    a journal does not hold, are taken from the project's file. Raises FileError."""
    if not found.was_killed and found.file.exists():
        return _beside(load_project(found.file), found.path)
    for one in journal.found_in(found.file.parent):
        if one.folder == found.file:
            project = _beside(one.load(), found.path)
            return replace(project, runs=_with_recorded(project.runs, found.path))
    raise FileError(
        QT_TRANSLATE_NOOP("engine", "This unsaved work is gone."),
        QT_TRANSLATE_NOOP("engine", "Another window may have opened and saved it."),
    )


def is_gone_on_with(found: Recovered) -> bool:
    """Whether a program that still runs has opened it, and not saved it yet."""
    return found.file.name in journal.gone_on_with(found.file.parent)


def refuse(file: Path) -> None:
    """The user chose not to save what was opened from here."""
    with suppress(OSError):  # then it is offered as before
        if file.exists():
            _refusal_of(file).write_bytes(b"")


def go_on_with(file: Path) -> None:
    """It is open again, and wanted."""
    with suppress(OSError):
        _refusal_of(file).unlink(missing_ok=True)


def forget_refused(folder: Path) -> None:
    """At a start that offers it: what was refused is there once, unless it was at the one before; then it goes."""
    for one in folder.glob(f"*{REFUSED}"):
        with suppress(OSError):
            file = one.with_suffix("")
            if content_of(one) == OFFERED or not file.exists():
                forget(file)
            else:
                one.write_bytes(OFFERED)


def put_aside(folder: Path) -> tuple[Path, ...]:
    """At a start: what cannot be read any more gets another name, by which it is told once; where it is now."""
    found, aside = [*journal.damaged_in(folder)], []
    for file in folder.glob(f"*{SUFFIX}"):
        try:
            with suppress(OSError):
                _read(file)
        except DAMAGES:
            found.append(file)
    for file in found:
        with suppress(OSError):
            aside.append(file.rename(file.with_name(file.name + DAMAGED)))
    return tuple(aside)


def forget(file: Path) -> None:
    """Delete it: the work is saved elsewhere, or not wanted. The work that it continued is deleted, too."""
    go_on_with(file)
    if file.suffix == ENDING:
        earlier = journal.earlier_of(file)
        journal.remove(file)
        if earlier and earlier != file.name:
            forget(file.with_name(Path(earlier).name))
        return
    with suppress(OSError):
        file.unlink(missing_ok=True)


def _refusal_of(file: Path) -> Path:
    return file.with_name(file.name + REFUSED)


def _beside(project: Project, path: Path | None) -> Project:
    """The same with pictures that were moved into the folder of its file."""
    if path is None:
        return project
    design, runs, looks, looked = found_again(project.design, project.runs, project.looks, project.looked, path)
    return replace(project, design=design, runs=runs, looks=looks, looked=looked)


def _with_recorded(runs: tuple[Run, ...], path: Path | None) -> tuple[Run, ...]:
    known: dict[str, Run] = {}
    if path is not None:
        with suppress(EngineError):
            known = {run.id: run for run in load_project(path).runs if run.recorded}
    return tuple(
        replace(run, recorded=known[run.id].recorded) if run.id in known and _is_earlier(known[run.id], run) else run
        for run in runs
    )


def _is_earlier(known: Run, run: Run) -> bool:
    """Whether its recorded steps are of the course of `run`: somebody else may have trained on with the file since.
    What it did after them may be left out: it diverged there, or got no better."""
    return run.history.goes_through(known.history.until(known.recorded[-1].step).end)


def _read(file: Path) -> Recovered:
    with reading(file) as parts:
        about = json.loads(parts.read(ABOUT))
    title, path = str(about["title"]), str(about["path"])
    ended = datetime.fromisoformat(about["ended"])
    return Recovered(file, title, Path(path) if path else None, ended, as_read=_as_read(about))


def _as_read(about: dict[str, Any]) -> tuple[int, ...] | None:
    known = about.get("as_read")
    return tuple(known) if isinstance(known, list) else None
