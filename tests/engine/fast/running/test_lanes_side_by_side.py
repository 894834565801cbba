"""Where a batch is cut into lanes, and wide layers by their weights, processes take lanes and shares of weights, with
the bits of one that does all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from engine import Stack
from engine.fast import lanes
from engine.fast.kernels import added_later
from engine.fast.running import partners
from engine.training.optimisers import Adam
from tests.engine.fast.networks import case_of, kind
from tests.engine.fast.partnered import pids
from tests.engine.fast.sides import BATCH, Learner, alone, several

pytestmark = [
    pytest.mark.skipif(not partners.POSSIBLE, reason="there is no Python that could be started"),
    pytest.mark.usefixtures("unhurried"),
]

# The layer between has few enough weights to be added up by lanes, and so many that this is done late.
STACK = Stack.of(
    kind("convolution", filters=12, size=(3, 3)), kind("batch_normalise"), kind("relu"),
    kind("max_pool", extent=(2, 2), stride=(2, 2)), kind("fully_connected", units=300), kind("tanh"),
    kind("dropout", rate=0.3), kind("fully_connected", units=250), kind("relu"), kind("fully_connected", units=10),
    kind("softmax"),
)  # fmt: skip
CASE = case_of(STACK, (40, 40, 2), BATCH, np.random.default_rng(4))
READS = Stack.of(
    kind("fully_connected", units=300), kind("relu"), kind("fully_connected", units=700), kind("batch_normalise"),
    kind("relu"), kind("fully_connected", units=10), kind("softmax"),
)  # fmt: skip
PICTURES = case_of(READS, (50, 50, 1), BATCH, np.random.default_rng(5))


@pytest.fixture(autouse=True)
def two_lanes_of_any_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan's; another process is told how large they are. And weights that are added up late are so in pieces."""
    monkeypatch.setattr(lanes, "_two_lanes_pay", lambda *_: True)
    monkeypatch.setattr(added_later, "PIECE", 1 << 15)


@pytest.mark.parametrize("case", [CASE, PICTURES], ids=["maps", "pictures"])
def test_the_bits_of_one_that_does_all(case: Any, helped: Callable[..., Learner]) -> None:
    one = helped(case)
    assert one.plan.chains == 2
    assert len(one.pids) == 1
    several(one)
    assert pids(one.plan) == one.pids, "it was not lost, or threads would have done the work"
    assert one.bits == alone(several, case)


def test_a_gradient_that_is_asked_for_and_weights_that_are_only_tried(helped: Callable[..., Learner]) -> None:
    def act(one: Learner) -> None:
        one.use(Adam())
        one.step()
        before = one.weights
        one.losses.append(float(np.square(one.gradient().gradient, dtype=np.float64).sum()))
        one.weights = before + np.float32(0.01)
        one.losses.append(one.gradient().loss)
        one.weights = before
        one.step()
        one.step(BATCH - 3)

    one = helped(CASE)
    act(one)
    assert pids(one.plan) == one.pids
    assert one.bits == alone(act, CASE)


def test_one_that_ends_costs_no_bit(helped: Callable[..., Learner]) -> None:
    def act(one: Learner) -> None:
        for number in range(4):
            if number == 2 and one.plan.partners.pids:
                one.plan.partners.close()
            one.step()

    one = helped(CASE)
    act(one)
    assert not pids(one.plan)
    assert one.bits == alone(act, CASE)
