"""Random stacks and batches, for the promise that the fast plan and the textbook give the same numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import prod
from typing import Any

import numpy as np

from engine.blocks import KINDS
from engine.errors import EngineError
from engine.fast import Plan
from engine.network.block import Block, Shape
from engine.network.program import Program, lower
from engine.network.shapes import shape_of
from engine.network.stack import Stack
from engine.network.step_result import StepResult
from engine.network.textbook import Batch, TextbookPlan

#: For names of `engine.fast.running.in_use`: lanes of 22 pictures, of which the maps before a wide layer take 8 to 11
#: at a time, however small all of them are.
IN_PARTS: dict[str, Any] = {
    "MOST_EVALUATED": 22, "PART": 8, "EVALUATED": 0, "cached": lambda samples, _, most: samples if most else 1,
}  # fmt: skip
FILLS_LANES = 39  # pictures that make such a lane, and one that its parts do not divide


def kind(word: str, **settings: Any) -> Block:
    return KINDS[word](**settings)


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
        """Its first pictures."""
        return self.only(np.arange(len(self.pixels)) < count)

    def only(self, chosen: np.ndarray) -> Case:
        """The pictures for which `chosen` is true."""
        draws = {position: drawn[chosen] for position, drawn in self.draws.items()}
        return replace(self, pixels=self.pixels[chosen], labels=self.labels[chosen], draws=draws)

    def step(self, plan: Plan | TextbookPlan) -> StepResult:
        batch = Batch(self.pixels, 1.0, self.labels, self.draws)
        return plan.train_step(batch, self.parameters.astype(plan.dtype), self.state.astype(plan.dtype))

    def scores(self, plan: Plan | TextbookPlan) -> np.ndarray:
        return plan.scores(self.pixels, 1.0, self.parameters.astype(plan.dtype), self.state.astype(plan.dtype))


def bits_of(step: StepResult) -> tuple[float, int, bytes, bytes]:
    """All that a step gave, kept: the plan's next use writes over its gradient."""
    return step.loss, step.correct, step.gradient.tobytes(), step.state.tobytes()


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
        one.position: one.call.draw(rng, (batch, *one.in_shape)) for one in program.body if one.call.draw is not None
    }
    return Case(stack, program, pixels, rng.integers(0, classes, batch), parameters, state, draws)


def doubtful(case: Case) -> None:
    """Halve weights and pixels, which keeps every sum exact, until no answer is sure: where p is 1, nothing but
    rounding is left of the gradient p - 1, and there would be nothing to compare."""
    textbook = TextbookPlan(case.program, np.float64)
    while np.abs(case.scores(textbook)).max() > 4:
        case.parameters[:] /= 2
        case.pixels[:] /= 2


def random_stack(rng: np.random.Generator, smooth: bool = False, plain: bool = False) -> tuple[Stack, Shape]:
    """Blocks that fit one another, nested up to two deep, with any of them first and any legal end before softmax.

    `smooth`: without decisions (ReLU, max), which rounding can turn round. `plain`: without anything that divides or
    bends, so that small integers stay exact.
    """
    maker = _Maker(rng, smooth, plain)
    first = (int(rng.integers(5, 25)), int(rng.integers(5, 25)), int(rng.choice([1, 3])))
    blocks, shape = maker.some(first, int(rng.integers(0, 7)), 0)
    return renamed(Stack.of(*blocks, *maker.end(shape), kind("softmax"))), first


