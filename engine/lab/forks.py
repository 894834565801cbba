"""Forks: what a training would do next with other recipes, each a few steps ahead of where it stands.

All begin at the same weights and draw the same batches and the same chance, because random streams are keyed by step:
what differs between two forks is the recipe alone. The training itself is not touched.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, field

from engine.errors import EngineError
from engine.network.checkpoint import Checkpoint
from engine.training.recipe import Recipe
from engine.training.step import Step
from engine.training.training import Training

AHEAD = 25  # steps that every fork goes
FURTHEST = 100  # and how far they run on while nobody asks for others
NOTHING_TO_DO = 0.02  # seconds
KEPT_FLOATS = 8_000_000  # of a checkpoint, up to which a fork that is left may be gone on with


@dataclass
class Fork:
    """One future. Its thread appends to `steps`; others may read them at any time."""

    recipe: Recipe
    steps: list[Step] = field(default_factory=list)
    diverged: bool = False  # its numbers left all bounds in the step after the last
    most: int = FURTHEST  # steps until the training would be over
    checkpoint: Checkpoint | None = None  # where it was left


class Forks:
    """Makes those that are wanted, the most urgent first, and goes on with what it had when they change."""

    def __init__(self, begin: Callable[[Recipe], Training], warm: Callable[[], Training] | None = None) -> None:
        """`begin` makes a training that stands where all forks begin, when the first of them is made. `warm` makes one
        of the same network before that, whose plan is then ready, other processes of it included."""
        self.known: dict[Recipe, Fork] = {}
        self.wanted: tuple[Recipe, ...] = ()
        self._order: tuple[Fork, ...] = ()  # the forks of those
        self._begin, self._warm = begin, warm
        self._round = 0

    def want(self, recipes: Iterable[Recipe]) -> None:
        """Those to make, the most urgent first; another thread may ask for others at any time."""
        wanted = tuple(dict.fromkeys(recipes))
        for recipe in wanted:
            self.known.setdefault(recipe, Fork(recipe))
        self._order = tuple(self.known[recipe] for recipe in wanted)
        self.wanted = wanted

    def forget(self) -> None:
        """What was made; the next ones begin where the training stands then."""
        self.wanted, self._order, self.known = (), (), {}
        self._round += 1

    def making(self) -> Generator[float | None, None, None]:
        """Makes them, a step each time it is asked; gives seconds to wait where there is nothing to do. Never ends by
        itself. Raises EngineError where no training can begin."""
        training: Training | None = None
        try:
            if self._warm is not None:
                training = self._warm()
                training.plan_for(training.log[-1].recipe.batch_size).partners.call()
            while True:
                while not self.wanted:
                    yield NOTHING_TO_DO
                round, wanted = self._round, self.wanted
                if not wanted:
                    continue
                begun = self._begin(wanted[0])
                if training is None or not _alike(training, begun):
                    if training is not None:
                        training.close()
                    training = begun
                    training.plan_for(wanted[0].batch_size).partners.lasts = 0.0
                yield from self._one_round(training, begun.checkpoint(), round)
        finally:
            if training is not None:
                training.close()

    def _one_round(self, training: Training, start: Checkpoint, round: int) -> Generator[float | None, None, None]:
        """Until what was made is forgotten."""
        present = None
        is_small = training.parameters.size * (2 + len(start.optimiser)) <= KEPT_FLOATS
        while round == self._round:
            fork = self._next()
            if fork is None:
                yield NOTHING_TO_DO
                continue
            if fork is not present:
                if present is not None and is_small and not present.diverged:
                    present.checkpoint = training.checkpoint()
                if fork.checkpoint is None:
                    fork.steps = []
                training.put_back(fork.checkpoint or start, fork.recipe)
                if not fork.steps:
                    fork.most = min(training.steps_to_come(fork.recipe), FURTHEST if is_small else AHEAD)
                present = fork
            self._advance(fork, training)
            yield None

    def _next(self) -> Fork | None:
        """The first that has not gone as far as the others shall by now: all go 25 steps, then all go 25 more."""
        wanted = self._order
        for target in range(AHEAD, FURTHEST + 1, AHEAD):
            for fork in wanted:
                if not fork.diverged and len(fork.steps) < min(target, fork.most):
                    return fork
        return None

    def _advance(self, fork: Fork, training: Training) -> None:
        try:
            fork.steps.append(training.step(fork.recipe))
        except EngineError:
            fork.diverged, fork.checkpoint = True, None


def _alike(one: Training, other: Training) -> bool:
    """Whether one may stand for the other once it is put where that stands."""
    same = one.stack == other.stack and one.data is other.data and one.cores == other.cores
    return same and (one.seed, one.validation_share) == (other.seed, other.validation_share)
