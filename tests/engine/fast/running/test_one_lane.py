"""A batch that is one lane: its gradients are written where they belong, not copied there."""

from __future__ import annotations

import numpy as np
import pytest

from engine.fast import Plan
from engine.fast.kernels.dense import Dense
from engine.network.stack import Stack
from engine.network.textbook import TextbookPlan
from tests.engine.fast.networks import Case, apart, case_of, kind

END = kind("fully_connected", units=5), kind("tanh"), kind("fully_connected", units=4), kind("softmax")
CONNECTED = Stack.of(kind("fully_connected", units=5), kind("relu"), *END)
FILTERED = Stack.of(kind("convolution", filters=3), kind("relu"), kind("convolution", filters=2, size=2), *END)


def one_batch(stack: Stack, pictures: int = 6) -> Case:
    return case_of(stack, (6, 5, 2), pictures, np.random.default_rng(3))


def test_what_fully_connected_layers_collect_is_the_gradient_itself() -> None:
    case = one_batch(CONNECTED)
    plan = Plan(case.program, 6, 1)
    assert plan.natives.shape == (1, case.program.size), "a copy takes no memory"
    result = case.step(plan)
    assert np.may_share_memory(result.gradient, plan.natives)
    plan.close()


@pytest.mark.parametrize("stack", [CONNECTED, FILTERED])
@pytest.mark.parametrize("pictures", [1, 6])
def test_gradients_written_at_once_are_those_that_were_copied(
    stack: Stack, pictures: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, textbook = one_batch(stack, pictures), TextbookPlan(one_batch(stack).program, np.float64)
    at_once = Plan(case.program, 6, 1, np.float64)
    monkeypatch.setattr(Dense, "belongs", lambda *_: None)
    copied = Plan(case.program, 6, 1, np.float64)
    for _ in range(2):
        ours, theirs = case.step(at_once).gradient, case.step(copied).gradient
        assert ours.tobytes() == theirs.tobytes()
        assert apart(ours, case.step(textbook).gradient) <= 1e-12
    assert copied.natives.size > at_once.natives.size
    at_once.close()
    copied.close()


def test_several_lanes_collect_theirs_beside_each_other() -> None:
    case = one_batch(CONNECTED)
    plan = Plan(case.program, 6, 2, np.float64, samples=2)
    assert not np.may_share_memory(case.step(plan).gradient, plan.natives)
    assert plan.natives.shape[0] == 3
    plan.close()
