"""A network that is all but sure of its answers learns as quickly as any other: no error is so small that processors
multiply it forty times as slowly."""

import numpy as np
import pytest

from engine.blocks import block
from engine.fast import Plan
from engine.network.program import lower
from engine.network.stack import Stack
from engine.network.start_values import start_state, start_values
from engine.network.textbook import Batch, TextbookPlan

SLOW = float(np.finfo(np.float32).tiny)  # numbers below it


@pytest.mark.parametrize("smoothing", [0.0, 0.1])
def test_no_error_is_too_small_to_be_multiplied_quickly(smoothing):
    stack = Stack.of(block("fully_connected", units=40), block("softmax"))
    program = lower(stack, (5, 5, 1))
    rng = np.random.default_rng(0)
    parameters = start_values(stack, program, 0).astype(np.float32)
    parameters[-40:] = np.linspace(0, -110, 40)  # answers of e-110 and more, of which the last are too small to be told
    pixels, labels = rng.integers(0, 2, (6, 5, 5, 1), dtype=np.uint8), np.array([0, 1, 2, 20, 30, 39])
    batch = Batch(pixels, 1.0, labels, {}, smoothing=smoothing)
    plan, textbook = Plan(program, 6, 1), TextbookPlan(program, np.float32)
    found, right = (one.train_step(batch, parameters, start_state(program)) for one in (plan, textbook))
    some, all_of_them = np.abs(found.gradient), np.abs(right.gradient)
    plan.close()
    assert found.loss == pytest.approx(right.loss, rel=1e-5)
    assert not ((some > 0) & (some < SLOW)).any()
    np.testing.assert_allclose(found.gradient, right.gradient, rtol=1e-3, atol=1e-29)
    if not smoothing:  # else all are larger
        assert ((all_of_them > 0) & (all_of_them < SLOW)).any()
