"""All runs ever made, in a folder of the user's. Each has three files: the run, its figures, and the user's words.

A run file is a project with one run. The figures beside it are for a list, so that hundreds of runs are listed without
opening one. What the user says of a run (name, star, note) has a file of its own, which nothing else writes. Every file
is written whole or not at all, so several programs may use the folder at the same time.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import MISSING, asdict, fields, replace
from pathlib import Path
from typing import Any

from engine.errors import EngineError, FileError, NoSuchRunError
from engine.files.day import DAY, age_of
from engine.files.in_place import put_in_place
from engine.files.own_file import json_of
from engine.files.own_place import own_place
from engine.lab.alike import key_of_run
from engine.lab.kept_run import Kept, figures_of
from engine.project.design import Design
from engine.project.fits import trained_with
from engine.project.project import SUFFIX, Project, load_project, save_project
from engine.project.whole_file import backup_of, write_whole
from engine.text import QT_TRANSLATE_NOOP, say
from engine.training.history import End
from engine.training.run import Run, new_id, renamed

FIGURES, WORDS = ".figures.json", ".words.json"
ENDINGS = (WORDS, FIGURES, SUFFIX)
END = "end"  # among the figures: the last step of its course, and the loss there
SAID = ("name", "starred", "note")
REMOVED = "removed"  # the folder of runs that were deleted; the next program to thin the folder empties it
BUDGET = 1024**3  # bytes; beyond, the oldest runs without a star go


class RunsFolder:
    """The runs in `folder`, which is made when the first one is kept."""

    def __init__(self, folder: str | Path | None = None) -> None:
        self.folder = Path(folder) if folder is not None else own_place("runs")

    def keep(self, design: Design, run: Run, seconds: float | None = None, title: str = "") -> Kept:
        """Write a run, or write it anew; the user's words stay. `title`: of its project. Raises FileError.

        If another course is kept under its id, since a copy was trained on elsewhere or from an earlier step, that one
        stays, with its words, under an id of its own.
        """
        design, file = trained_with(run, design), self._file(run.id)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._keep_other_course(run)
            save_project(Project(design, (replace(run, recorded=()),)), file)
            with suppress(OSError):  # the next writing takes its place
                backup_of(file).unlink(missing_ok=True)
            size = file.stat().st_size
        except (OSError, FileError) as error:
            why = error if isinstance(error, OSError) else error.__cause__
            if not isinstance(why, OSError):
                raise
            raise _no_folder(self.folder, why) from why  # the file has a name that nobody knows
        kept = replace(figures_of(design, run, seconds), bytes=size, title=title)
        before = self._plain(run.id, FIGURES)
        if before is not None and isinstance(before.get("made"), float):  # a training that is gone on with
            kept = replace(kept, made=before["made"], seconds=seconds if seconds is not None else before.get("seconds"))
        figures = {name: value for name, value in asdict(kept).items() if name not in SAID}
        self._write(run.id, FIGURES, figures | {END: run.history.end})
        return self._said(kept)

    def keep_test(self, run: Run) -> bool:
        """Add the test of a run that is kept without; False where it is not kept, or not as it is now. Raises
        FileError."""
        kept = self._as_it_is(run)
        if kept is None or kept.test_accuracy is not None:
            return False
        project = self.open(run.id)
        self.keep(project.design, replace(project.runs[0], test=run.test), None, kept.title)
        return True

    def tested(self, run: Run) -> float | None:
        """The share of the test pictures that a run got right as it is now, where that is known here."""
        kept = self._as_it_is(run)
        return kept.test_accuracy if kept is not None else None

    def has(self, id: str) -> bool:
        return self._file(id).is_file()

    def holds(self, run: Run) -> bool:
        """Whether a run is kept as it is now."""
        return self._as_it_is(run) is not None

    def has_later(self, run: Run) -> bool:
        """Whether a later step of its very course is kept: that of a command which was killed, and is given again."""
        end = self._end(run.id)
        if end is None or run.history.goes_through(end):
            return False
        try:
            return self.open(run.id).runs[0].history.goes_through(run.history.end)
        except (EngineError, IndexError):  # it cannot be read any more
            return False

    def not_ended(self, design: Design, run: Run) -> Kept | None:
        """Another run that was begun as this one, from the start and by the same seed, and was cut off or is being
        trained: of several the one that came furthest."""
        alike = key_of_run(trained_with(run, design), run).partition(" ")[0]
        others = (one for one in self.all() if alike and one.alike.partition(" ")[0] == alike and not one.ended)
        same = (one for one in others if one.id != run.id and one.seed == run.seed)
        return max(same, key=lambda one: one.steps, default=None)

    def took(self, run: Run) -> float | None:
        """The seconds that a run was trained until now, where that is known here."""
        kept = self._as_it_is(run)
        return kept.seconds if kept is not None else None

    def _as_it_is(self, run: Run) -> Kept | None:
        """What is kept of a run, if that is its course and these are its weights: not those of another step."""
        kept = self._read(run.id) if self._end(run.id) == run.history.end else None
        return kept if kept is not None and kept.steps == run.step else None

    def _end(self, id: str) -> End | None:
        """The last step of the course that is kept, and the loss there."""
        match (self._plain(id, FIGURES) or {}).get(END):
            case [int(step), int() | float() as loss]:
                return step, loss
        return None

    def _keep_other_course(self, run: Run) -> None:
        """Rename what is kept under the id of `run` if it is not the same course."""
        plain, end = self._plain(run.id, FIGURES) or {}, self._end(run.id)
        if end is None or run.history.goes_through(end):
            return
        try:
            project = load_project(self._file(run.id))
            before = project.runs[0]
        except (EngineError, IndexError):
            return  # it cannot be read any more
        ids = {run.id: new_id()}
        other = renamed(before, ids)
        save_project(Project(project.design, (other,)), self._file(other.id))
        self._write(other.id, FIGURES, plain | {"id": other.id})
        self._file(run.id, FIGURES).unlink(missing_ok=True)  # when it was made, and how long that took, is its own
        with suppress(FileNotFoundError):  # nothing was said of it
            put_in_place(self._file(run.id, WORDS), self._file(other.id, WORDS))

    def all(self) -> list[Kept]:
        """Newest first. A run whose small file is lost or damaged is read whole."""
        try:
            ids = [entry.name.removesuffix(SUFFIX) for entry in os.scandir(self.folder) if entry.name.endswith(SUFFIX)]
        except OSError:
            return []
        found = (self._read(id) or self._again(id) for id in ids if not id.startswith("."))
        return sorted((kept for kept in found if kept is not None), key=lambda kept: (-kept.made, kept.id))

    def stamp(self) -> int:
        """Another one whenever a file came, went or was written anew, by whatever program."""
        try:
            return self.folder.stat().st_mtime_ns
        except OSError:
            return 0

    def say(self, id: str, **words: Any) -> Kept:
        """Change `name`, `starred` or `note` of a run. Raises FileError where it is not there."""
        kept = replace(self.get(id), **{name: words[name] for name in SAID if name in words})
        self._write(id, WORDS, {name: getattr(kept, name) for name in SAID})
        return kept

    def get(self, id: str) -> Kept:
        """Raises NoSuchRunError where it is not there."""
        known = id == _safe(id) and self.has(id)
        kept = (self._read(id) or self._again(id)) if known else None
        if kept is None:
            raise NoSuchRunError(
                say(QT_TRANSLATE_NOOP("engine", "There is no run '{id}'."), id=id[:40]),
                QT_TRANSLATE_NOOP("engine", "See which there are: convscope runs list"),
            )
        return kept

    def find(self, beginning: str) -> Kept:
        """The run whose id begins so, or whose name is this. Raises FileError where there is none, or several."""
        found = [kept for kept in self.all() if kept.id.startswith(beginning) or kept.name == beginning]
        if len(found) > 1:
            raise FileError(
                say(QT_TRANSLATE_NOOP("engine", "There are {count} runs '{id}'."), count=len(found), id=beginning[:40]),
                QT_TRANSLATE_NOOP("engine", "Write more of the id."),
            )
        return found[0] if found else self.get(beginning)

    def open(self, id: str) -> Project:
        """The project of a run. Raises FileError."""
        return load_project(self._file(self.get(id).id))

    def remove(self, id: str) -> None:
        """Put it aside; `bring_back` undoes it. Raises FileError where it is not there."""
        self._move(self.get(id).id, self.folder, self.folder / REMOVED)

    def bring_back(self, id: str) -> Kept:
        """Undo `remove`. One that was trained on since, and so is there again, only gets the user's words back. Raises
        FileError where it is gone for good."""
        is_there = self.has(id)
        if not (is_there and self._file(id, WORDS).exists()):
            self._move(id, self.folder / REMOVED, self.folder, (WORDS,) if is_there else ENDINGS)
        return self.get(id)

    def thin(self, budget: int = BUDGET) -> list[Kept]:
        """Remove the oldest runs without a star for good until the rest fits; those removed. What was put aside more
        than a day ago goes, too."""
        with suppress(OSError):
            for entry in os.scandir(self.folder / REMOVED):
                if age_of(entry.stat().st_mtime) > DAY:
                    os.unlink(entry.path)
        kept = self.all()
        size, gone = sum(one.bytes for one in kept), []
        for one in sorted(kept, key=lambda one: age_of(one.made), reverse=True):
            if size <= budget:
                break
            if not one.starred:
                with suppress(OSError):
                    self._file(one.id).unlink()
                    for ending in (FIGURES, WORDS):
                        self._file(one.id, ending).unlink(missing_ok=True)
                    gone.append(one)
                    size -= one.bytes
        return gone

    def _file(self, id: str, ending: str = SUFFIX) -> Path:
        return self.folder / f"{_safe(id)}{ending}"

    def _plain(self, id: str, ending: str) -> dict[str, Any] | None:
        try:
            plain = json_of(self._file(id, ending))
        except (OSError, ValueError):
            return None
        return plain if isinstance(plain, dict) else None

    def _read(self, id: str) -> Kept | None:
        plain = self._plain(id, FIGURES) or {}
        try:
            known = {field.name: plain[field.name] for field in fields(Kept)
                     if field.name not in SAID and (field.name in plain or field.default is MISSING)}  # fmt: skip
            return self._said(Kept(**{**known, "blocks": tuple(plain["blocks"])})) if known["id"] == id else None
        except (KeyError, TypeError):
            return None

    def _again(self, id: str) -> Kept | None:
        """Its figures, read from the run itself; None where that cannot be read either. They are not written here:
        another program may be writing them right now."""
        file = self._file(id)
        try:
            project = load_project(file)
            run, about = project.runs[0], file.stat()
            kept = replace(figures_of(project.design, run), made=about.st_mtime, bytes=about.st_size)
            return self._said(kept)
        except (EngineError, IndexError, OSError):
            return None

    def _said(self, kept: Kept) -> Kept:
        """With the user's words."""
        plain = self._plain(kept.id, WORDS) or {}
        kinds = {"name": str, "starred": bool, "note": str}
        return replace(kept, **{name: plain[name] for name in SAID if isinstance(plain.get(name), kinds[name])})

    def _write(self, id: str, ending: str, plain: dict[str, Any]) -> None:
        """Whole or not at all. Raises FileError."""
        words = json.dumps(plain, indent=1).encode()
        try:
            write_whole(self._file(id, ending), lambda file: file.write(words))
        except OSError as error:
            raise _no_folder(self.folder, error) from error

    def _move(self, id: str, source: Path, target: Path, endings: Sequence[str] = ENDINGS) -> None:
        try:
            target.mkdir(exist_ok=True)
            for name in (f"{_safe(id)}{ending}" for ending in endings):
                if (source / name).exists():
                    put_in_place(source / name, target / name)
                    os.utime(target / name)
        except OSError as error:
            raise _no_folder(self.folder, error) from error


def _safe(id: str) -> str:
    """An id as a file name: letters, digits and a few signs, so that no path can be written with it."""
    return "".join(letter for letter in id if letter.isalnum() or letter in "-_")[:64] or "run"


def _no_folder(folder: Path, error: OSError) -> FileError:
    return FileError(
        say(
            QT_TRANSLATE_NOOP("engine", "The runs in {folder} cannot be written: {reason}."),
            folder=folder,
            reason=error.strerror or error,
        ),
        QT_TRANSLATE_NOOP("engine", "Make room or allow writing there. The run stays open until then."),
    )
