"""All runs ever made on this computer, with the names, stars and notes that the user gave them."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Lock
from time import perf_counter
from typing import Any

from PySide6.QtCore import QObject, Signal

from engine.data.corrections import Corrections
from engine.errors import EngineError, NoSuchRunError
from engine.lab.kept_run import Kept
from engine.lab.others_runs import keep_beside, newest_in
from engine.lab.runs_folder import RunsFolder
from engine.project.design import Design
from engine.project.project import Project
from engine.training.run import Run
from gui.look.words import problem_and_remedy, translated
from gui.state.document import Document
from gui.state.lab.run_names import RunNames, called
from gui.state.training.session import Session
from gui.state.work.tasks import Loss

TRY_AGAIN = 10.0  # seconds after a disk was full, say
Unkept = tuple[Design, Run, float | None, str]


class KeptRuns(QObject):
    """Keeps each run of the session when it ends. `all` is read by `look`; `changed` tells when it is known."""

    changed = Signal()
    opened = Signal(str)  # the project of this run is known
    failed = Signal(str, str)  # problem, remedy
    solved = Signal(str)  # a problem that is no more

    def __init__(self, document: Document, session: Session, folder: RunsFolder | None = None) -> None:
        super().__init__(session)
        self.document, self.session = document, session
        self.folder = folder or RunsFolder()
        self.all: tuple[Kept, ...] = ()
        self.names: dict[str, str] = {}  # of all, by id
        self.projects: dict[str, Project] = {}
        self.removed: list[str] = []  # ids; `bring_back` takes the last one
        self.thinned = 0
        self._looked = self.is_read = False
        self._stamp = 0  # the folder's, when it was last read
        self._begun, self._of = 0.0, ""
        self._seconds: float | None = 0.0  # that it was trained until now; None: part of it elsewhere
        self._corrections: dict[str, Corrections] = {}  # of the pictures that each learned from, by id
        self._newest: Run | None = None
        self._names = RunNames()
        self._tests: set[tuple[str, int]] = set()  # runs and steps of which it was seen whether their test is kept
        self._unkept: dict[str, Unkept] = {}  # runs not yet written, by id
        self._unkept_tests: dict[str, Run] = {}  # runs that are written without their test, by id
        self.refusal = self._told = ""  # why the newest could not be written, with and without what to do
        self._writing = Lock()
        session.state_changed.connect(self._session_changed)
        session.state_changed.connect(self._see_test)
        session.ended_late.connect(self._keep)

    def only_look(self) -> None:
        """Keep nothing of what this session trains or tests."""
        self.session.state_changed.disconnect(self._session_changed)
        self.session.state_changed.disconnect(self._see_test)
        self.session.ended_late.disconnect(self._keep)

    def look(self) -> None:
        """Read the list."""
        self._looked = True
        self.session.tasks.run("list runs", self._listing, self._listed, priority=-1)

    def look_again(self) -> None:
        """Read the list if another program, or another window, has changed it."""
        if self.is_read and self.folder.stamp() != self._stamp and not self.session.tasks.is_running("list runs"):
            self.look()

    def open(self, id: str) -> None:
        """Read a run with all its curves; `opened` tells when it is known."""
        if id in self.projects:
            self.opened.emit(id)
            return

        def reading() -> Generator[None, None, Project]:
            yield
            return self.folder.open(id)

        def known(project: Project) -> None:
            self.projects[id] = project
            self.opened.emit(id)

        self.session.tasks.run(f"open run {id}", reading, known, self._say, priority=-1)

    def title(self, id: str) -> str:
        """What a run is called: its name, else its project and seed."""
        kept = next((one for one in self.all if one.id == id), None)
        try:
            kept = kept or self.folder.get(id)
        except EngineError:
            return id[:6]
        return kept.name or self.names.get(id) or called(kept)

    def say(self, id: str, **words: Any) -> None:
        """Change `name`, `starred` or `note` of a run."""
        try:
            said = self.folder.say(id, **words)
        except EngineError as error:
            self._say(error)
            self.look()
            return
        self.all = tuple(said if kept.id == id else kept for kept in self.all)
        self.names = self._names.of(self.all)
        self.changed.emit()

    def remove(self, id: str) -> None:
        """Delete a run; `bring_back` undoes it."""
        try:
            self.folder.remove(id)
        except EngineError as error:
            self._say(error)
        else:
            self.removed.append(id)
            self.session.tasks.cancel(f"open run {id}")  # ticked a moment ago: that it is gone is no news
            self.all = tuple(kept for kept in self.all if kept.id != id)  # at once: Delete pressed twice means two
            self.changed.emit()
        self.look()

    def bring_back(self) -> None:
        """Undo the last removal."""
        if self.removed:
            try:
                self.folder.bring_back(self.removed.pop())
            except EngineError as error:
                self._say(error)
            self.look()

    def add(self, files: Sequence[Path]) -> None:
        """List the newest training of each project file beside those made here: of other people, to be compared."""

        def adding() -> Generator[None, None, list[EngineError]]:
            refused = []
            for file in files:
                yield
                try:
                    project = newest_in(file)
                    with self._writing:
                        keep_beside(self.folder, project, file.stem)
                except EngineError as error:
                    refused.append(error)
            return refused

        def added(refused: list[EngineError]) -> None:
            self.look()
            for error in refused[:1]:
                few = self.tr("{n} of {all} files were not added. {why}")
                why, n = translated(error.problem), len(refused)
                problem = why if n == 1 else few.format(n=n, all=len(files), why=why)
                self.failed.emit(problem, translated(error.remedy))

        def broke(error: EngineError) -> None:
            added([])
            self._say(error)

        tasks = self.session.tasks  # who adds more meanwhile wants these, too
        tasks.run(tasks.key_of_one_s_own("add runs"), adding, added, broke)

    def close(self, until: float | None = None) -> None:
        """The window closes: stop the training, by `until` at the latest, and keep all runs not yet written."""
        self.session.stop(until)
        with self._writing:  # what a task is just writing is older
            for unkept in self._unkept.values():
                with suppress(EngineError, MemoryError):  # nobody is there any more to be told
                    self.folder.keep(*unkept)
            for run in self._unkept_tests.values():
                with suppress(EngineError, MemoryError):
                    self.folder.keep_test(run)
            self._unkept, self._unkept_tests = {}, {}

    def _session_changed(self) -> None:
        session = self.session
        run = session.run
        if session.state != "idle" and run is not None and run.id != self._of and not session.testing:
            self._of, self._seconds = run.id, self.folder.took(run) if run.step > run.first_step else 0.0
            self._corrections[run.id] = self.document.design.corrections
        if session.is_learning:
            self._begun = self._begun or perf_counter()
            return
        if self._begun:
            seconds, self._begun = perf_counter() - self._begun, 0.0
            self._seconds = self._seconds + seconds if self._seconds is not None else None
        # What was made here, also where an undo meanwhile has brought back another one to be shown.
        run = next((one for one in self.document.runs if one.id == self._of), None)
        if session.state != "idle" or run is None or run is self._newest or not run.ended or not len(run.history):
            return
        self._newest = run
        self._keep(run, self._seconds or None)

    def _see_test(self) -> None:
        """A run that was made another time, and opened from a file, may have been tested only now."""
        session, run = self.session, self.session.run
        if session.state != "idle" or run is None or run.test is None or (run.id, run.step) in self._tests:
            return
        self._tests.add((run.id, run.step))
        if run.id != self._of:  # else it is kept with its test
            self._keep_test(run)

    def _keep_test(self, run: Run, wait: float = 0.0, told: str = "") -> None:
        """`told`: why the disk did not take it, as it was said."""
        self._unkept_tests[run.id] = run

        def keeping() -> Generator[float, None, bool]:
            yield wait
            with self._writing:
                return self.folder.keep_test(run)

        def kept(is_new: bool) -> None:
            del self._unkept_tests[run.id]
            if told:
                self.solved.emit(told)
            if is_new:
                self._written(run.id)

        def failed(error: EngineError) -> None:
            del self._unkept_tests[run.id]
            if (why := problem_and_remedy(error)[0]) != told:
                self._say(error)
            if isinstance(error.__cause__, OSError):  # as of a full disk, which has room another time
                self._keep_test(run, TRY_AGAIN, why)

        lost = self.tr("A test will not be in the list of all runs. {why}").format(why=told)
        loss = Loss(lost) if told else None
        self.session.tasks.run(f"keep test {run.id}", keeping, kept, failed, priority=-1, loss=loss)

    def _keep(self, run: Run, seconds: float | None = None) -> None:
        """Write a run of this project, or write it anew."""
        corrections = self._corrections.get(run.id, ())  # others may have been made meanwhile
        unkept = self.document.design.with_(corrections=corrections), run, seconds, self.document.title
        self._unkept[run.id] = unkept
        self._write(run, unkept)

    def _write(self, run: Run, unkept: Unkept, wait: float = 0.0) -> None:
        def keeping() -> Generator[float, None, int]:
            yield wait
            with self._writing:
                if self._unkept.get(run.id) is unkept:  # else there is a newer one, or the window has closed
                    self.folder.keep(*unkept)
            yield 0.0
            return len(self.folder.thin())

        kept, failed = partial(self._kept, run.id), partial(self._not_kept, run, unkept)
        lost = self.tr("A training will not be in the list of all runs. {why}").format(why=self._told)
        loss = Loss(lost) if wait else None  # else the disk has not refused it
        self.session.tasks.run(f"keep {run.id}", keeping, kept, failed, priority=-1, loss=loss)

    def _not_kept(self, run: Run, unkept: Unkept, error: EngineError) -> None:
        """It is said once, and tried again until the disk has taken it."""
        before, (self._told, remedy) = self.refusal, problem_and_remedy(error)
        self.refusal = f"{self._told} {remedy}"
        if self.refusal != before:
            self._say(error)
            self.changed.emit()
        self._write(run, unkept, TRY_AGAIN)

    def _kept(self, id: str, thinned: int) -> None:
        self._unkept.pop(id, None)
        if self.refusal and not self._unkept:
            self.solved.emit(self._told)
            self.refusal = ""
        self.thinned += thinned
        self._written(id)

    def _written(self, id: str) -> None:
        """What was read of a run before is not what is kept by now."""
        self.projects.pop(id, None)
        if self._looked:
            self.look()

    def _listing(self) -> Generator[None, None, tuple[int, tuple[Kept, ...]]]:
        yield
        stamp = self.folder.stamp()  # taken first: what changes while the list is read is read again
        return stamp, tuple(self.folder.all())

    def _listed(self, found: tuple[int, tuple[Kept, ...]]) -> None:
        self._stamp, self.all = found
        self.names = self._names.of(self.all)
        steps = {kept.id: kept.steps for kept in self.all}  # another window may have trained one on
        known = self.projects.items()
        self.projects = {id: one for id, one in known if one.runs and one.runs[0].step == steps.get(id)}
        self.is_read = True
        self.changed.emit()

    def _say(self, error: EngineError) -> None:
        if isinstance(error, NoSuchRunError):
            remedy = self.tr("Another window has deleted it, and can bring it back, or newer ones needed its room.")
            self.failed.emit(self.tr("This run is kept no longer."), remedy)
            self.look()
            return
        self.failed.emit(*problem_and_remedy(error))
