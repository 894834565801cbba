"""The gradient of a leaky ReLU is one factor, made of the bits of its slope."""

import numpy as np
import pytest

from engine.fast.running.plan import Plan
from engine.network.stack import Stack
from engine.network.textbook import TextbookPlan
from tests.engine.fast.networks import apart, case_of, kind


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("slope", [0.0, -0.0, 0.01, 0.3, 1.0])
@pytest.mark.parametrize("number", [np.float32, np.float64])
def test_numbers_above_below_and_at_zero_get_the_textbooks_gradient(slope: float, number: type) -> None:
    """Weights and pixels are whole numbers, so that many sums are exactly zero, and nothing is rounded off."""
    blocks = kind("convolution", filters=4, size=1), kind("leaky_relu", slope=slope), kind("fully_connected", units=3)
    case = case_of(Stack.of(*blocks, kind("softmax")), (4, 5, 2), 6, np.random.default_rng(0), whole=True)
    fast, textbook = Plan(case.program, 6, 1, number), TextbookPlan(case.program, np.float64)
    limit = 1e-5 if number is np.float32 else 1e-12
    assert apart(case.step(fast).gradient, case.step(textbook).gradient) < limit
    fast.close()
