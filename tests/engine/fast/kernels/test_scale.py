"""Pictures that are bytes are brought to the network's scale once, whatever reads them first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from engine.fast import Plan
from engine.fast.running.starting import POSSIBLE
from engine.network.scale import Scale
from engine.network.stack import Stack
from engine.network.textbook import Batch, TextbookPlan
from tests.engine.fast.networks import Case, apart, case_of, kind

END = kind("tanh"), kind("fully_connected", units=3), kind("softmax")
FIRST: dict[str, tuple[Any, ...]] = {
    "dense": (kind("fully_connected", units=4),),
    "mean": (kind("global_average_pool"),),
    "activation": (kind("leaky_relu", slope=0.2),),
    "dropout": (kind("dropout", rate=0.3), kind("fully_connected", units=4)),
    "maps": (kind("convolution", filters=2),),
}
SCALES: tuple[Scale, ...] = (1 / 255, (1 / 255, 1 / 100), (1 / 255, 1 / 255), 0.5)


def of_bytes(first: str, batch: int) -> Case:
    rng = np.random.default_rng(batch)
    case = case_of(Stack.of(*FIRST[first], *END), (5, 4, 2), batch, rng)
    return replace(case, pixels=rng.integers(0, 256, case.pixels.shape).astype(np.uint8))


def assert_like_the_textbook(plan: Plan, case: Case, scale: Scale) -> None:
    batch, textbook = Batch(case.pixels, scale, case.labels, case.draws), TextbookPlan(case.program, np.float64)
    ours = plan.train_step(batch, case.parameters, case.state)
    theirs = textbook.train_step(batch, case.parameters, case.state)
    assert apart(ours.gradient, theirs.gradient) < 1e-12
    assert ours.loss == pytest.approx(theirs.loss, abs=1e-12)
    scores = [one.scores(case.pixels, scale, case.parameters, case.state) for one in (plan, textbook)]
    assert apart(*scores) < 1e-12


@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize("batch", [1, 6])
@pytest.mark.parametrize("first", FIRST)
def test_pictures_are_scaled_once_whatever_reads_them_and_whatever_they_are(
    first: str, batch: int, wide: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if wide:
        monkeypatch.setattr("engine.fast.lanes.WIDE", 1)
    case = of_bytes(first, batch)
    plan = Plan(case.program, batch, 2, np.float64, samples=min(batch, 4))
    as_numbers = replace(case, pixels=case.pixels / 16)
    for scale in SCALES:
        for one in (case, as_numbers, case):
            assert_like_the_textbook(plan, one, scale)
    plan.close()


@pytest.mark.skipif(not POSSIBLE, reason="there is no Python that could be started")
def test_a_scale_that_is_the_same_for_each_channel_is_one_number_to_whoever_takes_a_lane() -> None:
    case, found = of_bytes("dense", 13), []
    for partners in (False, True):
        plan = Plan(case.program, 13, 2, np.float32, samples=4)
        if partners:
            plan.partners.call()
            assert plan.partners.pids
        batch = Batch(case.pixels, (1 / 255, 1 / 255), case.labels)
        weights = case.parameters.astype(np.float32), case.state.astype(np.float32)
        found.append(plan.train_step(batch, *weights).gradient.tobytes())
        plan.close()
    assert found[0] == found[1]
