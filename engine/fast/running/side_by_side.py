"""Side by side: where weights are cut, and not the batch, several processes make each step together.

Each takes the whole batch through the network, or some lanes of it where there is much to do for other layers. Of what
takes the time it makes its own shares alone: of the products with many weights, whose inputs and results lie in memory
that all read, and of the optimiser's passes over these weights, which lie there, too. So each core reads and changes
always the same share of the weights, much of which stays in its cache; and nobody waits for Python's lock. What little
there is besides each makes for itself, with the same bits.

Megatron-LM cuts weights in this way: Shoeybi et al., "Megatron-LM: Training Multi-Billion Parameter Language Models
Using Model Parallelism" (2019).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.fast.arithmetic.optimisers import COUNT, IN_PLACE, Optimiser, State
from engine.fast.arithmetic.updating import Updating, own_share
from engine.fast.kernel import Move, do_all
from engine.fast.kernels.wide_dense import WideDense
from engine.fast.running.awake import AWAKE
from engine.fast.running.channel import Channel, PartnerLostError
from engine.fast.running.orders import other_optimiser, packed, to_be_answered, to_be_updated
from engine.fast.running.shared_arrays import SharedVectors, SharedWeights
from engine.fast.running.workers import lane_settings
from engine.fast.running.workspace import Job
from engine.network.program import Program
from engine.network.step_result import StepResult
from engine.network.textbook import Batch
from engine.ops.arrays import Array

if TYPE_CHECKING:
    from engine.fast.running.executors import Threads
    from engine.fast.running.partners import Partners


PATIENCE = 60  # seconds that a partner may take for its part of the weights: where it is lost, they are


class SideBySide:
    """The side of the caller, who is number 0. An executor, of steps from the weights that `home` has given."""

    def __init__(
        self,
        program: Program,
        wide: Sequence[WideDense],
        batch_size: int,
        dtype: Any,
        partners: Partners,
        here: Threads,
        has_lanes: bool,
    ) -> None:
        """`has_lanes`: a batch is also cut into lanes, which are shared among all; else each takes it as a whole."""
        self._has_lanes = has_lanes
        self._program, self._wide, self._batch_size, self._dtype = program, wide, batch_size, dtype
        self._partners, self._here = partners, here
        self._weights: SharedWeights | None = None
        self._vectors: SharedVectors | None = None  # what the optimiser remembers
        self._told: dict[Channel, tuple[Optimiser, str]] = {}  # which optimiser each knows, and where its vectors are
        self._at_it: Sequence[Channel] = []  # who makes this step
        self._begun = 0.0

    def start(self) -> dict[str, Any]:
        """Make what is shared -> what the others must know of it, as JSON types."""
        self._weights = SharedWeights(self._program, self._wide, self._batch_size, self._dtype)
        for kernel, rooms in zip(self._wide, self._weights.rooms, strict=True):
            kernel.take_sides(self._share, rooms)
        return {"file": self._weights.file}

    def close(self) -> None:
        """There are no others any more. The weights stay where they are, in memory of the caller alone."""
        for kernel in self._wide:
            kernel.take_sides(None, {})
        for shared in (self._weights, self._vectors):
            if shared is not None:
                shared.close()
        self._weights = self._vectors = None
        self._at_it = self._partners.unheard = []
        self._told.clear()  # else the ends of their pipes would stay for as long as the plan

    def home(self, weights: Array, state: State) -> tuple[Array, State]:
        """Where these weights, and what the optimiser remembers, are to be trained: in memory of all, if there are
        others. For weights that nobody else trains here."""
        if self._weights is None:
            return weights, state
        names = [name for name in state if name != COUNT]
        before = self._vectors
        if before is None or list(before.of_name) != names:
            try:
                self._vectors = SharedVectors(names, self._program.size, self._dtype)
            except (OSError, MemoryError):  # no room for it: it stays where it is
                self._partners.close()
                return weights, state
            self._told.clear()  # the place that is closed now may be that of later ones
            if before is not None:
                before.close()
        assert self._vectors is not None
        homes = {**self._vectors.of_name}
        for given, home in [(weights, self._weights.trained), *((state[name], homes[name]) for name in names)]:
            if given is not home:
                np.copyto(home, given)
        return self._weights.trained, state | homes

    def train(
        self, jobs: Sequence[Job], batch: Batch, parameters: Array, state: Array, gradient: Array
    ) -> Sequence[Array] | None:
        """See `Executor`."""
        here = self._partners.at_hand(batch)
        try:
            self._at_it = []
            self._hear_all()
            if not here or self._weights is None or parameters is not self._weights.trained:
                return None
            if self._has_lanes and len(jobs) <= len(here):  # some would have no pictures of their own
                return None
            self._at_it, self._begun = here, AWAKE.now()
            if self._has_lanes:
                rows = self._partners.share_jobs(here, jobs, batch, parameters, state, gradient)
            else:
                rows = self._whole(jobs, batch, parameters, state, gradient)
        except BaseException as error:  # no partner may live on, which would be at another step than the next
            self._partners.close()
            for job in jobs:
                job.forget()
            if isinstance(error, PartnerLostError):
                return None
            raise
        self._partners.unheard = here
        return rows

    def _whole(
        self, jobs: Sequence[Job], batch: Batch, weights: Array, state: Array, gradient: Array
    ) -> Sequence[Array]:
        """Each takes all pictures through the network."""
        self._partners.tell(None, state).take(batch, [(0, len(batch))])
        for number, partner in enumerate(self._at_it, start=1):
            partner.write(packed(self._program, batch, number, len(self._at_it) + 1))
        new_state = state.copy()
        rows = self._here.train(jobs, batch, weights, new_state, gradient)
        self._partners.count_cost(AWAKE.now() - self._begun, 1 + len(self._at_it))
        np.copyto(state, new_state)
        return rows

    def _share(self, moves: Sequence[Move]) -> None:
        """Make ours, wait for theirs. In a step that others do not make, as anywhere."""
        if not self._at_it:
            self._here.workers.run(moves)
            return
        do_all(own_share(moves, 0, 1 + len(self._at_it)))
        self._partners.let_all_go_on(self._at_it, self._begun)

    def update(
        self, updating: Updating, result: StepResult, optimiser: Optimiser, weights: Array, state: State, rate: float
    ) -> bool:
        """Change the weights of the last step, each process its own. False: nothing is done, they are to be changed as
        anywhere. Raises PartnerLostError where a part of them may have been changed, and may not."""
        here = self._partners.unheard
        if not here or not result.later or not self._are_home(weights, state) or optimiser.kind not in IN_PLACE:
            self._let_end()  # what they still read must not change
            return False
        count, of = int(state[COUNT][0]) if COUNT in state else 0, 1 + len(here)
        message = to_be_updated(self._program, count, rate)
        try:
            told = {number: one for number, one in enumerate(here, 1) if self._is_told(one, optimiser, message)}
            changes = bool(told)  # else nothing has changed
            if changes:
                with lane_settings():
                    given = optimiser, weights, result.written, state, rate
                    parted = partial(updating.update, *given, later=result.later)
                    parted(part=(0, of), others_begin=partial(self._begin, told))
                    for number in {*range(1, of)}.difference(told) if told else ():  # alone it has changed all by now
                        if COUNT in state:
                            state[COUNT][0] = count  # it is the same step
                        parted(part=(number, of))
                self._hear([*told.values()])
            self._partners.unheard = []
        except BaseException:
            self._partners.close()
            raise
        if len(told) < of - 1:
            self._partners.close()
        return changes

    def _let_end(self) -> None:
        """Wait until nobody reads what may change now. One that was lost has changed nothing."""
        try:
            self._hear_all()
        except BaseException as error:  # an answer that still comes would be taken for another one
            self._partners.close()
            if not isinstance(error, PartnerLostError):
                raise

    def _is_told(self, partner: Channel, optimiser: Optimiser, message: bytes) -> bool:
        """Whether this one is to change its share now. One that was lost before it was told has changed nothing."""
        try:
            self._tell(partner, optimiser)
            partner.write(message)
        except PartnerLostError:
            return False
        return True

    def _begin(self, told: dict[int, Channel]) -> bool:
        """Whether any of these change their share now: then all others have read what they must. Those that were lost
        before have changed nothing, and are taken out."""
        for number, partner in [*told.items()]:
            try:
                self._hear([partner])
            except PartnerLostError:
                if _has_begun(partner):
                    raise
                del told[number]
        return bool(told)

    def _hear(self, here: Sequence[Channel]) -> None:
        for partner in here:
            if not partner.comes_within(PATIENCE):
                raise PartnerLostError
            partner.read()

    def _hear_all(self) -> None:
        """Wait until nobody is at the last step any more."""
        here, self._partners.unheard = self._partners.unheard, []
        for partner in here:
            partner.write(to_be_answered(self._program))
        if here:
            self._hear(here)

    def _are_home(self, weights: Array, state: State) -> bool:
        if self._weights is None or self._vectors is None or weights is not self._weights.trained:
            return False
        homes = self._vectors.of_name
        return all(name == COUNT or vector is homes.get(name) for name, vector in state.items())

    def _tell(self, partner: Channel, optimiser: Optimiser) -> None:
        assert self._vectors is not None
        known = optimiser, self._vectors.file
        if self._told.get(partner) != known:
            for message in other_optimiser(self._program, optimiser.to_plain(), self._vectors):
                partner.write(message)
            self._told[partner] = known


def _has_begun(lost: Channel) -> bool:
    """Whether one that is ended now said so after all, later than it was waited for."""
    lost.kill()
    try:
        lost.read(AWAKE.now() + PATIENCE)
    except PartnerLostError:
        return False
    return True
