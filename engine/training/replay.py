"""Replaying: any step of a run is computed again from the recorded step before it, bit for bit.

It needs the same pictures, the same seed and the same arithmetic; see `proof`.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence

import numpy as np

from engine.data import DataSet
from engine.errors import EngineError
from engine.network.checkpoint import Checkpoint
from engine.text import QT_TRANSLATE_NOOP, count, say
from engine.training.recipe import Recipe
from engine.training.recording import Recording
from engine.training.run import Run
from engine.training.training import Training

Known = Recording | Sequence[Checkpoint]
Seen = Callable[[Checkpoint], object]
UNKNOWN_DATA = QT_TRANSLATE_NOOP("engine", "The pictures this run learned from, or its seed, are not known here.")


def replay(
    run: Run,
    data: DataSet | None,
    step: int,
    known: Known = (),
    cores: int = 1,
    seen: Seen | None = None,
    ready: Ready | None = None,
) -> Generator[None, None, Checkpoint]:
    """The checkpoint of a step, replayed from the nearest known one before it; yields after every step.

    `seen` is given the checkpoints on the way, too; `ready` keeps what the next replay can use again. A step that is
    known needs neither data nor replaying. Raises EngineError where it cannot be had.
    """
    if not run.first_step <= step <= run.last_step:
        raise EngineError(
            say(
                QT_TRANSLATE_NOOP("engine", "There is no step {step}: the training went from step {first} to {last}."),
                step=count(step), first=count(run.first_step), last=count(run.last_step),
            ),
            QT_TRANSLATE_NOOP("engine", "Choose a step between them."),
        )  # fmt: skip
    begin = known_before(run, step, known)
    if begin is not None and begin.step == step:
        return begin
    if data is None or not can_replay(run, data):
        raise EngineError(UNKNOWN_DATA, only_recorded(recorded_steps(run, known)))
    return (yield from replayed(run, data, begin, step, cores, seen, ready))


def can_replay(run: Run, data: DataSet) -> bool:
    """Whether all is known that replaying needs: these pictures, seed, split and the log."""
    known = run.seed is not None and run.validation_share is not None and bool(run.data.sha256)
    known &= bool(run.log) and run.log[0].step <= run.first_step
    return known and run.data.same_pictures(data.reference)


def recorded_steps(run: Run, known: Known = ()) -> tuple[int, ...]:
    """The steps that can be had without replaying."""
    others = known.steps if isinstance(known, Recording) else [one.step for one in known]
    own = [one.step for one in (run.start, *run.recorded, run.newest) if one is not None]
    return tuple(sorted({*others, *own}))


def same_bits(one: Checkpoint, other: Checkpoint) -> bool:
    """Whether weights, running statistics, the optimiser's state and the position in the training are the same."""
    if (one.step, one.epoch, one.position) != (other.step, other.epoch, other.position):
        return False
    for part in ("parameters", "state"):
        groups, others = getattr(one, part), getattr(other, part)
        if groups.keys() != others.keys() or not all(_alike(groups[id], others[id]) for id in groups):
            return False
    if (one.optimiser_kind, one.schedule_kind) != (other.optimiser_kind, other.schedule_kind):
        return False
    return _alike(one.optimiser, other.optimiser) and _alike(one.schedule, other.schedule)


def _alike(one: Mapping[str, np.ndarray], other: Mapping[str, np.ndarray]) -> bool:
    return one.keys() == other.keys() and all(one[name].tobytes() == other[name].tobytes() for name in one)


def known_before(run: Run, step: int, known: Known) -> Checkpoint | None:
    """The newest known checkpoint that is not later; None: fresh from the seed."""
    others = [known.before(step)] if isinstance(known, Recording) else list(known)
    found = [one for one in (run.start, *run.recorded, run.newest, *others) if one is not None and one.step <= step]
    return max(found, key=lambda one: one.step, default=None)


def replayed(
    run: Run,
    data: DataSet,
    begin: Checkpoint | None,
    step: int,
    cores: int,
    seen: Seen | None = None,
    ready: Ready | None = None,
    losses: dict[int, float] | None = None,
) -> Generator[None, None, Checkpoint]:
    """Replay from `begin` (None: from the seed) to `step`. `losses` is given the loss of every step."""
    training = (ready or Ready()).training(run, data, begin, cores)
    try:
        while training.number < step:
            entry = run.entry_at(training.number + 1)
            assert entry is not None
            training.begun = entry.begun
            made = training.step(entry.recipe)
            if losses is not None:
                losses[made.number] = made.loss
            if seen is not None:
                seen(training.checkpoint())
            yield
    finally:
        if ready is None:
            training.close()
    return training.checkpoint()


class Ready:
    """A training that is kept between two replays of a run: to put it back is quicker than to make one anew.

    One replay at a time may use it; `close` frees its threads and buffers.
    """

    def __init__(self) -> None:
        self._training: Training | None = None
        self._of: tuple[str, str, int] | None = None

    def training(self, run: Run, data: DataSet, begin: Checkpoint | None, cores: int) -> Training:
        """A training of this run that has come to a checkpoint; None: fresh from the seed."""
        recipe, of = _recipe(run, begin.step if begin else 0), (run.id, data.reference.sha256, cores)
        if self._training is None or self._of != of or begin is None:
            self.close()
            self._training, self._of = Training(run.stack, data, recipe, begin, cores), of
            self._training.id = run.id
        if begin is not None:  # what is out of bounds is told by the run's own beginning, not by that of the replay
            self._training.put_back(begin, recipe, run.history.until(begin.step))
        return self._training

    def close(self) -> None:
        if self._training is not None:
            self._training.close()
            self._training = None


def _recipe(run: Run, step: int) -> Recipe:
    """The recipe after `step` with the run's own seed and split: those of the log may have been edited since."""
    recipe = run.recipe_at(step + 1)
    assert recipe is not None
    assert run.seed is not None
    assert run.validation_share is not None
    return recipe.replace(seed=run.seed, validation_share=run.validation_share)


def only_recorded(steps: tuple[int, ...]) -> str:
    """The sentence that lists the recorded steps where nothing can be replayed; of many the first and the last."""
    words = [count(step) for step in steps]
    listed = ", ".join(words if len(words) <= 8 else [*words[:4], "...", *words[-3:]]) or "-"
    return say(QT_TRANSLATE_NOOP("engine", "Only recorded steps can be shown: {steps}."), steps=listed)
