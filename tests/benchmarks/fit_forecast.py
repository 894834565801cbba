"""Fits the table of `engine/bench/forecast.py`: trains some 200 networks, and prints what a unit of each work costs.

Run it on a computer that does nothing else: `python -m tests.benchmarks.fit_forecast [--networks N]`. It needs SciPy.
The general set of the benchmark counts five times; every fifth of the other networks is kept aside and tells how far
off the forecast is for what it has not seen.
"""

import argparse
import os
import time
from collections import defaultdict
from pathlib import Path

import numpy as np
from scipy.optimize import nnls  # type: ignore[import-untyped]

os.environ.pop("OPENBLAS_CORETYPE", None)

from engine.bench.choosing import chosen
from engine.bench.forecast import units, work
from engine.bench.networks import Network
from engine.blocks import block
from engine.errors import EngineError
from engine.fast import plan
from engine.fast.optimisers import update_in_place
from engine.network.program import lower
from engine.network.stack import Stack
from engine.network.start_values import start_state, start_values
from engine.network.textbook import Batch
from engine.training.optimisers import Momentum

SECONDS, MOST_STEP, WEIGHT = 0.25, 0.25, 5


def some_network(rng: np.random.Generator, number: int) -> Network:
    """A network such as a student might build."""
    shape = [(14, 14, 1), (20, 20, 1), (28, 28, 1), (28, 28, 1), (32, 32, 3), (33, 31, 3), (48, 48, 3), (64, 64, 3)][
        rng.integers(8)
    ]
    blocks = []
    for _ in range(int(rng.integers(0, 6))):
        side = int(rng.choice([1, 3, 3, 3, 5, 5, 7, 11]))
        padding = str(rng.choice(["valid", "same"]))
        stride = int(rng.choice([1, 1, 1, 1, 2]))
        filters = int(rng.choice([4, 8, 12, 16, 24, 32, 48, 64]))
        blocks.append(block("convolution", filters=filters, size=side, padding=padding, stride=stride))
        if rng.random() < 0.9:
            blocks.append(block(str(rng.choice(["relu", "relu", "relu", "leaky_relu", "tanh", "sigmoid"]))))
        if rng.random() < 0.25:
            kind = str(rng.choice(["normalise", "batch_normalise"]))
            modes = {"mode": str(rng.choice(["standard", "minmax", "log"]))} if kind == "normalise" else {}
            blocks.append(block(kind, **modes))
        if rng.random() < 0.5:
            extent, step = [(2, 2), (2, 2), (3, 2), (3, 3)][rng.integers(4)]
            kind = str(rng.choice(["max_pool", "max_pool", "average_pool"]))
            blocks.append(block(kind, extent=extent, stride=(step, step)))
    if blocks and rng.random() < 0.1:
        blocks.append(block("global_average_pool"))
    for _ in range(int(rng.integers(0, 3))):
        blocks += [block("fully_connected", units=int(rng.choice([16, 32, 64, 128, 256]))), block("relu")]
        if rng.random() < 0.3:
            blocks.append(block("dropout"))
    stack = Stack.of(*blocks, block("fully_connected", units=10), block("softmax"))
    return Network(f"random-{number}", stack, shape, int(rng.choice([1, 4, 16, 32, 64, 64, 128, 256])))


def step_time(network: Network) -> float:
    """Seconds of a training step: the quickest quarter of some, or 0 where the network is too slow or does not fit."""
    try:
        program = lower(network.stack, network.shape)
    except EngineError:
        return 0.0
    rng = np.random.default_rng(0)
    parameters, state = start_values(network.stack, program, 0), start_state(program)
    optimiser = Momentum()
    optimiser_state = optimiser.init(parameters)
    pixels = rng.integers(0, 256, (network.batch, *network.shape), dtype=np.uint8)
    labels = rng.integers(0, 10, network.batch)
    running, times = plan(program, network.batch), []
    try:
        running.partners.call()
        end = time.perf_counter() + SECONDS
        while time.perf_counter() < end or len(times) < 4:
            begun = time.perf_counter()
            draws = {s.position: s.call.draw(rng, (network.batch, *s.in_shape)) for s in program.body if s.call.draw}
            result = running.train_step(Batch(pixels, 1 / 255, labels, draws), parameters, state)
            update_in_place(optimiser, parameters, result.gradient, optimiser_state, 1e-4)
            times.append(time.perf_counter() - begun)
            if times[0] > 4 * MOST_STEP:
                return 0.0
    finally:
        running.close()
    quick = float(np.percentile(times[1:], 25))
    return quick if quick < MOST_STEP else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--networks", type=int, default=170)
    parser.add_argument("--keep", metavar="FILE", help="keep the measurements in an NPZ file, or use those in it")
    options = parser.parse_args()
    rng = np.random.default_rng(1)
    networks = chosen(["all"]) + [some_network(rng, number) for number in range(options.networks)]
    if options.keep and Path(options.keep).exists():
        times = np.load(options.keep)["times"]
    else:
        times = np.array([[step_time(network) for network in networks] for _ in range(2)]).min(axis=0)
        if options.keep:
            np.savez(options.keep, times=times)
    rows: list[dict[str, float]] = []
    for network, seconds in zip(networks, times, strict=True):
        amounts: dict[str, float] = defaultdict(float)
        if seconds:
            for kind, amount in work(lower(network.stack, network.shape), network.batch):
                amounts[kind] += amount
        rows.append(amounts)
    kinds = sorted({kind for row in rows for kind in row})
    matrix = np.array([[row.get(kind, 0.0) for kind in kinds] for row in rows])
    general = np.array([not network.name.startswith("random") for network in networks])
    aside = ~general & (np.arange(len(networks)) % 5 == 0) & (times > 0)
    used = ~aside & (times > 0)
    weights = np.where(general, WEIGHT, 1.0)[used] / times[used]
    costs, _ = nnls(matrix[used] * weights[:, None], times[used] * weights)
    for _ in range(8):  # towards the logarithm of the ratio: what is foretold too short counts like what is too long
        foretold = matrix[used] @ costs
        ratio = foretold / times[used]
        again = weights / np.sqrt(np.maximum(ratio, 0.2))
        costs, _ = nnls(matrix[used] * again[:, None], times[used] * again)
    print("UNITS = (" + ", ".join(f"{one:.2e}" for one in units()) + ")")
    for kind, cost in zip(kinds, costs, strict=True):
        if cost:
            print(f'    "{kind}": {cost:.3g},')
    parts = {"general set": general & (times > 0), "others fitted": used & ~general, "kept aside": aside}
    for name, part in parts.items():
        ratio = (matrix[part] @ costs) / times[part]
        right = int(np.sum((ratio > 1 / 1.3) & (ratio < 1.3)))
        print(f"# {name}: {right} of {len(ratio)} within 30 %, from {ratio.min():.2f} to {ratio.max():.2f}")


if __name__ == "__main__":
    main()
