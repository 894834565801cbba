"""A training that diverges: at which block numbers grew without bounds, and which weights were still good."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable
from math import fsum, isfinite, log

import numpy as np

from engine.analysis.analysis import names
from engine.network.checkpoint import Checkpoint
from engine.network.program import Program
from engine.network.stack import Stack
from engine.network.step_result import StepResult
from engine.network.textbook import Batch
from engine.network.trace import Done, Gradients, Trace, forward
from engine.ops import cross_entropy
from engine.text import QT_TRANSLATE_NOOP
from engine.training.as_checkpoint import Learner, checkpoint_of
from engine.training.history import History
from engine.training.slot import Slot, size_of

BOUND = 1e6  # times the loss at the beginning
SAFE = 1e30  # squares of numbers, far from the largest float32
FEW = 10  # steps over which a loss is averaged, and at most so many lie between two copies


class LastGood:
    """Keeps the last weights that were no worse than those of the beginning.

    The loss of a batch is known before its step: it tells how good the weights of the step before were. They are good
    where neither this loss nor the mean of the last ten is above `bound`. Every step is looked at; copied is each of
    the first ten, then the first good one that is ten steps later than the copy before. The weights of the beginning
    are copied by the first step, before it changes them: to copy millions takes long, and who presses Train looks on.
    """

    def __init__(
        self, training: Learner, classes: int, before: History | None, good: Checkpoint | None = None
    ) -> None:
        """`before`: the course of a run that is gone on with; `good`: its last good weights, if not the newest."""
        self._slot: Slot | None = None  # until the first step
        self._good_before, self._classes = good, classes
        self._chance = log(max(classes, 2))  # the loss of guessing: all classes equally likely
        self._begins = training.number
        losses = before.loss.tolist() if before is not None else []
        self._first: list[float] = losses[:FEW]
        self._recent: deque[float] = deque(losses[-FEW:], maxlen=FEW)

    def checkpoint(self, training: Learner) -> Checkpoint:
        """The last good weights of the training that this looks at."""
        return self._good_before or (self._slot.value() if self._slot is not None else checkpoint_of(training))

    @property
    def bound(self) -> float:
        """The mean loss of the run's first ten steps, and no more than guessing or the first loss."""
        most = max(self._first[0], self._chance)
        return most if len(self._first) < FEW else min(mean(self._first), most)

    @property
    def is_good_now(self) -> bool:
        """The newest weights are no worse than those of the beginning, as far as the last losses tell."""
        return not self._recent or mean(self._recent) <= self.bound

    def back_at(self, training: Learner, course: History) -> LastGood:
        """The same where the training has gone back to an earlier step: what it did after that is not looked at."""
        found = LastGood(training, self._classes, course.until(training.number))
        good = self.checkpoint(training)
        found._good_before = None if found.is_good_now or good.step > training.number else good
        return found

    def out_of_bounds(self, loss: float) -> bool:
        """Whether a loss is not finite, or a million times that of guessing and of the first step. One in the thousands
        is within bounds: a student shall see a dead network go on."""
        return not isfinite(loss) or loss > BOUND * max(self._chance, self._first[0] if self._first else 0.0)

    def saw(self, loss: float, training: Learner) -> None:
        """Take the loss of a new batch: it tells how good the weights are that the step before has made."""
        if len(self._first) < FEW:
            self._first.append(loss)
        self._recent.append(loss)
        step = training.number
        slot = self._slot = self._slot if self._slot is not None else Slot.of(training)
        is_due = step < self._begins + FEW or step >= slot.checkpoint.step + FEW
        if is_due and step > slot.checkpoint.step and max(loss, mean(self._recent)) <= self.bound:
            room = slot.floats
            self._slot = Slot.of(training, room if room.size == size_of(training) else None)
            self._good_before = None


def bounded(gradient: np.ndarray) -> bool:
    """Whether all its numbers are finite, and so are their squares, of which optimisers keep a mean: one that is not
    would stop its weight for ever, without a word."""
    with np.errstate(over="ignore", invalid="ignore"):
        return isfinite(float(gradient @ gradient)) or bool(np.isfinite(np.square(gradient)).all())


def bounded_step(result: StepResult) -> bool:
    """The same of a step's gradient. What is made later is not made for it, where it cannot be large."""
    with np.errstate(over="ignore", invalid="ignore"):
        if not result.later or not all(part.squares() < SAFE for part in result.later):
            return bounded(result.gradient)
    places = [place for part in result.later for place, _ in part.pieces]
    starts, stops = [0, *(place.stop for place in places)], [*(place.start for place in places), len(result.written)]
    return all(bounded(result.written[start:stop]) for start, stop in zip(starts, stops, strict=True) if start < stop)


def where_it_broke(
    program: Program, stack: Stack, parameters: np.ndarray, state: np.ndarray, batch: Batch
) -> tuple[str, str, str]:
    """What broke, as words with {step} and {block}, what helps, and the name of the block.

    Forwards the first block whose numbers are not finite; else backwards, from the end, the first whose gradient is
    not; else the block with the largest numbers.
    """
    found = QT_TRANSLATE_NOOP("engine", "In step {step} a picture held a number that is not finite: {block} saw it.")
    numbers = QT_TRANSLATE_NOOP("engine", "In step {step} the numbers of {block} grew beyond all bounds.")
    gradients = QT_TRANSLATE_NOOP("engine", "In step {step} the gradient of {block} grew beyond all bounds.")
    slower = QT_TRANSLATE_NOOP(
        "engine", "Lower the learning rate and train again from the start (in the window, press Reset first)."
    )
    replace = QT_TRANSLATE_NOOP("engine", "Replace such numbers in the pictures, and train again.")
    called = names(stack)
    with np.errstate(all="ignore"):
        pixels = batch.seen()
        trace = forward(program, parameters, state, pixels, True, batch.draws)
        sizes = {done: _size([done.output]) for done in trace.ops.values()}
        broken = next((done for done, size in sizes.items() if not isfinite(size)), None)
        if broken is not None and not isfinite(_size([pixels])):
            return found, replace, called.get(broken.instruction.key, "")
        if broken is None:
            broken = _first_backwards(trace, batch.labels)
            if broken is not None:
                return gradients, slower, called.get(broken.instruction.key, "")
            broken = max(sizes, key=lambda done: sizes[done])
    return numbers, slower, called.get(broken.instruction.key, "")


def _first_backwards(trace: Trace, labels: np.ndarray) -> Done | None:
    """The op whose backward pass is the first to give what is not finite."""
    _, backward_loss = cross_entropy(trace.registers[trace.program.scores], labels)
    (d_scores,) = backward_loss(np.ones((), np.float32))
    found: Gradients = trace.backward({trace.program.scores: d_scores})
    for output, done in reversed(trace.ops.items()):
        d_output = found.registers.get(output)
        if d_output is not None and not isfinite(_size(done.backward(d_output))):
            return done
    return None


def _size(arrays: Iterable[np.ndarray]) -> float:
    """The largest absolute value in these arrays; not finite where one number is not."""
    sizes = [float(np.abs(array).max(initial=0.0)) for array in arrays]
    return max(sizes, key=lambda size: (not isfinite(size), size), default=0.0)


def mean(losses: Collection[float]) -> float:
    """As of `statistics`, which takes as long to import as some steps of a training."""
    return fsum(losses) / len(losses)
