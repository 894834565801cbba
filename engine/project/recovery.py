"""Recovery: what was not saved when the program was ended from outside, one file a window, until it is saved.

Such a file is a project like any other, with one part more that says where it belongs. It is written whole or not at
all, so a program that is killed on the way leaves none.
"""

from __future__ import annotations

import json
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from engine.errors import FileError
from engine.project.container import DamagedError, reading
from engine.project.project import DAMAGES, SUFFIX, Project, save_project

ABOUT = "recovery.json"


@dataclass(frozen=True)
class Recovered:
    """Work that can be had again: its file, what it was called, the file it belongs to, and from when it is."""

    file: Path
    title: str
    path: Path | None
    ended: datetime

    @property
    def home(self) -> Path | None:
        """The file it belongs to, unless that is gone or was saved since: then it is a project of its own."""
        with suppress(OSError):
            if self.path and datetime.fromtimestamp(self.path.stat().st_mtime) <= self.ended:
                return self.path
        return None


def keep(project: Project, title: str, path: Path | None, folder: Path, recordings: bool = False) -> Path:
    """Write a project into the folder of what can be recovered; gives its file. Raises FileError."""
    now = datetime.now()
    file = folder / f"{now:%Y-%m-%d-%H%M%S}-{secrets.token_hex(3)}{SUFFIX}"
    about = {"title": title, "path": str(path.resolve()) if path else "", "ended": now.isoformat(timespec="seconds")}
    with suppress(OSError):  # then saving says why
        folder.mkdir(parents=True, exist_ok=True)
    save_project(project, file, recordings, notes={ABOUT: json.dumps(about).encode()})
    return file


def recoverable(folder: Path) -> tuple[Recovered, ...]:
    """What can be had again, newest first. A file that cannot be read is left alone."""
    found = []
    for file in folder.glob(f"*{SUFFIX}"):
        with suppress(*DAMAGES, FileError, DamagedError, OSError):
            found.append(_read(file))
    return tuple(sorted(found, key=lambda one: one.ended, reverse=True))


def forget(file: Path) -> None:
    """The work is saved elsewhere, or not wanted."""
    for each in (file, file.with_name(file.name + ".backup")):
        with suppress(OSError):
            each.unlink(missing_ok=True)


def _read(file: Path) -> Recovered:
    with reading(file) as parts:
        about = json.loads(parts.read(ABOUT))
    title, path = str(about["title"]), str(about["path"])
    return Recovered(file, title, Path(path) if path else None, datetime.fromisoformat(about["ended"]))
