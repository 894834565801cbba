"""Whether any step of a run can be had here, or only its recorded ones; and why, in words for window and command line.

Replaying needs the same pictures, the same seed and the same arithmetic. Whether the arithmetic is the same is not
believed but proved: a stretch of the run whose course is known is replayed, and its bits are compared.
"""

from __future__ import annotations

from collections.abc import Generator
from functools import partial
from itertools import pairwise

from engine.data import DataSet
from engine.network.checkpoint import Checkpoint
from engine.text import QT_TRANSLATE_NOOP
from engine.training.replay import (
    UNKNOWN_DATA,
    Known,
    can_replay,
    known_before,
    only_recorded,
    recorded_steps,
    replayed,
    same_bits,
)
from engine.training.run import Arithmetic, Run
from engine.values import dataclass

MOST_STEPS = 200  # of a stretch whose two ends are known
FEW_STEPS = 50  # of the beginning, where the stretches are longer than that


@dataclass(frozen=True)
class Reachable:
    """Which steps of a run can be shown: all of them, or where there is a `problem` only the recorded `steps`."""

    steps: tuple[int, ...]
    problem: str = ""

    @property
    def every_step(self) -> bool:
        return not self.problem

    @property
    def remedy(self) -> str:
        return only_recorded(self.steps) if self.problem else ""


def what_can_be_reached(
    run: Run, data: DataSet | None, known: Known = ()
) -> Generator[None, None, Reachable]:
    """Which steps of a run can be shown here. It yields after every step that is replayed for a proof, and none are
    where the arithmetic is that of the run by all that is known of it."""
    steps = recorded_steps(run, known)
    if data is None or not can_replay(run, data):
        return Reachable(steps, UNKNOWN_DATA)
    if run.arithmetic == Arithmetic.here():
        return Reachable(steps)
    is_proved = yield from prove(run, data, known)
    if is_proved:
        return Reachable(steps)
    if is_proved is None:
        return Reachable(
            steps,
            QT_TRANSLATE_NOOP(
                "engine",
                "It was trained on another computer, and nothing is there to prove that this one calculates alike.",
            ),
        )
    return Reachable(
        steps,
        QT_TRANSLATE_NOOP(
            "engine", "This computer's arithmetic differs from that of the training in its last bits."
        ),
    )


def prove(run: Run, data: DataSet | None, known: Known = ()) -> Generator[None, None, bool | None]:
    """Whether replaying gives the bits that were; None where that cannot be told.

    The shortest stretch between two known checkpoints is replayed; where all are long, the first steps, and their
    losses are compared with those in the history. So they are, too, where the arithmetic is unknown: the run may have
    been begun on one computer and gone on with on another.
    """
    if data is None or not can_replay(run, data):
        return None
    by_losses = partial(_prove_by_losses, run, data, known_before(run, run.first_step, known))
    if run.arithmetic == Arithmetic():
        begins_alike = yield from by_losses()
        if begins_alike is False:
            return False
    steps = recorded_steps(run, known)
    begins = steps if run.start is not None or 0 in steps else (0, *steps)
    length, first, last = min(((end - begin, begin, end) for begin, end in pairwise(begins)), default=(0, 0, 0))
    if 0 < length <= MOST_STEPS:
        found = yield from replayed(run, data, known_before(run, first, known), last, cores=1)
        end = known_before(run, last, known)
        return end is not None and same_bits(found, end)
    return (yield from by_losses())


def _prove_by_losses(
    run: Run, data: DataSet, begin: Checkpoint | None
) -> Generator[None, None, bool | None]:
    """Whether the first steps come to the losses that were, to the last bit. A bit of a weight that differs spreads to
    all others, and so to the loss."""
    history = run.history
    last = min(run.first_step + FEW_STEPS, run.last_step)
    rows = (history.step > run.first_step) & (history.step <= last)
    were = dict(zip(history.step[rows].astype(int).tolist(), history.loss[rows].tolist(), strict=True))
    if not were:
        return None
    found: dict[int, float] = {}
    yield from replayed(run, data, begin, max(were), cores=1, losses=found)
    return all(found[step] == loss for step, loss in were.items())
