"""Batch normalisation in the fast plan: what is its own beside that it gives the textbook's numbers."""

from __future__ import annotations

import numpy as np
import pytest

from engine.fast import plan
from engine.network.stack import Stack
from engine.network.textbook import TextbookPlan
from tests.engine.fast.networks import case_of, kind


@pytest.mark.parametrize("offset", [0.0, 30.0, 3000.0])
def test_the_statistics_of_a_batch_keep_their_digits_where_its_mean_is_far_from_zero(offset: float) -> None:
    blocks = (kind("convolution", filters=5), kind("batch_normalise"), kind("fully_connected", units=3))
    case = case_of(Stack.of(*blocks, kind("softmax")), (9, 9, 2), 40, np.random.default_rng(1))
    bias = next(slot.slice for key, slot in case.program.layout.items() if key[1] == "bias")
    case.parameters[bias] = offset
    fast = plan(case.program, 40)
    ours, exact = case.step(fast), case.step(TextbookPlan(case.program, np.float64))
    np.testing.assert_allclose(ours.state, exact.state, rtol=1e-4, atol=1e-5)
    fast.close()
