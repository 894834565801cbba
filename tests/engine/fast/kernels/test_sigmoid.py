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


def test_what_numpy_cannot_say_of_a_function_counts_as_no(monkeypatch: pytest.MonkeyPatch) -> None:
    single = np.dtype(np.float32)
    has_vector_code.cache_clear()
    assert not has_vector_code("no such function", single)
    assert not has_vector_code("gcd", single)  # there is none for floats
    monkeypatch.setitem(sys.modules, "numpy.lib.introspect", None)  # NumPy 2.0
    has_vector_code.cache_clear()
    assert not has_vector_code("exp2", single)
    has_vector_code.cache_clear()
