"""A sweep in the background: its results so far, the time left, and opening the run of one of its trials."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, Signal

from engine.errors import DataError, EngineError
from engine.files.real_path import real_path
from engine.lab import sweeps_folder
from engine.lab.chance import Comparison
from engine.lab.cluster import run_on_cluster
from engine.lab.making_again import making_again
from engine.lab.pool import run_all
from engine.lab.racing import Medians, Race, race_of
from engine.lab.searching import Search, in_a_thread
from engine.lab.sweep import Cell, Sweep, cells
from engine.lab.trial import Outcome, Trial
from engine.lab.winner import winner
from engine.project.project import Project
from engine.text import QT_TRANSLATE_NOOP
from gui.look.words import problem_and_remedy
from gui.state.lab.sweep_on_disk import brought, earlier, to_disk_of
from gui.state.lab.sweep_turns import in_turn
from gui.state.lab.to_disk import ToDisk, making_known
from gui.state.project.lost_pictures import why_lost
from gui.state.work.tasks import Loss, Tasks

TASK, OPENING = "sweep", "open a trial"
TELLS = 0.5  # trainings: from so many on they tell how long the rest takes
RELABEL = QT_TRANSLATE_NOOP("engine", "Relabel and leave out in Data what is to be so, and make another sweep.")


class SweepWork(QObject):
    """`changed` comes when it begins or ends, and when `look` finds something new."""

    changed = Signal()
    failed = Signal(str, str)
    tried_again = Signal(str)  # the problem that was told before: whether it is still one shows now
    opened = Signal(object, str)  # the project of a trial that was trained again, and its name
    loaded = Signal(object)  # the search of a file, which is shown now
    made = Signal(object, object)  # trials that this computer has just made, and all outcomes by their ids

    def __init__(self, tasks: Tasks, parent: QObject | None = None, folder: Path | None = None) -> None:
        super().__init__(parent)
        self.tasks = tasks
        self.folder = folder or sweeps_folder.own_folder()
        self.search: Search | None = None
        self.file: Path | None = None
        self._to_disk = ToDisk()  # of what is shown
        self.origin = ""  # the name of the user's file that was opened, which stays as it is
        self.cluster = ""
        self.is_running = False
        self.opening: Trial | None = None
        self.made_again: tuple[tuple[str, str], Project, str] | None = None  # of which trial, until a project is open
        self.epoch = 0.0  # of the trial that is being trained again
        self.cells: list[Cell] = []
        self.confirmed: list[Cell] = []
        self._shown = (-1, -1)
        self._medians: Medians = {}  # of the race
        self._told = ""  # the newest problem
        self._begun, self._before = 0.0, dict[str, Outcome]()  # when its turn came (0: not yet), what was made then

    # What is known

    @property
    def why_unkept(self) -> str:
        """Why what is found could not be written to the disk, or nothing."""
        return self._to_disk.why

    @property
    def total(self) -> int:
        """All trainings; those that confirm the best combinations are counted once they are known."""
        return len(self.search.trials) + len(self.search.confirmations) if self.search else 0

    @property
    def done(self) -> int:
        """Trainings that are made."""
        return self.search.made if self.search is not None else 0

    @property
    def is_confirming(self) -> bool:
        """Not where a combination is to be trained once more, though the best of before are known."""
        search = self.search
        if search is None or not search.confirmations:
            return False
        return all(trial.id in search.outcomes for trial in search.trials)

    @property
    def can_go_on(self) -> bool:
        return self.search is not None and not self.is_running and not self.search.is_whole

    @property
    def seconds_left(self) -> float | None:
        """To the end of those that confirm the best, estimated from the speed so far; None: unknown."""
        if self.search is None or not self.is_running or not self._begun:
            return None
        seen = list(self.search.under_way.values())
        parts = sum(one.epoch / one.epochs for one in seen if one.epochs)  # of trainings under way
        made = len(self._new) + parts
        if made < TELLS:
            return None
        each = (monotonic() - self._begun) / made
        return each * (self.search.expected - self.done) - each * parts

    @property
    def winner(self) -> Comparison | None:
        """The best confirmed combination compared with the second best, by fresh seeds; None: there are no two."""
        return None if self.is_running else winner(self.confirmed)

    @property
    def tested(self) -> list[tuple[Trial, Outcome]]:
        """Those of which the accuracy on the test pictures is shown: with fresh seeds, or where none are kept aside."""
        search = self.search
        if search is None:
            return []
        fresh = {trial.id for trial in search.confirmations}
        made = [(trial, search.outcomes.get(trial.id)) for trial in (*search.trials, *search.confirmations)]
        return [(trial, one) for trial, one in made if one and (trial.id in fresh or one.validation_accuracy is None)]

    @property
    def race(self) -> Race:
        """How the combinations learn, those under way too; seeds that confirm the best ones count as well."""
        search = self.search
        if search is None:
            return Race()
        every = [*search.trials, *search.confirmations]
        under_way = dict(search.under_way) if self.is_running else {}  # processes take a moment to end
        return race_of(every, search.outcomes, under_way, self._medians)

    @property
    def seen(self) -> int:
        """How many points of trainings under way are known: more of them, and the race has gone on."""
        return sum(len(one.points) for one in list(self.search.under_way.values())) if self.search else 0

    # What is done

    def begin(self, sweep: Sweep, cluster: str = "") -> None:
        """Train all trials; results of an earlier sweep stay in its file."""
        self.stop()
        self.search, self.cluster, self.file = Search(sweep), cluster, sweeps_folder.new_file(self.folder)
        self.origin, self._medians = "", {}
        self._to_disk = to_disk_of(self.search, self.file)
        self.go_on()

    def go_on(self, cluster: str | None = None) -> None:
        """Train what is missing."""
        search, file = self.search, self.file
        if search is None or file is None or self.is_running:
            return
        self._try_again()
        self.cluster = self.cluster if cluster is None else cluster
        self.is_running, self._begun = True, 0.0
        address, to_disk = self.cluster, self._to_disk

        def on_cluster() -> Generator[float | None, None, None]:
            run = lambda trials: in_a_thread(lambda: run_on_cluster(trials, address, patience=0.2))  # noqa: E731
            return making_known(search.go_on(run), to_disk.keep)

        def here(cores: int) -> Generator[float | None, None, None]:
            making = search.go_on(lambda trials: run_all(trials, cores, 0.0, search.see))
            return making_known(making, to_disk.keep)

        def make() -> Generator[float | None, None, None]:
            self._before, self._begun = dict(search.outcomes), monotonic()  # what another window made is not of here
            return on_cluster() if address else self.tasks.cores.shared(here)

        words = self.tr("The sweep in the Lab will be stopped: what is trained is kept, and it can go on another time.")
        turn = lambda: in_turn(search, file, make)  # noqa: E731
        loss = Loss(words, unkept=lambda: self._lost(to_disk))
        self.tasks.run(TASK, turn, lambda _: self._ended(), self._broke, priority=-1, loss=loss)
        self._look_anew()

    def stop(self) -> None:
        """Stop; results are kept, and the sweep can go on later."""
        if self.is_running:
            self.tasks.cancel(TASK)
            self._ended()

    def load(self, file: Path) -> None:
        """Show an earlier sweep, or one in a file of the user's, which stays as it is: what it says is kept here."""
        self._try_again()
        self.stop()

        def reading() -> Generator[None, None, tuple[Search, Path, ToDisk]]:
            yield
            return brought(file, self.folder, unlike.append) if origin else earlier(file)

        def known(found: tuple[Search, Path, ToDisk]) -> None:
            self.search, self.file, self._to_disk = found
            self.cluster, self.origin, self._medians = "", origin, {}
            if self.why_unkept:
                self._keep_later()
            self._look_anew()
            self.loaded.emit(self.search)
            for sentence in unlike:
                self._say(EngineError(sentence, RELABEL))

        def not_read(error: EngineError) -> None:
            self._say(error)
            self.changed.emit()

        unlike: list[str] = []  # what is not as the file has it
        origin = "" if real_path(file).parent == real_path(self.folder) else file.name
        self.tasks.run(TASK, reading, known, not_read, priority=-1)

    def open_file(self, file: Path) -> None:
        """The same for a file that was brought to the window, which ends no sweep that is under way."""
        if not self.is_running:
            self.load(file)
            return
        self._try_again()
        self._told = self.tr("A sweep is under way, so {file} was not opened.").format(file=file.name)
        self.failed.emit(self._told, self.tr("Stop it or wait for its end, and open the file again."))

    def earlier(self) -> list[Path]:
        """Files of earlier sweeps, the newest first."""
        return [file for file in sweeps_folder.newest(self.folder) if file != self.file]

    def look(self) -> None:
        """Called by a timer of the view: emits `changed` if something is new."""
        search = self.search
        if search is None:
            return
        if (len(search.trials), len(search.outcomes)) != self._shown:
            self._look_anew()

    def trial_of(self, cell: Cell) -> Trial | None:
        """The first training of a combination."""
        trials = self.search.trials if self.search else []
        return next((trial for trial in trials if trial.settings == cell.settings), None)

    def open(self, trial: Trial, name: str) -> None:
        """Train a trial again, bit for bit, and open its run under this name; a second call replaces the first."""
        self._try_again()
        outcome = self.search.outcomes.get(trial.id) if self.search is not None else None
        pictures = outcome.pictures if outcome is not None else ""
        if self.made_again is not None and self.made_again[0] == (trial.id, pictures):
            self.open_made()
            return
        self.opening, self.epoch = trial, 0.0
        self.made_again = None

        def known(project: Project) -> None:
            self.opening, self.made_again = None, ((trial.id, pictures), project, name)
            self.changed.emit()
            self.open_made()

        def broke(error: EngineError) -> None:
            self.opening = None
            if isinstance(error, DataError):  # there is a page for that
                error = EngineError(*why_lost(error, trial.design["data"]))
            self._say(error)
            self.changed.emit()

        def say(epoch: float) -> None:
            self.epoch = epoch

        making = lambda cores: making_again(trial, cores, say, pictures)  # noqa: E731
        words = self.tr("The training that is made again in the Lab will be stopped.")
        loss = Loss(words, is_of_project=True)
        self.tasks.run(OPENING, lambda: self.tasks.cores.shared(making), known, broke, loss=loss)
        self.changed.emit()

    def open_made(self) -> None:
        """Who was asked then what becomes of the project in the window, and went back, finds it here."""
        if self.made_again is not None:
            self.opened.emit(*self.made_again[1:])

    def stop_opening(self) -> None:
        self.tasks.cancel(OPENING)
        self.opening = self.made_again = None
        self.changed.emit()

    # Inside

    @property
    def _new(self) -> list[Trial]:
        """Those made here since it began, or made anew: of other pictures the same trial has another outcome."""
        search, before = self.search, self._before
        if search is None or not self._begun:
            return []
        every, found = [*search.trials, *search.confirmations], search.outcomes
        return [trial for trial in every if trial.id in found and found[trial.id] is not before.get(trial.id)]

    def _look_anew(self) -> None:
        search = self.search
        if search is not None:
            self._shown = (len(search.trials), len(search.outcomes))
            self.cells = cells(tuple(search.trials), search.outcomes)
            self.confirmed = cells(tuple(search.confirmations), search.outcomes, is_choice=False)
        self.changed.emit()

    def _ended(self) -> None:
        self.is_running = False
        self._look_anew()
        if self.search is not None and not self.cluster:
            self.made.emit(self._new, self.search.outcomes)
        self._keep_later()

    def _keep_later(self) -> None:
        """What a full disk did not take is written when there is room, whatever is shown then."""
        to_disk = self._to_disk
        loss = Loss("", unkept=lambda: self._lost(to_disk))
        self.tasks.run(f"keep {self.file}", to_disk.keeping, lambda _: self.changed.emit(), priority=-1, loss=loss)

    def _lost(self, to_disk: ToDisk) -> str:
        words = self.tr("What the sweep in the Lab has found will be lost: it cannot be written to the disk ({why}).")
        return to_disk.lost(words)

    def _broke(self, error: EngineError) -> None:
        self._say(error)
        self._ended()

    def _say(self, error: EngineError) -> None:
        self._told, remedy = problem_and_remedy(error)
        self.failed.emit(self._told, remedy)

    def _try_again(self) -> None:
        if self._told:
            self.tried_again.emit(self._told)
            self._told = ""
