"""Ops that users wrote: what is wrong with one is told in its own words, not by the fast path."""

from dataclasses import dataclass

import numpy as np
import pytest

from engine.errors import EngineError
from engine.fast import Plan
from engine.network.block import Block, Call
from engine.network.stack import Stack
from tests.engine.fast.networks import case_of, kind


@dataclass(frozen=True)
class GivesAnArray(Block):
    """A user's block whose backward pass forgot that it returns a tuple."""

    kind = "gives_an_array"

    def call(self) -> Call:
        return Call(lambda x: (2 * x, lambda d_output: 2 * d_output))


def test_a_backward_pass_that_gives_no_tuple_is_told_what_it_gives() -> None:
    blocks = kind("convolution", filters=2), GivesAnArray(), kind("fully_connected", units=3), kind("softmax")
    case = case_of(Stack.of(*blocks), (6, 6, 1), 5, np.random.default_rng(8))
    fast = Plan(case.program, 5, 1, np.float64)
    with pytest.raises(EngineError, match="does not give a tuple of 1 gradients") as told:
        case.step(fast)
    assert "return (d_input,)" in told.value.remedy
    fast.close()
