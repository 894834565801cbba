"""Saves while it is killed and while the system refuses one call after another: the old or the new file stays, whole.

python -m tests.benchmarks.saving [KILLS] [SEED] [KIND...]

Killed at random instants; killed at every system call of a save; and each call refused with ENOSPC, EIO, EROFS and
EMFILE. "Saved" is never said of a file that is not there, the backup is a whole file always, and nothing half is left
beside them once the next save is through. The same for a journal, for what is kept at a signal, for the folder of runs,
for figures and drawings that are exported, and for the settings. KIND: project, recordings (a project with its recorded
steps), journal, kept, runs, export, drawing, settings. What is wrong is told at once: all of it takes half an hour.
Needs Linux, strace.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSettings

from engine.blocks import block
from engine.cli import results
from engine.errors import EngineError
from engine.lab.runs_folder import FIGURES, WORDS, RunsFolder
from engine.network.stack import Stack
from engine.project import recovery
from engine.project.design import Design
from engine.project.journal import Journal, Work
from engine.project.owner import Owner
from engine.project.project import Project, load_project, save_project
from engine.project.whole_file import backup_of
from engine.training.recipe import Recipe
from engine.training.training import Training
from gui.qt import settings_file
from gui.qt.drawn_file import draw_file
from tests.engine.samples import plain_stack, some_digits
from tests.own_folders import own_folders

CALLS = (
    *("openat", "write", "fsync", "rename", "link", "unlink", "chmod", "fchmod", "chown", "lseek", "newfstatat"),
    *("close", "mkdir", "getdents64", "ioctl", "access"),
)
REASONS = ("ENOSPC", "EIO", "EROFS", "EMFILE")
MOST_TIMES = 12  # a call that comes more often than that is refused only so often
SAVED, FAILED = 20, 21


def project(notes: str, run: object) -> Project:
    return Project(Design(plain_stack(), notes=notes), (run,))  # type: ignore[arg-type]


def notes_of(path: Path) -> str:
    try:
        return load_project(path).design.notes
    except EngineError as error:
        return error.problem


def trained() -> object:
    training = Training(plain_stack(), some_digits(200, 60, 14), Recipe())
    start = training.checkpoint()
    training.step(Recipe())
    run = replace(training.run(), recorded=(start, training.checkpoint()))
    training.close()
    return run


def emptied(folder: Path) -> None:
    for file in sorted(folder.rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()


class Case:
    """One way of writing: how the old is made, how the new is written, and which of them is there."""

    def __init__(self, folder: Path, kind: str, run: object) -> None:
        self.recordings = kind == "recordings"
        self.folder, self.kind, self.run = folder, "project" if self.recordings else kind, run
        self.path = folder / "a.convscope"

    def prepare(self) -> None:
        """Files of before, and a backup."""
        emptied(self.folder)
        if self.kind == "project":
            for notes in ("older", "old"):
                save_project(project(notes, self.run), self.path, self.recordings)
        elif self.kind == "journal":
            self.journal = Journal(self.folder)
            self.journal.write(self._work("old"))
        else:
            recovery.keep(project("old", self.run), "Mine", None, self.folder)

    def save(self) -> None:
        new = project("new", self.run)
        if self.kind == "project":
            save_project(new, self.path, self.recordings)
        elif self.kind == "journal":
            self.journal.write(self._work("new"))
        else:
            recovery.keep(new, "Mine", None, self.folder)

    def wrong(self, said: int | None) -> Iterator[str]:
        """What is not as it has to be, after the writing said SAVED or FAILED, or was killed."""
        found = set(self._found())
        if not found or found - {"old", "new"} or ("old" not in found and self.kind == "kept"):
            yield f"there is {found}"
        if said == SAVED and "new" not in found:
            yield f"it said that it had saved, but there is {found}"
        if self.kind == "project":
            notes = notes_of(backup_of(self.path))
            if notes not in ("older", "old"):
                yield f"the backup is {notes}"
            save_project(project("later", self.run), self.path)
            left = {file.name for file in self.folder.iterdir()} - {self.path.name, backup_of(self.path).name}
            if left:
                yield f"left over: {left}"

    def _found(self) -> Iterator[str]:
        if self.kind == "project":
            yield notes_of(self.path)
            with suppress(EngineError):
                (run,) = load_project(self.path).runs
                if [one.step for one in run.recorded] != ([0, 1] if self.recordings else []):
                    yield "other recorded steps"
        else:
            for one in recovery.recoverable(self.folder):
                made = recovery.load(one)
                yield made.design.notes
                if made.runs and made.runs[0].step != 1:
                    yield "a wrong run"

    def _work(self, notes: str) -> Work:
        run = self.run if notes == "new" else None
        return Work(Design(Stack.of(block("relu")), notes=notes), (run,) if run else (), "Mine", None)  # type: ignore[arg-type]


class FileCase(Case):
    """What is written to one file, without a backup: by `write`, which raises EngineError or OSError."""

    def prepare(self) -> None:
        emptied(self.folder)
        self.write("old")

    def save(self) -> None:
        self.write("new")

    def wrong(self, said: int | None) -> Iterator[str]:
        found = set(self._found())
        if found not in ({"old"}, {"new"}):
            yield f"there is {found}"
        if said == SAVED and found != {"new"}:
            yield f"it said that it had saved, but there is {found}"
        self.write("later")
        if set(self._found()) != {"later"}:
            yield "nothing can be saved afterwards"
        if left := {file.name for file in self.folder.iterdir()} - self.own_names():
            yield f"left over: {left}"

    def own_names(self) -> set[str]:
        return {self.path.name}

    def write(self, words: str) -> None:
        """Figures, as `--json` writes them."""
        results.write(str(self.path), {"words": words, "more": ["figure"] * 20_000})

    def _found(self) -> Iterator[str]:
        with suppress(ValueError, OSError):
            plain = json.loads(self.path.read_text())
            if len(plain["more"]) == 20_000:
                yield plain["words"]


class RunsCase(FileCase):
    """A run that is kept again in the folder of runs, which has a name by the user."""

    def prepare(self) -> None:
        super().prepare()
        RunsFolder(self.folder).say(self.run.id, name="mine")  # type: ignore[attr-defined]

    def own_names(self) -> set[str]:
        return {f"{self.run.id}{ending}" for ending in (".convscope", FIGURES, WORDS)}  # type: ignore[attr-defined]

    def write(self, words: str) -> None:
        try:
            RunsFolder(self.folder).keep(project(words, self.run).design, self.run, title=words)  # type: ignore[arg-type]
        except OSError as error:
            raise AssertionError("it raises only what can be said") from error

    def _found(self) -> Iterator[str]:
        for kept in (runs := RunsFolder(self.folder)).all():
            if kept.name == "mine" and kept.steps == 1 and kept.title in ("old", "new", "later"):
                yield runs.open(kept.id).design.notes


class DrawingCase(FileCase):
    """A drawing of Qt."""

    def write(self, words: str) -> None:
        said = (f"{words}\n" * 20_000).encode()
        draw_file(self.path, lambda device: device.write(said) == len(said))

    def _found(self) -> Iterator[str]:
        said = set(self.path.read_text().splitlines()) if self.path.exists() else set()
        yield from said if len(said) == 1 and self.path.read_text().count("\n") == 20_000 else ()


class SettingsCase(FileCase):
    """The settings, whose file Qt writes."""

    def write(self, words: str) -> None:
        settings = QSettings(str(self.path), QSettings.Format.IniFormat)
        settings.setValue("words", words)
        settings.setValue("more", ["figure"] * 2000)
        settings.sync()
        if settings.status() != QSettings.Status.NoError:
            raise OSError("said")

    def wrong(self, said: int | None) -> Iterator[str]:
        """As the next start does: sweeping comes first."""
        for file in self.folder.iterdir():
            os.utime(file, (0, 0))
        settings_file.sweep(self.path)
        yield from super().wrong(said)

    def _found(self) -> Iterator[str]:
        settings = QSettings(str(self.path), QSettings.Format.IniFormat)
        if len(settings.value("more", [])) == 2000:
            yield str(settings.value("words"))


KINDS: dict[str, type[Case]] = {
    **dict.fromkeys(("project", "recordings", "journal", "kept"), Case),
    "runs": RunsCase, "export": FileCase, "drawing": DrawingCase, "settings": SettingsCase,
}


def in_child(case: Case, before: Callable[[], object]) -> int:
    """A process that saves; its number."""
    child = os.fork()
    if child == 0:
        status = 1
        with suppress(BaseException):
            before()
            try:
                case.save()
                status = SAVED
            except (EngineError, OSError):
                status = FAILED
        os._exit(status)
    return child


def ended(child: int) -> int | None:
    """What it said; None where it was killed."""
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return None if status < 0 else status


def killed_at_random(case: Case, chance: random.Random, longest: float) -> list[str]:
    case.prepare()
    child = in_child(case, lambda: None)
    time.sleep(chance.uniform(0, longest))
    os.kill(child, signal.SIGKILL)
    return list(case.wrong(ended(child)))


def injected(case: Case, what: str) -> tuple[list[str], bool]:
    """What was wrong after strace had put something into a call, and whether that came to be."""
    case.prepare()
    told, tell = os.pipe()
    child = in_child(case, lambda: os.read(told, 1))  # not SIGSTOP: whoever lets all programs go on would end it
    log = case.folder.parent / "strace"
    watched = ["-e", f"trace={what.split(':')[0]}", "-e", f"inject={what}"]
    order = ["strace", "-qq", "-f", "-o", str(log), *watched, "-p", str(child)]
    tracer = subprocess.Popen(order, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 10
    while "TracerPid:\t0" in Path(f"/proc/{child}/status").read_text() and time.monotonic() < until:
        time.sleep(0.002)
    os.write(tell, b".")
    said = ended(child)
    os.close(told)
    os.close(tell)
    tracer.wait()
    happened = "INJECTED" in log.read_text() or said is None
    wrong = list(case.wrong(said)) if said != 1 else ["it raised something else"]
    return wrong, happened


def main(kills: int, seed: int, kinds: Sequence[str], home: Path) -> int:
    folder = home / "files"
    folder.mkdir()
    chance, run, bad, tried = random.Random(seed), trained(), 0, 0

    def tell(what: str, wrong: list[str]) -> None:
        nonlocal bad
        bad += len(wrong)
        sys.stdout.writelines(f"{what}: {line}\n" for line in wrong)
        sys.stdout.flush()

    Owner.is_alive = property(lambda _self: False)  # type: ignore[assignment,method-assign]
    for kind in kinds:
        case = KINDS[kind](folder, kind, run)
        case.prepare()
        begun = time.monotonic()
        case.save()
        longest = 2 * (time.monotonic() - begun) + 0.01
        for _ in range(kills):
            tell(f"{kind} killed", killed_at_random(case, chance, longest))
        for call in CALLS:
            for reason in (*(f"error={word}" for word in REASONS), "signal=SIGKILL"):
                for when in range(1, MOST_TIMES + 1):
                    wrong, happened = injected(case, f"{call}:{reason}:when={when}")
                    if not happened:
                        break
                    tried += 1
                    tell(f"{kind}, {call} {reason} at {when}", wrong)
    sys.stdout.write(f"{len(kinds) * kills} kills, {tried} calls refused or killed at: {bad} wrong\n")
    return int(bool(bad))


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:3]]
    with own_folders() as home:
        status = main(*(numbers + [200, 1][len(numbers) :]), sys.argv[3:] or list(KINDS), home)
    sys.exit(status)