class _Maker:
    """Makes random blocks one after another."""

    def __init__(self, rng: np.random.Generator, smooth: bool, plain: bool) -> None:
        self.rng, self.smooth, self.plain = rng, smooth, plain
        self.steady = False  # whether something evened out the maps before

    def some(self, shape: Shape, most: int, depth: int, keep: bool = False) -> tuple[list[Block], Shape]:
        """At most so many blocks for `shape`, and what comes out. `keep`: height and width stay, and maps stay maps."""
        blocks: list[Block] = []
        for _ in range(most):
            if depth < 2 and self.rng.random() < 0.15:
                block, after = self.container(shape, depth)
            else:
                block = _random_block(self.rng, len(shape) == 1, self.smooth, self.plain)
                # one undoes what the other did: gradients that are nothing but rounding
                if self.smooth and self.steady and block.kind in STEADY:
                    continue
                # two numbers that are evened out are 1 and -1, whatever they were: the same
                if block.kind == "normalise" and prod(shape[:2]) == 2:
                    continue
                try:
                    after = shape_of(block, shape)
                except EngineError:
                    continue
            if keep and after[:-1] != shape[:-1]:
                continue
            self.steady |= block.kind in STEADY
            blocks.append(block)
            shape = after
        return blocks, shape

    def container(self, shape: Shape, depth: int) -> tuple[Block, Shape]:
        """Residual, or two or three branches; what they hold has one height and width."""
        rng = self.rng
        residual, added = rng.random() < 0.4, self.plain or rng.random() < 0.5
        made = [self.some(shape, int(rng.integers(0, 3)), depth + 1, keep=True) for _ in range(2 + rng.integers(2))]
        if residual:
            made, added = made[: 2 - int(rng.integers(2))], True
            made += [([], shape)] * (2 - len(made))
        most = made[-1][1][-1]
        stacks = []
        for blocks, after in made:
            fitted = [self.to_size(after, most)] if added and after[-1] != most else []
            stacks.append(blocks + fitted)
        after = (*shape[:-1], most if added else sum(after[-1] for _, after in made))
        tail = self.tail(after) if not residual and self.rng.random() < 0.3 else []
        block = self.of_stacks([[*blocks, *tail] for blocks in stacks], residual, added)
        return block, shape_of(block, shape)

    def of_stacks(self, stacks: list[list[Block]], residual: bool, added: bool) -> Block:
        inner = tuple(Stack.of(*blocks) for blocks in stacks)
        if residual:
            return kind("residual", stacks=inner)
        return kind("branches", merge="add" if added else "concatenate", stacks=inner)

    def to_size(self, shape: Shape, size: int) -> Block:
        """Makes so many maps, or numbers, of what there is."""
        if len(shape) == 1:
            return kind("fully_connected", units=size)
        return kind("convolution", filters=size, size=(1, 1))

    def tail(self, shape: Shape) -> list[Block]:
        """What may make maps smaller at the end of all branches alike."""
        if len(shape) == 1:
            return []
        tails = [[kind("average_pool", extent=(2, 2), padding="same")], [kind("global_average_pool")]]
        if self.plain:
            tails = []
        if not self.smooth:
            tails.append([kind("max_pool", extent=(2, 2), padding="same")])
        return tails[self.rng.integers(len(tails))] if tails else []

    def end(self, shape: Shape) -> list[Block]:
        """What makes the scores: a vector, maps that are flattened, or what stacks give together."""
        rng, classes = self.rng, int(self.rng.integers(2, 6))
        dense = kind("fully_connected", units=classes)
        maps = len(shape) == 3
        narrow = not self.plain or shape[1:2] <= (3,)  # plain: Winograd's fractions are not exact
        whole = kind("convolution", filters=classes, size=shape[:2]) if maps and narrow else dense
        bend = [] if self.plain else [kind("tanh")]
        again = self.to_size(shape_of(whole, shape), classes)
        ends = [[dense], [dense], [whole], [whole]]
        ends.append([whole, self.of_stacks([[*bend, again], []], True, True)])
        ends.append([self.of_stacks([[whole, *bend], [whole], [whole, *bend]], False, True)])
        ends.append([self.of_stacks([[whole], [whole, *bend]], False, self.plain)])
        if 2 <= prod(shape) <= 600:
            ends += [[]] * 3
        if maps:
            ends += [[kind("convolution", filters=2, size=(int(rng.integers(1, shape[0] + 1)), 1))]] * 2
        if maps and not self.plain:
            ends.append([self.to_size(shape, classes), kind("global_average_pool")])
        if not self.plain:
            ends.append([dense, kind("softmax")])
        return ends[rng.integers(len(ends))]


STEADY = ("normalise", "batch_normalise")


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
        size = tuple(int(side) for side in rng.choice([1, 2, 3, 3, 3, 4, 5, 5, 7, 9], 2))
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


def renamed(stack: Stack, prefix: str = "") -> Stack:
    """Ids that do not repeat in inner stacks."""
    places = []
    for place in stack:
        block, id = place.block, prefix + place.id
        if block.stacks:
            block = replace(block, stacks=tuple(renamed(inner, f"{id}.{n}.") for n, inner in enumerate(block.stacks)))
        places.append(replace(place, id=id, block=block))
    return Stack(tuple(places))


def assert_as_the_textbook(seed: int) -> None:
    """A random network of few pictures in small lanes gives the textbook's numbers, of all of them, of one, and again.
    """
    rng = np.random.default_rng(seed)
    case = case_of(*random_stack(rng, smooth=True), int(rng.choice([1, 2, 7])), rng)
    textbook = TextbookPlan(case.program, np.float64)
    plan = Plan(case.program, len(case.pixels), 1, np.float64, samples=min(3, len(case.pixels)))
    for part in (case, case.part(1), case):
        ours, theirs = part.step(plan), part.step(textbook)
        assert apart(ours.gradient, theirs.gradient) <= 1e-11 or np.abs(theirs.gradient).max() < 1e-4
        assert apart(part.scores(plan), part.scores(textbook)) <= 1e-11
    plan.close()


def apart(ours: np.ndarray, theirs: np.ndarray) -> float:
    """Largest difference, relative to the largest entry."""
    if not theirs.size:
        return 0.0
    return float(np.abs(ours - theirs).max() / max(np.abs(theirs).max(), 1e-30))
