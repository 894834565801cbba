"""Holds the fast plan equal to the textbook over thousands of random stacks.

`python -m tests.benchmarks.compare_plans 2000`; with `--convolutions` of one to three convolutions alone, with filters
of every size, also larger than their maps, and strides that leave one pixel of them.

The truth is the textbook in float64. Where large numbers cancel each other nothing can be right to the limit: that the
textbook is far off in float32 shows it, or that the truth itself moves as far if the last bit of pixels and weights is
another one. There the plan may be twice as far off (in float64 by as many digits less).
Prints the worst distances, how often that clause was needed, and each stack beyond its limit; then the status is 1.
"""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from dataclasses import replace

import numpy as np

from engine.blocks import block
from engine.errors import EngineError
from engine.fast import Plan, lanes
from engine.fast.arithmetic import dense_products, products
from engine.fast.running import in_use
from engine.network.block import Block, Shape
from engine.network.shapes import shape_of
from engine.network.stack import Stack
from engine.network.textbook import TextbookPlan
from tests.engine.fast.networks import FILLS_LANES, IN_PARTS, Case, apart, case_of, random_stack, renamed

LIMITS = {"float64": (1e-12, 1e-12), "float32": (1e-5, 1e-4)}
BATCHES = (0.2, 0.2, 0.2, 0.2, 0.18, 0.02)  # how often which size: a large one has more lanes than run at a time
WIDE, MUCH = (lanes.WIDE, lanes.FEWEST_UNITS), products.MUCH
IN_USE = {name: getattr(in_use, name) for name in IN_PARTS}
SHARES = dense_products.shares_of_inputs
WORDS = ("scores", "gradients")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--convolutions", action="store_true", help="stacks of nothing but convolutions and pools")
    arguments = parser.parse_args()
    failures, excused, in_parts, worst = 0, 0, 0, {name: [0.0, 0.0] for name in LIMITS}
    for number in range(arguments.seed, arguments.seed + arguments.count):
        rng = np.random.default_rng(number)
        single = number % 2 == 1  # float32 only where rounding can turn no decision round
        stack, shape = convolutions(rng) if arguments.convolutions else random_stack(rng, smooth=single)
        batch = int(rng.choice([1, 2, 5, 16, 40, 300], p=BATCHES))
        case = case_of(stack, shape, max(batch, FILLS_LANES if number % 12 in (0, 9) else 1), rng)
        name = "float32" if single else "float64"
        lanes.WIDE, lanes.FEWEST_UNITS = (1, 1) if number % 3 == 0 else WIDE  # cut by weights, however few there are
        for word, value in (IN_PARTS if number % 3 == 0 else IN_USE).items():
            setattr(in_use, word, value)
        products.MUCH = 1 if number % 5 == 0 else MUCH  # short rows side by side, however few weights they have
        dense_products.shares_of_inputs = (lambda *_: 3) if number % 7 == 0 else SHARES  # inputs in shares
        plan = Plan(
            case.program,
            len(case.pixels),
            int(rng.integers(1, 4)),
            np.dtype(name),
            samples=min(int(rng.choice([0, 3, 8])), len(case.pixels)) or None,
        )
        in_parts += plan.use.cuts(min(len(case.pixels), plan.use.samples))
        ours, theirs = distances(case, plan), distances(case, TextbookPlan(case.program, np.dtype(np.float32)))
        digits = np.finfo(name).eps / np.finfo(np.float32).eps
        plan.close()
        for place, limit in enumerate(LIMITS[name]):
            if ours[place] <= limit:
                worst[name][place] = max(worst[name][place], ours[place])
            elif ours[place] > 2 * max(digits * theirs[place], moved(case, np.finfo(name).eps)[place]):
                failures += 1
                print(f"{number}: {name} {WORDS[place]} {ours[place]:.1e}, textbook {theirs[place]:.1e}", stack.blocks)
            else:
                excused += 1
                words = f"but in float32 the textbook is {theirs[place]:.1e} off, or the last bit moves the truth"
                print(f"{number}: {name} {WORDS[place]} {ours[place]:.1e}, {words}")
    for name, (scores, gradient) in worst.items():
        print(f"{name}: worst of scores {scores:.1e}, of gradients {gradient:.1e}")
    print(f"{in_parts} stacks whose maps before a wide layer were made in parts in use")
    print(f"{arguments.count} stacks, {excused} where nothing can be right to the limit, {failures} beyond it")
    return 1 if failures else 0


def convolutions(rng: np.random.Generator) -> tuple[Stack, Shape]:
    """One to three convolutions, some with a pool, on pictures of 1 to 33 pixels."""
    first = shape = (int(rng.integers(1, 34)), int(rng.integers(1, 34)), int(rng.choice([1, 1, 2, 3, 4])))
    blocks: list[Block] = []
    for _ in range(int(rng.integers(1, 4))):
        size = int(rng.choice([1, 1, 2, 3, 3, 5, 7, 9, 11, 13, 20, 25]))
        stride = int(rng.choice([1, 1, 1, 2, 2, 3, 4, 5]))
        even, filters = rng.random() < 0.7, int(rng.choice([1, 2, 4, 8, 16, 17, 32, 64]))
        drawn = [
            block(
                "convolution",
                filters=filters,
                size=(size, size) if even else (int(rng.integers(1, 14)), int(rng.integers(1, 14))),
                stride=(stride, stride) if even else (int(rng.integers(1, 5)), int(rng.integers(1, 5))),
                padding=str(rng.choice(["same", "valid"])),
                bias=bool(rng.random() < 0.8),
            ),
            block("average_pool", extent=(2, 2) if rng.random() < 0.6 else (3, 3)),
        ]
        for one in drawn[: 1 + int(rng.random() < 0.3)]:
            with suppress(EngineError):  # it does not fit
                shape = shape_of(one, shape)
                blocks.append(one)
    return renamed(Stack.of(*blocks, block("fully_connected", units=5), block("softmax"))), first


def moved(case: Case, last_bit: float) -> tuple[float, float]:
    """How far the truth moves, scores and gradients, if pixels and weights are another number in their last bit."""
    farthest = [0.0, 0.0]
    for seed in range(4):
        rng = np.random.default_rng(seed)
        pixels, parameters = (
            array * (1 + last_bit * rng.choice([-1, 1], array.shape)) for array in (case.pixels, case.parameters)
        )
        textbook = TextbookPlan(case.program, np.dtype(np.float64))
        found = distances(case, textbook, replace(case, pixels=pixels, parameters=parameters))
        farthest = [max(pair) for pair in zip(farthest, found, strict=True)]
    return farthest[0], farthest[1]


def distances(case: Case, plan: Plan | TextbookPlan, given: Case | None = None) -> tuple[float, float]:
    """How far a plan is from the truth: scores (in training and in use) with running statistics, and gradients.

    `given`: what the plan is given instead.
    """
    given = given or case
    truth = TextbookPlan(case.program, np.dtype(np.float64))
    batch = len(case.pixels)
    worst_scores = worst_gradient = 0.0
    for count in (batch, max(1, batch - 2), 1):
        part, other = case.part(count), given.part(count)
        ours, true = other.step(plan), part.step(truth)
        worst_gradient = max(worst_gradient, apart(ours.gradient, true.gradient))
        worst_scores = max(
            worst_scores,
            abs(ours.loss - true.loss) / max(1.0, abs(true.loss)),
            apart(ours.state, true.state),
            apart(other.scores(plan), part.scores(truth)),
            float(ours.correct != true.correct),
        )
    return worst_scores, worst_gradient


if __name__ == "__main__":
    sys.exit(main())
