"""The answers to the test pictures by the network of the moment in the focus, kept up to date while a view shows them.

At a past step they are computed when the time bar rests. During a training they are computed so seldom that it is not
slowed.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from PySide6.QtCore import QObject

from engine.data import Images
from engine.explain import Answers, answering
from engine.network.checkpoint import Checkpoint
from engine.network.stack import Stack
from engine.training.evaluation import Evaluation
from engine.training.replay import same_bits
from gui.state.document import Document
from gui.state.looking.asking import Asking
from gui.state.looking.probe import Probe
from gui.state.training.session import Session
from gui.state.work.tasks import Work

RESTS = 0.12  # seconds without a change of the step, until the time bar rests
SLICE_WORK = 1e8  # multiply-adds in one turn of the task: some milliseconds

Reason = Literal["", "untrained", "first step", "no pictures", "problem", "other stack"]


def answered_at_once(multiply_adds: int, most: int = 500) -> int:
    """How many pictures are answered in one turn of a task, by a network with so many multiply-adds."""
    return max(8, min(most, int(SLICE_WORK / max(multiply_adds, 1))))


class Asked(NamedTuple):
    """The weights that answer, and the pictures, so many of them in one turn of the task."""

    stack: Stack
    checkpoint: Checkpoint
    images: Images
    at_once: int


class AnswersInFocus(Asking[Asked, Answers]):
    task, between = "answer the test pictures", 2.0

    def __init__(self, document: Document, session: Session, probe: Probe, parent: QObject | None = None) -> None:
        super().__init__(session, parent)
        self.probe = probe
        self.is_past = False
        self._is_calm = False
        self._is_awaited = False  # the view was shown only now: the first answers come quickly
        self._said: tuple[Reason, bool] = "untrained", False
        for signal in (
            session.checkpoint_changed, session.history_reset, session.state_changed, probe.changed,
            document.design_changed, document.data_changed,
        ):  # fmt: skip
            signal.connect(self.follow)

    @property
    def answers(self) -> Answers | None:
        return self.found

    @property
    def images(self) -> Images:
        return self.document.data.test

    @property
    def looks(self) -> int:
        """How often networks were judged by these pictures: see `Seal`."""
        return self.document.seal.times(self.document.design.data_name)

    @property
    def step(self) -> int | None:
        """The step of the weights that answered."""
        return self.of.checkpoint.step if self.of else None

    @property
    def why_not(self) -> Reason:
        """Why there can be no answers, as a word of `Reason`."""
        if self.session.why_not:
            return "problem"
        run = self.session.run
        if self.probe.past is None and (run is None or not run.has_learned):
            return "first step" if self.session.is_learning else "untrained"
        if self.session.is_earlier:
            return "other stack"
        return "" if len(self.images) else "no pictures"

    def set_wanted(self, wanted: bool) -> None:
        if wanted != self.is_wanted:
            self._is_awaited, self._rest_until = wanted, 0.0
        super().set_wanted(wanted)

    def set_calm(self, is_calm: bool) -> None:
        """Calm: nothing new is computed while a training runs."""
        if is_calm != self._is_calm:
            self._is_calm = is_calm
            self.follow()

    def follow(self, *_changed: object) -> None:
        self._keep()
        super().follow()
        if self.of is not None and self.of == self.question():
            self.is_past = self.probe.past is not None
        said = self.why_not, self.is_past
        if self.is_wanted and said != self._said:
            self._said = said
            self.changed.emit()

    def question(self) -> Asked | None:
        checkpoint = self.probe.past or self.session.checkpoint
        if self.why_not or checkpoint is None:
            return None
        at_once = answered_at_once(self.document.analysis.multiply_adds)
        return Asked(self.document.design.stack, checkpoint, self.images, at_once)

    def stays(self, known: Asked, now: Asked) -> bool:
        """Not those of another run: they would be taken for those of this one."""
        return known.images is now.images and known.checkpoint.run == now.checkpoint.run

    @property
    def is_live(self) -> bool:
        return self.session.is_busy and self.probe.past is None

    def wait(self, now: Asked) -> float | None:
        """A past step waits until the time bar rests; during a training the pause must be over; else at once."""
        if self.is_live and self._is_calm:
            return None
        return RESTS if self.probe.past is not None else self.pause_left

    @property
    def priority(self) -> int:
        return -1 if self.is_live and self.found is not None and not self._is_awaited else 1  # the user waits for it

    def work(self, asked: Asked) -> Work:
        return (yield from answering(*asked, cores=1))

    def came(self, asked: Asked) -> None:
        self._is_awaited = False
        self._looked(asked)
        self._keep()

    def _looked(self, asked: Asked) -> None:
        self.document.seal.look(self.document.design.data_name, asked.checkpoint.run, asked.checkpoint.step)

    def _keep(self) -> None:
        """These answers are the test of the network, as Test now would make it: none is tested twice. A training that
        was paused may have ended since with this step, one that was looked back at has ended with it: unless it came to
        the step once more, with other weights."""
        run, answers, asked = self.session.run, self.found, self.of
        if self.session.making is not None:  # it goes on from there
            return
        if run is None or run.newest is None or answers is None or asked is None or not self.session.is_untested:
            return
        end, seen = run.newest, asked.checkpoint
        if end is seen or (end.run == seen.run and same_bits(end, seen)):
            self.session.keep_test(run, Evaluation(answers.loss, answers.confusion))
