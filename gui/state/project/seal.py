"""The seal of the test set: how often networks were judged by it. Choosing the best of many networks by their test
accuracy chooses luck, too."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from engine.lab.trial import Outcome, Trial
from engine.project.project import MOST_LOOKED, Looked
from engine.training.run import Run


class Seal(QObject):
    """Counts by the name of a data set. The same step of a run counts once, however often it is looked at."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.counts: dict[str, int] = {}
        self._seen: dict[tuple[str, str, int], None] = {}  # a set that keeps their order

    @property
    def looked(self) -> Looked:
        """What was counted, the newest last."""
        return tuple(self._seen)[-MOST_LOOKED:]

    def begin(
        self, counts: Mapping[str, int], runs: Sequence[Run], looked: Collection[tuple[str, str, int]] = (),
        ids: Sequence[str] = (),
    ) -> None:  # fmt: skip
        """Begin with another project and its counts; each run with a test result counts at least once, and on top of
        them where it is known that it is none of those `looked` at. `ids`: of the runs in its file."""
        now = {id: run.id for id, run in zip(ids, runs, strict=False)}
        self.counts, self._seen = {}, {(data, now.get(run, run), step): None for data, run, step in looked}
        known = {data for data, _run, _step in looked}
        for run in runs:
            self.judged(run, quietly=True)
        for name, number in counts.items():
            new = self.counts.get(name, 0)
            self.counts[name] = number + new if name in known else max(number, new)
        self.changed.emit()

    def judged(self, run: Run, quietly: bool = False) -> None:
        """Count the test result of a run, if it has one."""
        if run.test is not None and run.test.count and run.newest is not None:
            self.look(run.data.name, run.id, run.newest.step, quietly)

    def look(self, data: str, run: str, step: int, quietly: bool = False) -> None:
        """The answers of a network to the test pictures are shown."""
        if (data, run, step) not in self._seen:
            self._seen[data, run, step] = None
            self.counts[data] = self.counts.get(data, 0) + 1
            if not quietly:
                self.changed.emit()

    def look_at_trials(self, tested: Iterable[tuple[Trial, Outcome]]) -> None:
        """What trainings of the Lab reach on the test pictures is shown. A run of theirs that is opened has their id.
        """
        before = len(self._seen)
        for trial, one in tested:
            if one.test_pictures and not one.failure:
                self.look(str(trial.design.get("data")), trial.id, one.steps, quietly=True)
        if len(self._seen) > before:
            self.changed.emit()

    def times(self, data: str) -> int:
        return self.counts.get(data, 0)
