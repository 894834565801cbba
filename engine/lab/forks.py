"""Forks: what a training would do next with other recipes, each a few steps ahead of where it stands.

All begin at the same weights and draw the same batches and the same chance, because random streams are keyed by step:
what differs between two forks is the recipe alone. The training itself is not touched. With several cores, all make the
most urgent fork first; then as many forks are made side by side, each in a process of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import field

from engine.computer import cores, cores_apart
from engine.errors import EngineError
from engine.lab.other_process import TrainingApart
from engine.network.checkpoint import Checkpoint
from engine.training.recipe import Recipe
from engine.training.step import Step
from engine.training.training import Training
from engine.values import dataclass

AHEAD = 25  # steps that every fork goes
FURTHEST = 100  # and how far they run on while nobody asks for others
NOTHING_TO_DO = 0.02  # seconds
MOST_MAKERS = 4  # processes: each has memory of its own
KEPT_FLOATS = 8_000_000  # of a checkpoint, up to which a fork that is left may be gone on with


@dataclass
class Fork:
    """One future. Its thread appends to `steps`; others may read them at any time."""

    recipe: Recipe
    steps: list[Step] = field(default_factory=list)
    diverged: bool = False  # its numbers left all bounds in the step after the last
    most: int = FURTHEST  # steps until the training would be over
    checkpoint: Checkpoint | None = None  # where it was left

    def has_steps_before(self, target: int) -> bool:
        return not self.diverged and len(self.steps) < min(target, self.most)


@dataclass
class Maker:
    """Who makes the steps of a fork, one fork after another."""

    training: Training
    fork: Fork | None = None  # that it was at last
    is_busy: bool = False  # it has a step to make

    @property
    def is_free(self) -> bool:
        """It neither makes a step nor helps another with one."""
        return not self.is_busy and not (isinstance(self.training, TrainingApart) and self.training.is_at_it)

    def leave(self) -> None:
        """Have nothing to do with what it was at."""
        self.fork, self.is_busy = None, False
        if isinstance(self.training, TrainingApart):
            self.training.forget()


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
        makers: list[Maker] = []
        try:
            if self._warm is not None:
                makers = _makers(self._warm(), ready=True)
            while True:
                while not self.wanted:
                    yield NOTHING_TO_DO
                round, wanted = self._round, self.wanted
                if not wanted:
                    continue
                begun = self._begin(wanted[0])
                if not makers or not _alike(makers[0].training, begun):
                    _close(makers)
                    makers = _makers(begun, ready=False)
                yield from self._one_round(makers, begun.checkpoint(), round)
        finally:
            _close(makers)

    def _one_round(self, makers: list[Maker], start: Checkpoint, round: int) -> Generator[float | None, None, None]:
        """Until what was made is forgotten."""
        is_small = _is_small(makers[0].training)
        for maker in makers:
            maker.leave()
        while round == self._round:
            self._begin_steps(makers, start, is_small)
            busy = [maker for maker in makers if maker.is_busy]
            if not busy:
                yield NOTHING_TO_DO
                continue
            self._advance(_first_done(busy))
            if len(makers) > 1:  # their processes are at it while this one rests
                self._begin_steps(makers, start, is_small)
            yield None

    def _begin_steps(self, makers: list[Maker], start: Checkpoint, is_small: bool) -> None:
        """An urgent fork is made by all together until it is as far as all shall go; each other by one."""
        free = [maker for maker in makers if maker.is_free]
        apart = [maker.training for maker in makers if isinstance(maker.training, TrainingApart)]
        if len(apart) > 1 and apart[0].takes_help and (urgent := self._urgent()) is not None:
            if len(free) == len(makers):
                first = next((maker for maker in makers if maker.fork is urgent), makers[0])
                _begin_step(first, urgent, start, is_small, [one for one in apart if one is not first.training])
            return
        for maker in free:
            if (fork := self._next([one.fork for one in makers if one.is_busy])) is not None:
                _begin_step(maker, fork, start, is_small)

    def _urgent(self) -> Fork | None:
        """The first one, or the last that is left, where it is not yet as far as all shall go."""
        order = self._order
        behind = [fork for fork in order if fork.has_steps_before(AHEAD)]
        return behind[0] if behind and (behind[0] is order[0] or len(behind) == 1) else None

    def _next(self, taken: list[Fork | None]) -> Fork | None:
        """The first that has not gone as far as the others shall by now: all go 25 steps, then all go 25 more."""
        wanted = [fork for fork in self._order if not any(fork is one for one in taken)]
        for target in range(AHEAD, FURTHEST + 1, AHEAD):
            for fork in wanted:
                if fork.has_steps_before(target):
                    return fork
        return None

    def _advance(self, maker: Maker) -> None:
        fork, maker.is_busy = maker.fork, False
        assert fork is not None
        try:
            fork.steps.append(maker.training.step(fork.recipe))
        except EngineError:
            fork.diverged, fork.checkpoint = True, None


def _makers(training: Training, ready: bool) -> list[Maker]:
    """As many as there are cores, else the training itself. `ready`: it is waited for what takes long to start."""
    size = training.log[-1].recipe.batch_size
    count = min(training.cores or cores(), MOST_MAKERS)
    if count > 1 and _is_small(training):
        core, *others = cores_apart(count)
        apart = TrainingApart.like(training, core)
        if apart.plan_for(size).pays_apart:
            return [Maker(one) for one in (apart, *(TrainingApart.like(training, core) for core in others))]
        apart.close()
    plan = training.plan_for(size)
    plan.partners.lasts = 0.0
    if ready:
        plan.partners.call()
    return [Maker(training)]


def _is_small(training: Training) -> bool:
    return training.parameters.size * (2 + len(training.optimiser_state)) <= KEPT_FLOATS


def _begin_step(
    maker: Maker, fork: Fork, start: Checkpoint, is_small: bool, helped_by: Sequence[TrainingApart] = ()
) -> None:
    """The next one of this fork, which may be another than before."""
    training, present = maker.training, maker.fork
    if fork is not present:
        if present is not None and is_small and not present.diverged:
            present.checkpoint = training.checkpoint()
        if fork.checkpoint is None:
            fork.steps = []
        training.put_back(fork.checkpoint or start, fork.recipe)
        if not fork.steps:
            fork.most = min(training.steps_to_come(fork.recipe), FURTHEST if is_small else AHEAD)
    maker.fork, maker.is_busy = fork, True
    if isinstance(training, TrainingApart):
        training.order(fork.recipe, helped_by)


def _first_done(busy: list[Maker]) -> Maker:
    from engine.fast.running.apart import first_done

    others = [other for maker in busy if (other := getattr(maker.training, "other", None)) is not None]
    return busy[first_done(others)] if len(others) == len(busy) else busy[0]


def _close(makers: list[Maker]) -> None:
    for maker in makers:
        maker.training.close()


def _alike(one: Training, other: Training) -> bool:
    """Whether one may stand for the other once it is put where that stands."""
    same = one.stack == other.stack and one.data is other.data
    return same and (one.seed, one.validation_share) == (other.seed, other.validation_share)
