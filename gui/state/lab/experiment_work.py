"""A famous experiment: the user's prediction first, then trainings side by side, and what follows from them."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from time import monotonic, sleep

from PySide6.QtCore import QObject, Signal

from engine.errors import EngineError
from engine.lab import answers_file
from engine.lab.alike import key_of
from engine.lab.answers_file import KeptAnswer
from engine.lab.courses import Point
from engine.lab.experiment import BATCH, Answer, Experiment, Given, Setup
from engine.lab.measures import START_LOSS
from engine.lab.trial import Outcome, Trial
from engine.lab.watched import Wish
from engine.lab.watching import Seen, Watching
from engine.project.design import Design
from gui.state.document import Document
from gui.state.lab.to_disk import SECONDS as TRY_AGAIN
from gui.state.lab.trial_forecast import learn, side_by_side, trial_seconds
from gui.state.training.epoch_forecast import EpochForecast, learned_from
from gui.state.work.tasks import Loss, Tasks

TASK, KEEPING = "experiment", "keep answers"
PAUSE = 0.1  # seconds between two looks
AT_THE_END, BETWEEN = 0.5, 0.01  # seconds in which a closing window tries to keep an answer, and between two tries
SECONDS = 40.0  # planned for an experiment; with starting processes and the like, about a minute
TELLS = 0.1  # the share done from which on it tells how long the rest takes
USUAL_PASSES = 60_000.0  # pictures learned from, if the speed is not known


class ExperimentWork(QObject):
    """`changed` comes when it begins or ends, and when `look` finds something new."""

    changed = Signal()

    def __init__(
        self, document: Document, forecast: EpochForecast, tasks: Tasks, parent: QObject | None = None,
        file: Path | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.file = file or answers_file.own_file()
        self.document, self.forecast, self.tasks = document, forecast, tasks
        self.experiment: Experiment | None = None
        self.setup = Setup(())
        self.prediction: int | None = None
        self.answer: Answer | None = None
        self.is_running = False
        self.problem: EngineError | None = None
        self.seen: dict[str, Seen] = {}
        self._kept: dict[tuple[str, str], KeptAnswer] = {}  # by the experiment's kind and the subject
        self._newest: dict[str, KeptAnswer] = {}  # of this project, by the kind
        self._planned: dict[str, tuple[tuple[object, ...], tuple[Setup, float | None]]] = {}  # of what, and the plan
        self._again: dict[tuple[str, str], tuple[Setup, dict[str, Seen]]] = {}  # the next try, and what is known of it
        self._before: frozenset[str] = frozenset()  # the trials that were known when it began
        self._shown, self._begun = -1, 0.0
        self._data, self._subject = document.data, ""
        self._known: tuple[Design, str, str] | None = None  # a design, the sum of its pictures, and their subject
        self._unkept: dict[tuple[str, str], KeptAnswer] = {}  # not yet written
        self._why_unkept = ""  # as the disk was full, say
        document.opened.connect(self._forget)
        tasks.ending.connect(self._keep_the_rest)
        self._kept = answers_file.recall(self.file)

    @property
    def subject(self) -> str:
        """Of what an experiment would be now: the stack, the recipe and the pictures, in a word for all of them."""
        design, pictures = self.document.design, self.document.data.reference.sha256
        if self._known is None or self._known[0] is not design or self._known[1] != pictures:
            self._known = design, pictures, key_of(design, pictures)
        return self._known[2]

    @property
    def is_of_now(self) -> bool:
        """Whether the subject is still that with which it began, if it did."""
        return self.experiment is None or self._subject == self.subject

    @property
    def classes(self) -> int:
        """Of the pictures that are seen by what is tried or was found; else of those that are here now."""
        is_there = self.is_running or self.answer is not None
        return (self._data if is_there else self.document.data).classes

    def plan(self, experiment: Experiment) -> tuple[Setup, float | None]:
        """The trainings it needs, and about how many seconds they take (None before the speed of this computer is
        known). Where it was not clear, those of before count, too, and as many are made with new seeds; where it
        was, all that it followed from are made again. Raises EngineError if the design cannot be trained."""
        document, forecast = self.document, self.forecast
        if document.data_problem:
            raise EngineError(*document.data_problem)
        document.analysis.check()
        of = (document.design, document.data, forecast.factors, forecast.apart)
        known = self._planned.get(experiment.kind)
        if known is None or any(a is not b for a, b in zip(known[0], of, strict=True)):
            known = self._planned[experiment.kind] = of, self._plan(experiment)
        setup, seconds = known[1]
        if self._again and (again := self._again.get((experiment.kind, self.subject))) is not None:
            return again[0], seconds and seconds * again[0].new / setup.new
        return setup, seconds

    def _plan(self, experiment: Experiment) -> tuple[Setup, float | None]:
        document, forecast, workers = self.document, self.forecast, self.tasks.cores.count
        pictures = learned_from(document.data, document.design.recipe)
        an_epoch = forecast.epoch_seconds_apart(document.analysis, pictures, BATCH)
        passes = workers * pictures / an_epoch * SECONDS if an_epoch else USUAL_PASSES
        setup = experiment.set_up(Given(document.design, document.data, passes))
        each: dict[str, float | None] = {}
        for arm in setup.arms:  # its trials differ in the seed alone
            seconds = trial_seconds(arm.trials[0], document.data, forecast)
            each |= dict.fromkeys((trial.id for trial in arm.trials), seconds)
        times = [known for trial in setup.trials if (known := each[trial.id]) is not None]
        return setup, side_by_side(times, workers) if len(times) == len(each) else None

    def begin(self, experiment: Experiment, prediction: int) -> None:
        """Train what it needs, with the design as it is now, and was not known before."""
        self.stop()
        self.experiment, self.prediction, self.answer, self.problem = experiment, prediction, None, None
        self.seen, self._subject = {}, self.subject
        try:
            self.setup, _ = self.plan(experiment)
        except EngineError as error:
            self.problem, self.setup = error, Setup(())
            self.changed.emit()
            return
        self.is_running, self._begun, self._data = True, monotonic(), self.document.data
        _, known = self._again.get((experiment.kind, self._subject), (None, {}))
        seen = dict(known)  # filled by the task, read here
        self.seen, self._before = seen, frozenset(known)
        trials = [trial for trial in self.setup.trials if trial.id not in known]
        self.tasks.run(
            TASK,
            lambda: self.tasks.cores.shared(lambda cores: _working(trials, cores, seen)),
            lambda _: self._ended(),
            self._broke,
            priority=-1,
            loss=Loss(self.tr("The experiment that is running in the Lab will be stopped."), is_of_project=True),
        )
        self.changed.emit()

    def stop(self) -> None:
        """Stop, and discard the trainings: nothing follows from half an experiment."""
        if self.is_running:
            self.tasks.cancel(TASK)
            self.is_running = False
            self.changed.emit()

    def _forget(self) -> None:
        """Another project was opened: what was found was of the stack before."""
        self.stop()
        self.experiment = self.prediction = self.answer = self.problem = None
        self.setup, self.seen, self._newest = Setup(()), {}, {}
        self._kept = {**answers_file.recall(self.file), **self._kept}  # another window may have found more meanwhile
        self.changed.emit()

    def told(self, kind: str) -> KeptAnswer | None:
        """What was predicted of an experiment and found: of the stack, recipe and pictures that are here now, by
        whatever start of the program (the curves are not kept), else of those that were here before."""
        if not self._kept:
            return None
        return self._kept.get((kind, self.subject)) or self._newest.get(kind)

    def why_unkept(self, kind: str) -> str:
        """Why what is `told` of an experiment could not be written to the disk, or nothing."""
        told = self.told(kind)
        return self._why_unkept if told is not None and (kind, told.subject) in self._unkept else ""

    def look(self) -> None:
        """Called by a timer of the view: emits `changed` if something is new."""
        known = sum(len(one.points) + one.step + (one.outcome is not None) for one in list(self.seen.values()))
        if known != self._shown:
            self._shown = known
            self._looked()
            self.changed.emit()

    @property
    def share(self) -> float:
        """How much of it is done, of what was not known before."""
        new = [one.share for id, one in list(self.seen.items()) if id not in self._before]
        return sum(new) / max(1, len(self.setup.trials) - len(self._before))

    @property
    def seconds_left(self) -> float | None:
        """By how long it took so far; None at the beginning."""
        share, taken = self.share, monotonic() - self._begun
        return taken * (1 - share) / share if self.is_running and share > TELLS else None

    def curves(self, number: int) -> list[list[Point]]:
        """The curves of the trials of an arm that have begun, with a point at step 0 if the loss was measured there."""
        found = (self.seen.get(trial.id) for trial in self.setup.arms[number].trials)
        begun = [one for one in found if one is not None and one.points]
        shows_loss = self.experiment is not None and self.experiment.shows_loss
        return [[*(_at_the_start(one) if shows_loss else ()), *one.points] for one in begun]

    def outcome(self, trial: Trial) -> Outcome | None:
        one = self.seen.get(trial.id)
        return one.outcome if one is not None else None

    def _looked(self) -> None:
        """What its trainings reach on the test pictures is shown: that counts for the seal."""
        made = [(one.trial, one.outcome) for one in list(self.seen.values()) if one.outcome is not None]
        self.document.seal.look_at_trials(made)

    def _ended(self) -> None:
        self.is_running = False
        self._looked()
        results = {id: one.outcome for id, one in self.seen.items() if one.outcome is not None}
        if self.experiment is not None and self.prediction is not None:
            self.answer = self.experiment.conclude(self.setup, results)
            again = self.setup.asked_again, dict(self.seen)
            if self.answer.option is not None:
                again = replace(self.setup, known=0), {}
            self._again[self.experiment.kind, self._subject] = again
            self._keep(KeptAnswer(self.experiment.kind, self._subject, self.prediction, self.answer))
        new = [trial for trial in self.setup.trials if trial.id not in self._before]
        learn(self.forecast, new, results, self._data)
        self.changed.emit()

    def _keep(self, new: KeptAnswer) -> None:
        key = new.kind, new.subject
        self._kept[key] = self._newest[new.kind] = self._unkept[key] = new
        self._write()

    def _write(self, wait: float = 0.0) -> None:
        """What is in no file yet; what a full disk does not take is tried again, and whoever leaves is asked."""
        unkept = tuple(self._unkept.values())

        def writing() -> Generator[float, None, str]:
            yield wait
            try:
                for one in unkept:
                    while not answers_file.keep(self.file, one):
                        yield PAUSE
            except OSError as error:  # a full disk takes no answer from the window
                return error.strerror or str(error)
            return ""

        def written(why: str) -> None:
            self._why_unkept = why
            if why:
                self._write(TRY_AGAIN)
            else:
                self._unkept = {}
            self.changed.emit()

        self.tasks.run(KEEPING, writing, written, priority=-1, loss=Loss("", unkept=self._lost))

    def _lost(self) -> str:
        why = self._why_unkept
        words = self.tr("What an experiment in the Lab found will be lost: it cannot be written to the disk ({why}).")
        return words.format(why=why) if why else ""

    def _keep_the_rest(self) -> None:
        """The window closes: what it has found is kept, though another one may just be writing its own."""
        until, unkept, self._unkept = monotonic() + AT_THE_END, self._unkept, {}
        for one in unkept.values():
            with suppress(OSError):
                while not answers_file.keep(self.file, one) and monotonic() < until:
                    sleep(BETWEEN)

    def _broke(self, error: EngineError) -> None:
        self.is_running, self.problem = False, error
        self.changed.emit()


def _working(trials: list[Trial], cores: int, seen: dict[str, Seen]) -> Generator[float | None, None, None]:
    watching = Watching([Seen(trial) for trial in trials], cores, Wish())
    try:
        seen.update(watching.seen)
        while not watching.is_done:
            yield PAUSE
    finally:
        watching.end()


def _at_the_start(one: Seen) -> list[Point]:
    loss = one.outcome.found.get(START_LOSS) if one.outcome is not None else None
    return [] if loss is None else [(0.0, float(loss), 0.0)]
