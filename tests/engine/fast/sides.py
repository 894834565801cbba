"""A network of wide layers, and who learns it side by side with other processes, or alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from engine import Stack
from engine.fast import Plan
from engine.network.textbook import Batch
from engine.training.optimisers import Adam, Momentum, Optimiser
from tests.engine.fast.networks import Case, case_of, kind
from tests.engine.fast.partnered import pids

SHAPE, BATCH = (30, 70, 1), 16
STACK = Stack.of(
    kind("fully_connected", units=256), kind("relu"), kind("dropout", rate=0.3), kind("fully_connected", units=600),
    kind("batch_normalise"), kind("tanh"), kind("fully_connected", units=10), kind("softmax"),
)  # fmt: skip
CASE = case_of(STACK, SHAPE, BATCH, np.random.default_rng(3))


class Learner:
    """What a training does with its plan, on batches of a few sizes, and keeps of it."""

    def __init__(self, helped: bool, case: Case = CASE, threads: int = 2) -> None:
        self.plan, self.case = Plan(case.program, BATCH, threads), case
        self.weights, self.kept = case.parameters.astype(np.float32), case.state.astype(np.float32)
        self.optimiser: Optimiser = Momentum()
        self.state = self.optimiser.init(self.weights)
        self.losses: list[float] = []
        if helped:
            self.plan.partners.call()
        else:
            self.plan.partners.close()
        self.pids = pids(self.plan)

    def gradient(self, count: int = BATCH) -> Any:
        part = self.case.part(count)
        return self.plan.train_step(Batch(part.pixels, 1.0, part.labels, part.draws), self.weights, self.kept)

    def step(self, count: int = BATCH, rate: float = 0.01) -> None:
        result = self.gradient(count)
        self.weights, self.state = self.plan.home(self.weights, self.state)
        self.plan.update(result, self.optimiser, self.weights, self.state, rate)
        self.kept[:] = result.state
        self.losses.append(result.loss)

    def use(self, optimiser: Optimiser) -> None:
        if optimiser.kind != self.optimiser.kind:
            self.state = optimiser.init(self.weights)
        self.optimiser = optimiser

    @property
    def bits(self) -> tuple[list[float], bytes, bytes, dict[str, bytes]]:
        state = {name: array.tobytes() for name, array in self.state.items()}
        return self.losses, self.weights.tobytes(), self.kept.tobytes(), state


def learners() -> Iterator[Callable[..., Learner]]:
    """What makes those with other processes, which are ended at last."""
    made = []

    def make(*more: Any) -> Learner:
        made.append(Learner(True, *more))
        return made[-1]

    yield make
    for one in made:
        one.plan.close()


def alone(act: Callable[[Learner], object], case: Case = CASE) -> Any:
    """The bits of what is done without other processes."""
    one = Learner(False, case)
    act(one)
    one.plan.close()
    return one.bits


def several(one: Learner) -> None:
    for count, rate in ((BATCH, 0.01), (BATCH, 0.02), (9, 0.01), (BATCH, 0.01), (1, 0.01), (BATCH, 0.005)):
        one.step(count, rate)
    one.use(Momentum(momentum=0.5))
    one.step()
    one.use(Adam())
    for count in (BATCH, 9, BATCH):
        one.step(count)
