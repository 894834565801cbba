"""Holds the fast plan equal to the textbook over thousands of random stacks.

`python tests/benchmarks/compare_plans.py 2000`

Prints the worst differences and each stack that exceeds its limit; ends with status 1 if there was one.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from engine.fast import Plan
from engine.textbook import TextbookPlan
from tests.engine.fast.networks import Case, apart, case_of, random_stack

LIMITS = {"float64": (1e-12, 1e-12), "float32": (1e-5, 1e-4)}  # of scores, of gradients


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=1000)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    failures, worst = 0, {name: [0.0, 0.0] for name in LIMITS}
    for number in range(arguments.seed, arguments.seed + arguments.count):
        rng = np.random.default_rng(number)
        single = number % 2 == 1  # float32 only where rounding can turn no decision round
        stack, shape = random_stack(rng, smooth=single)
        case = case_of(stack, shape, int(rng.choice([1, 2, 5, 16, 40])), rng)
        dtype = np.dtype(np.float32 if single else np.float64)
        scores, gradient = difference(case, dtype, threads=int(rng.integers(1, 4)), samples=int(rng.choice([0, 3, 8])))
        worst[dtype.name] = [max(worst[dtype.name][0], scores), max(worst[dtype.name][1], gradient)]
        if scores > LIMITS[dtype.name][0] or gradient > LIMITS[dtype.name][1]:
            failures += 1
            print(f"{number}: {dtype.name} scores {scores:.1e} gradients {gradient:.1e}", shape, stack.blocks)
    for name, (scores, gradient) in worst.items():
        print(f"{name}: worst of scores {scores:.1e}, of gradients {gradient:.1e}")
    print(f"{arguments.count} stacks, {failures} beyond their limit")
    return 1 if failures else 0


def difference(case: Case, dtype: np.dtype, threads: int, samples: int) -> tuple[float, float]:
    """How far the plan is from the textbook: scores (in training and in use), gradients and running statistics."""
    textbook = TextbookPlan(case.program, dtype)
    batch = len(case.pixels)
    plan = Plan(case.program, batch, threads, dtype, samples=min(samples, batch) or None)
    worst_scores = worst_gradient = 0.0
    for part in (case, case.part(max(1, batch - 2)), case.part(1)):
        ours, theirs = part.step(plan), part.step(textbook)
        worst_gradient = max(worst_gradient, apart(ours.gradient, theirs.gradient))
        worst_scores = max(
            worst_scores,
            abs(ours.loss - theirs.loss) / max(1.0, abs(theirs.loss)),
            apart(ours.state, theirs.state),
            apart(part.scores(plan), part.scores(textbook)),
            float(ours.correct != theirs.correct),
        )
    plan.close()
    return worst_scores, worst_gradient


if __name__ == "__main__":
    sys.exit(main())
