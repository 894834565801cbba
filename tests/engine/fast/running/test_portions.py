"""Rows are taken a few at a time, in memory where anything may lie: the same numbers as all at once in clean memory.

Small maps are one portion, and what a lane has just been given is mostly zeros.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from engine.fast import Plan, kernel
from engine.fast.arithmetic import products
from engine.fast.kernels import adding
from engine.network.stack import Stack
from engine.network.textbook import TextbookPlan
from tests.engine.fast.kernels.test_split_maps import forget
from tests.engine.fast.networks import Case, apart, case_of, kind, random_stack, renamed

FIRST = kind("convolution", filters=3, size=3, padding="same")
WIDE = kind("convolution", filters=8, size=(3, 5), padding="same")
END = kind("fully_connected", units=3), kind("softmax")
BLOCKS: dict[str, tuple[Any, ...]] = {
    "curves": (kind("tanh"), kind("sigmoid"), kind("leaky_relu", slope=0.3)),
    "relu": (kind("relu"),),
    "batch": (kind("batch_normalise"), kind("average_pool")),
    "read twice": (kind("residual", stacks=(Stack.of(kind("batch_normalise")), Stack())),),
    "read by two": (kind("branches", merge="concatenate", stacks=(Stack.of(WIDE), Stack.of(kind("tanh")))),),
    "pairs": (kind("max_pool"),),
    "windows": (kind("max_pool", extent=3, stride=2), kind("average_pool", extent=(2, 3), padding="same")),
    "standard": (kind("relu"), kind("normalise"), kind("max_pool")),
    "standard alone": (kind("normalise"),),
    "logarithm": (kind("normalise", mode="log"), kind("max_pool")),
    "stretched": (kind("normalise", mode="minmax"),),
    "whole": (WIDE, kind("global_average_pool")),
    "strides": (kind("convolution", filters=4, size=(5, 4), stride=(2, 3)),),
    "skipped": (kind("convolution", filters=4, size=(2, 2), stride=(1, 3)),),
}


def in_portions_of(numbers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name in ((kernel, "CHUNK"), (products, "SUM_BLOCK"), (adding, "SUM_BLOCK")):
        monkeypatch.setattr(module, name, numbers)


def assert_like_the_textbook(case: Case) -> None:
    plan, textbook = Plan(case.program, 7, 1, np.float64, samples=3), TextbookPlan(case.program, np.float64)
    for part in (case, case.part(5)):
        ours, theirs = part.step(plan), part.step(textbook)
        assert np.abs(ours.gradient - theirs.gradient).max() <= max(1e-12 * np.abs(theirs.gradient).max(), 1e-15)
        assert apart(ours.state, theirs.state) < 1e-12
        forget(plan)
        assert apart(part.scores(plan), part.scores(textbook)) < 1e-12
        forget(plan)
    plan.close()


@pytest.mark.parametrize("portion", [1, 400])
@pytest.mark.parametrize(
    ("blocks", "offset"), [*((one, 0.0) for one in BLOCKS), ("batch", 30.0), ("read twice", 30.0), ("standard", 30.0)]
)
def test_each_kernel_gives_the_textbooks_numbers_in_portions(
    blocks: str, portion: int, offset: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the numbers are far from zero, and are looked at a second time."""
    in_portions_of(portion, monkeypatch)
    stack = renamed(Stack.of(FIRST, *BLOCKS[blocks], *END))
    case = case_of(stack, (9, 11, 2), 7, np.random.default_rng(0))
    case.parameters[case.program.layout[case.program.body[0].key, "bias"].slice] += offset
    assert_like_the_textbook(case)


@pytest.mark.parametrize("seed", range(4))
def test_any_stack_gives_the_textbooks_numbers_in_portions(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    in_portions_of(1 if seed % 2 else 400, monkeypatch)
    rng = np.random.default_rng(7000 + seed)
    assert_like_the_textbook(case_of(*random_stack(rng), 7, rng))
