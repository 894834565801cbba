"""Eight seeds of the assignment's network, a core each, against the same eight one after another.

`python -m tests.benchmarks.seeds_at_once [--seeds 8] [--epochs 1]` prints the share of the time, whether every outcome
is the same, and what share two processes that do nothing but multiply matrices leave of the time of one after another:
cores that are two threads of one core give less than two.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from dataclasses import replace

from engine.bench.sides import UNSET
from engine.computer import cores
from engine.lab.pool import run_all
from engine.lab.trial import Outcome, Trial
from engine.project.presets import preset

MULTIPLY = """
import numpy as np
a, out = np.ones((512, 512), np.float32), np.ones((512, 512), np.float32)
for _ in range(600):
    np.matmul(a, a, out=out)
"""


def trained(trials: list[Trial], workers: int) -> tuple[float, dict[str, Outcome]]:
    """The seconds it takes, and the outcomes without their own seconds."""
    started = time.perf_counter()
    made = {outcome.id: replace(outcome, seconds=0.0) for outcome in run_all(trials, workers) if outcome is not None}
    return time.perf_counter() - started, made


def multiplied(at_once: int) -> float:
    started = time.perf_counter()
    for one in [subprocess.Popen([sys.executable, "-c", MULTIPLY]) for _ in range(at_once)]:
        one.wait()
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=8)
    parser.add_argument("--epochs", type=int, default=1)
    options = parser.parse_args()
    for name in UNSET:
        os.environ.pop(name, None)
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    design = preset("assignment").design()
    design = design.with_(recipe=design.recipe.replace(epochs=options.epochs, cycles=1))
    trials = [Trial.of(design, seed) for seed in range(options.seeds)]
    alone, first = trained(trials, 1)
    together, second = trained(trials, cores())
    print(f"{options.seeds} seeds one after another {alone:.1f} s, on {cores()} cores at once {together:.1f} s")
    print(f"share of the time: {together / alone:.2f}; the same outcomes: {first == second}")
    single, several = multiplied(1), multiplied(cores())
    print(f"matrix products alone: {several / (cores() * single):.2f}")


if __name__ == "__main__":
    main()
