"""Filters whose strides have become channels, and those that multiply pixels as they lie: the bits are the same whoever
takes which lanes of a batch."""

from __future__ import annotations

import numpy as np
import pytest

from engine.fast import Plan
from engine.fast.kernels.interleave import Interleave
from engine.fast.kernels.pixelwise import PixelConvolution
from engine.fast.running import partners
from engine.network.stack import Stack
from tests.engine.fast.networks import Case, bits_of, case_of, kind
from tests.engine.fast.partnered import pids

STEPPING = kind("convolution", filters=16, size=9, stride=3), kind("batch_normalise"), kind("relu")
PIXELWISE = kind("convolution", filters=8, size=1), kind("tanh"), kind("convolution", filters=4, size=1)


def bits(case: Case, threads: int, helped: bool) -> list[tuple[object, ...]]:
    plan = Plan(case.program, len(case.pixels), threads, np.float32, samples=32)
    kinds = [type(kernel) for kernel in plan._kernels]
    assert (kinds.count(Interleave), kinds.count(PixelConvolution)) == (1, 2)
    case.step(plan)
    if helped:  # they join after the first step
        plan.partners.call()
        started = pids(plan)
        assert started
    parts = (case, case.part(33), case.part(1), case)
    found = [(*bits_of(part.step(plan)), part.scores(plan).tobytes()) for part in parts]
    assert not helped or pids(plan) == started
    plan.close()
    return found


@pytest.mark.skipif(not partners.POSSIBLE, reason="there is no Python that could be started")
@pytest.mark.usefixtures("unhurried")
def test_threads_partners_that_join_and_small_last_batches_give_the_same_bits() -> None:
    stack = Stack.of(*STEPPING, *PIXELWISE, kind("fully_connected", units=3), kind("softmax"))
    case = case_of(stack, (28, 28, 1), 96, np.random.default_rng(5))
    first, *others = (bits(case, *how) for how in ((1, False), (2, False), (3, False), (2, True), (3, True)))
    assert all(other == first for other in others)
