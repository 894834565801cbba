"""Random stacks and batches, for the promise that the fast plan and the textbook give the same numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, ClassVar

import numpy as np

from engine.block import Block
from engine.blocks import KINDS
from engine.container import Container, name_field, stacks_field
from engine.errors import EngineError
from engine.fast import Plan
from engine.program import Program, lower
from engine.stack import Stack
from engine.textbook import StepResult, TextbookPlan


def kind(word: str, **settings: Any) -> Block:
    return KINDS[word](**settings)


@dataclass(frozen=True)
class SideBySide(Container):
    """Two stacks side by side; a test of ours, so that no kind of the program needs to be there."""

    kind = "side_by_side"
    rule: ClassVar[str] = "add"
    name: str = name_field()
    stacks: tuple[Stack, ...] = stacks_field((Stack(), Stack()), 1)

    @property
    def merge_rule(self) -> str:
        return self.rule


class Behind(SideBySide):
    rule = "concatenate"


@dataclass(frozen=True)
class Case:
    """A program and one batch for it."""

    stack: Stack
    program: Program
    pixels: np.ndarray
    labels: np.ndarray
    parameters: np.ndarray
    state: np.ndarray
    draws: dict[int, np.ndarray]

    def part(self, count: int) -> Case:
        draws = {place: drawn[:count] for place, drawn in self.draws.items()}
        return Case(
            self.stack,
            self.program,
            self.pixels[:count],
            self.labels[:count],
            self.parameters,
            self.state,
            draws,
        )

    def step(self, plan: Plan | TextbookPlan) -> StepResult:
        dtype = plan.dtype
        return plan.train_step(
            self.pixels, 1.0, self.labels, self.parameters.astype(dtype), self.state.astype(dtype), self.draws
        )

    def scores(self, plan: Plan | TextbookPlan) -> np.ndarray:
        return plan.scores(self.pixels, 1.0, self.parameters.astype(plan.dtype), self.state.astype(plan.dtype))


def case_of(stack: Stack, shape: tuple[int, ...], batch: int, rng: np.random.Generator, whole: bool = False) -> Case:
    """Random parameters and pictures; `whole`: small integers, where every sum and product is exact."""
    program = lower(stack, shape)
    classes = program.body[-1].out_shape[0]
    if whole:
        pixels = rng.integers(-2, 3, (batch, *shape)).astype(np.float64)
        parameters = rng.integers(-2, 3, program.size).astype(np.float64)
    else:
        pixels = rng.standard_normal((batch, *shape))
        parameters = rng.standard_normal(program.size)
        for slot in program.layout.values():
            parameters[slot.slice] /= np.sqrt(slot.parameter.fan_in)
    state = np.ones(program.state_size)
    draws = {
        step.place: step.call.draw(rng, (batch, *step.in_shape)) for step in program.body if step.call.draw is not None
    }
    return Case(stack, program, pixels, rng.integers(0, classes, batch), parameters, state, draws)


def random_stack(rng: np.random.Generator, smooth: bool = False, plain: bool = False) -> tuple[Stack, tuple[int, ...]]:
    """Blocks that fit one another. `smooth`: without decisions (ReLU, max), which rounding can turn round.

    `plain`: without anything that divides or bends, so that small integers stay exact.
    """
    shape: tuple[int, ...] = (int(rng.integers(5, 25)), int(rng.integers(5, 25)), int(rng.choice([1, 3])))
    first = shape
    blocks: list[Block] = []
    for _ in range(int(rng.integers(0, 7))):
        block = _random_block(rng, len(shape) == 1, smooth, plain)
        steady = (
            "normalise",
            "batch_normalise",
        )  # one undoes what the other did: gradients that are nothing but rounding
        if smooth and block.kind in steady and any(earlier.kind in steady for earlier in blocks):
            continue
        try:
            shape = block.output_shape(shape)
        except EngineError:
            continue
        blocks.append(block)
    return Stack.of(*blocks, kind("fully_connected", units=int(rng.integers(2, 6))), kind("softmax")), first


def _random_block(rng: np.random.Generator, vector: bool, smooth: bool, plain: bool) -> Block:
    bends = ["tanh", "sigmoid"] if smooth else ["relu", "leaky_relu", "tanh", "sigmoid"]
    bends = ["relu"] if plain else bends
    if vector:
        words = ["fully_connected", *bends, "dropout", "batch_normalise"]
    else:
        words = ["convolution"] * 5 + bends * 2 + ["normalise"] * 2 + ["average_pool", "dropout", "batch_normalise"]
        words += ["global_average_pool"] if rng.random() < 0.2 else []
        words += [] if smooth else ["max_pool"] * 3
    if plain:
        words = [word for word in words if word in ("convolution", "relu", "max_pool", "fully_connected")]
    word = str(rng.choice(words))
    if word == "convolution":
        size = tuple(int(side) for side in rng.choice([1, 2, 3, 3, 3, 5, 5, 7], 2))
        if plain and size[1] > 3:
            size = (size[0], 3)
        padding = ["valid", "same", (1, 2)][rng.integers(3)]
        stride = tuple(int(step) for step in rng.choice([1, 1, 1, 2, 3], 2))
        stride = (1, 1) if rng.random() < 0.6 else stride
        filters = int(rng.choice([1, 3, 8] if plain else [1, 3, 8, 16]))  # plain: Winograd's fractions are not exact
        return kind(word, filters=filters, size=size, stride=stride, padding=padding, bias=bool(rng.random() < 0.8))
    if word in ("max_pool", "average_pool"):
        extent, stride = [((2, 2), "extent"), ((3, 3), (2, 2)), ((3, 3), "extent"), ((2, 3), (1, 2))][rng.integers(4)]
        padding = "valid" if rng.random() < 0.7 else "same"
        return kind(word, extent=extent, stride=stride, padding=padding)
    if word == "normalise":
        return kind(
            word,
            mode=str(rng.choice(["standard"] * 3 + ["log"] if smooth else ["standard", "standard", "minmax", "log"])),
        )
    if word == "fully_connected":
        return kind(word, units=int(rng.integers(2, 9)))
    return kind(word)


def random_branches(rng: np.random.Generator) -> tuple[Stack, tuple[int, ...]]:
    """Stacks side by side, one of them perhaps empty, with something before and behind."""
    shape = (int(rng.integers(6, 14)), int(rng.integers(6, 14)), int(rng.choice([1, 3])))
    conv = kind("convolution", filters=8, size=(3, int(rng.choice([1, 2, 3]))), padding="same")
    inner = (kind("convolution", filters=8, padding="same"), kind(str(rng.choice(["relu", "tanh", "normalise"]))))
    other = [(), (kind("relu"),), (kind("convolution", filters=8, size=(1, 1)),)][rng.integers(3)]
    merge = [SideBySide, Behind][rng.integers(2)](stacks=(Stack.of(*inner), Stack.of(*other)))
    last = [(), (kind("max_pool"),), (kind("convolution", filters=3),), (kind("global_average_pool"),)][rng.integers(4)]
    first = [(), (conv,), (conv, kind("relu"))][1 + rng.integers(2)]
    return _renamed(Stack.of(*first, merge, *last, kind("fully_connected", units=3), kind("softmax"))), shape


def _renamed(stack: Stack, prefix: str = "") -> Stack:
    """Ids that do not repeat in inner stacks."""
    places = []
    for place in stack:
        block = place.block
        if block.stacks:
            block = replace(block, stacks=tuple(_renamed(s, f"{prefix}{n}.") for n, s in enumerate(block.stacks)))
        places.append(replace(place, id=prefix + place.id, block=block))
    return Stack(tuple(places))


def apart(ours: np.ndarray, theirs: np.ndarray) -> float:
    """Largest difference, relative to the largest entry."""
    if not theirs.size:
        return 0.0
    return float(np.abs(ours - theirs).max() / max(np.abs(theirs).max(), 1e-30))
