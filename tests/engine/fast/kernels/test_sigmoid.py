"""The sigmoid by powers of two or of e, whichever NumPy computes by vector instructions here."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from engine.fast import Plan
from engine.fast.kernels import activations
from engine.fast.kernels.activations import has_vector_code
from engine.network.block import Block
from engine.network.stack import Stack
from engine.network.textbook import TextbookPlan
from tests.engine.fast.networks import apart, case_of, kind


@pytest.mark.parametrize(("dtype", "limit"), [(np.float64, 1e-12), (np.float32, 1e-5)])
@pytest.mark.parametrize("by_two", [False, True])
def test_both_powers_give_the_textbooks_numbers_however_large_the_inputs(
    by_two: bool, dtype: Any, limit: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(activations, "has_vector_code", lambda *_: by_two)
    stack = Stack.of(
        kind("fully_connected", units=9), kind("sigmoid"), kind("fully_connected", units=3), kind("softmax")
    )
    case = case_of(stack, (5, 4, 1), 7, np.random.default_rng(2))
    larger = np.array([0, 1, 5, 20, 100, 1e3, 1e4]).reshape(-1, 1, 1, 1)
    case = replace(case, pixels=case.pixels * larger)
    plan, textbook = Plan(case.program, 7, 1, dtype), TextbookPlan(case.program, np.float64)
    with np.errstate(over="ignore"):
        ours, theirs = case.step(plan), case.step(textbook)
        assert apart(ours.gradient, theirs.gradient) <= limit
        assert apart(case.scores(plan), case.scores(textbook)) <= limit
    plan.close()


@pytest.mark.parametrize(
    ("blocks", "is_folded"),
    [
        ([kind("sigmoid"), kind("average_pool")], True),
        ([kind("sigmoid"), kind("convolution", filters=3, size=2, padding="same"), kind("sigmoid")], True),
        ([kind("sigmoid"), kind("max_pool")], False),  # the pool comes first: its largest are not those of the negative
        ([kind("batch_normalise"), kind("sigmoid")], False),
        ([kind("fully_connected", units=9), kind("sigmoid")], False),
    ],
)
@pytest.mark.parametrize(("dtype", "limit"), [(np.float64, 1e-12), (np.float32, 1e-5)])
def test_in_use_filters_are_multiplied_by_the_factor_of_a_sigmoid_and_in_training_they_are_not(
    blocks: list[Block], is_folded: bool, dtype: Any, limit: float
) -> None:
    end = kind("fully_connected", units=3), kind("softmax")
    stack = Stack.of(kind("convolution", filters=5, size=3), *blocks, *end)
    case = case_of(stack, (8, 9, 2), 7, np.random.default_rng(4))
    plan, textbook = Plan(case.program, 7, 1, dtype), TextbookPlan(case.program, np.float64)
    folded = [kernel.before is not None for kernel in plan._kernels if isinstance(kernel, activations.Sigmoid)]
    assert all(folded) if is_folded else not any(folded)
    for _ in range(2):  # each comes after the other, too
        assert apart(case.step(plan).gradient, case.step(textbook).gradient) <= limit
        assert apart(case.scores(plan), case.scores(textbook)) <= limit
    plan.close()


def test_what_numpy_cannot_say_of_a_function_counts_as_no(monkeypatch: pytest.MonkeyPatch) -> None:
    single = np.dtype(np.float32)
    has_vector_code.cache_clear()
    assert not has_vector_code("no such function", single)
    assert not has_vector_code("gcd", single)  # there is none for floats
    monkeypatch.setitem(sys.modules, "numpy.lib.introspect", None)  # NumPy 2.0
    has_vector_code.cache_clear()
    assert not has_vector_code("exp2", single)
    has_vector_code.cache_clear()
