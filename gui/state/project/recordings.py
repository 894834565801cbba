"""The recordings of a window's runs, which share one budget, and whether they are saved with the project."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, QSettings, Signal

from engine.training.recording import BUDGET, Recording
from engine.training.resources import memory_at_first
from engine.training.run import Run
from engine.training.training import Training

MB = 10**6  # bytes, as of data sets and files
FOR_NEW = 2  # at least 1 / FOR_NEW of the budget is for the newest run


class Recordings(QObject):
    """Recordings by the id of their run. The newest one grows; to make room, earlier ones keep fewer steps."""

    changed = Signal()
    wanted = Signal(bool)  # that they are saved with the project, or not: the user chose it

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_kept = False  # they are saved with the project
        self._budget = budget_at_first()
        self._recordings: dict[str, Recording] = {}
        self._forgotten: dict[str, Recording] = {}  # until the next training begins: a reset may be undone
        self._gone: set[str] = set()  # of which runs that next training has taken them

    def get(self, run: str) -> Recording | None:
        return self._recordings.get(run)

    def why_none(self, run: str) -> str:
        """Why nothing is recorded of a training that has learned."""
        if self.has_forgotten(run):
            return self.tr("The steps of this training were forgotten when another one began after the reset.")
        return self.tr("The steps of this training were not saved with it.")

    def has_forgotten(self, run: str) -> bool:
        """Whether its steps were recorded here, and are not known any more."""
        return run in self._gone

    @property
    def budget(self) -> int:
        """How many bytes all recordings together may take."""
        return self._budget

    @property
    def bytes_used(self) -> int:
        return sum(one.bytes_used for one in self._recordings.values())

    def set_budget(self, size: int) -> None:
        """What was forgotten, and may be brought back, keeps to it, too."""
        self._budget = size
        QSettings().setValue("recording/megabytes", size // MB)
        self._fit(self._forgotten | self._recordings)
        self.changed.emit()

    def begin(self, training: Training, awaited: Collection[str] = ()) -> Recording:
        """The recording of a training that begins or goes on; earlier ones make room for it. What was forgotten goes,
        but for the `awaited` runs, which may still be brought back, and make room as well. The first step of a new one
        is taken by the thread of the training: the memory for it takes longer than a window may stand still."""
        self._gone |= self._forgotten.keys() - set(awaited)
        self._forgotten = {id: one for id, one in self._forgotten.items() if id in awaited}
        known = self._recordings.pop(training.id, None)
        self._recordings[training.id] = found = known or Recording(self._budget)
        self._fit(self._forgotten | self._recordings)
        if known is not None:  # later steps of a run that goes on from before its end are forgotten at once
            known.take(training)
        self.changed.emit()
        return found

    def adopt(self, runs: Iterable[Run]) -> None:
        """Keep the recordings of these runs only: a project was opened, or runs were reset or came back by undo."""
        known = self._forgotten | self._recordings
        self._recordings = {
            run.id: known.get(run.id) or Recording.from_checkpoints(run.recorded, self._budget)
            for run in runs
            if run.recorded or run.id in known
        }
        self._forgotten = {id: one for id, one in known.items() if id not in self._recordings}
        self.is_kept = self.is_kept or any(run.recorded for run in runs)
        self.changed.emit()

    def bring_back(self, run: str) -> None:
        """A run is known only now that its training has ended late: its recording belonged to none meanwhile."""
        if (found := self._forgotten.pop(run, None)) is not None:
            self._recordings = {run: found, **self._recordings}  # not the newest
            self.changed.emit()

    def begin_project(self, runs: Iterable[Run]) -> None:
        """Another project was opened: its recordings are saved again if its file held some. Why others are missing says
        the file, whatever was forgotten here before."""
        self._gone.clear()
        self.is_kept = any(run.recorded for run in runs)
        self.changed.emit()

    def keep(self, kept: bool) -> None:
        """Choose whether they are saved with the project."""
        if kept != self.is_kept:
            self.is_kept = kept
            self.wanted.emit(kept)
            self.changed.emit()

    def saved(self, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        """The runs as they are saved: with their recorded steps, or without."""
        return tuple(replace(run, recorded=self._recorded(run) if self.is_kept else ()) for run in runs)

    def _recorded(self, run: Run) -> tuple:
        recording = self._recordings.get(run.id)
        steps = recording.steps if recording is not None else ()
        found = (recording.at(step) for step in steps) if recording is not None else ()
        return tuple(one for one in found if one is not None and one.step <= run.step) or run.recorded

    def _fit(self, recordings: Mapping[str, Recording]) -> None:
        """Give each its share: the newest, which is the last, may take all that the earlier ones leave, at least half
        of the budget."""
        *earlier, newest = recordings.values() or (Recording(),)
        for one in earlier:
            one.fit(self._budget // FOR_NEW // len(earlier))
        newest.fit(self._budget - sum(one.bytes_used for one in earlier))


def budget_at_first() -> int:
    """The bytes chosen last time, or the default; at most a quarter of the free memory, so that recording never makes a
    training impossible."""
    stored = str(QSettings().value("recording/megabytes", BUDGET // MB))
    chosen = int(stored) * MB if stored.isdigit() and 1 <= int(stored) <= 1_000_000 else BUDGET
    free = memory_at_first()
    return chosen if free is None else min(chosen, max(MB, free // 4))
