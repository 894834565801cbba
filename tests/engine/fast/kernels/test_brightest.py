"""How long the gradient of many weights can be is known of bytes without reading all pictures again, and is never said
to be less than it is."""

import numpy as np
import pytest

from engine.fast import Plan
from engine.network.stack import Stack
from engine.network.textbook import Batch
from tests.engine.fast.networks import case_of, kind

STACK = Stack.of(kind("fully_connected", units=12), kind("relu"), kind("fully_connected", units=10), kind("softmax"))


@pytest.mark.parametrize("samples", [3, 6])
@pytest.mark.parametrize("cut", [True, False], ids=["cut by weights", "in lanes"])
@pytest.mark.parametrize("scale", [1e-3, 1 / 255, (0.1, -3.0)], ids=["dark", "to 1", "negative"])
def test_no_gradient_is_longer_than_is_said(
    samples: int, cut: bool, scale: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.fast.lanes.WIDE", 1 if cut else 10**9)
    monkeypatch.setattr("engine.fast.lanes.FEWEST_UNITS", 1)
    monkeypatch.setattr("engine.fast.lanes.TRAFFIC", 1e9)
    monkeypatch.setattr("engine.fast.kernels.dense.FROM", 1)
    case = case_of(STACK, (8, 9, 2), 6, np.random.default_rng(1))
    weights, state = 10 * case.parameters.astype(np.float32), case.state.astype(np.float32)
    plan = Plan(case.program, 6, 1, samples=samples)
    dark, bright = np.zeros((6, 8, 9, 2), np.uint8), np.full((6, 8, 9, 2), 255, np.uint8)
    of_numbers = np.full((6, 8, 9, 2), 1e4, np.float32)
    for pixels in (dark, bright, of_numbers, np.where(dark == 0, of_numbers, 0), bright):
        step = plan.train_step(Batch(pixels, scale, case.labels, {}), weights, state)
        for part in step.later:
            made = [np.empty(place.stop - place.start, np.float32) for place, _ in part.pieces]
            for (_, moves), out in zip(part.pieces, made, strict=True):
                for move in moves(out):
                    move()
            assert sum(float(out @ out) for out in made) <= part.squares() * (1 + 1e-5)
    plan.close()
