"""Fits the table of `engine/bench/forecast.py`: trains some 150 networks, and prints what a unit of each work costs.

Run it on a computer that does nothing else: `python -m tests.benchmarks.fit_forecast [--networks N]`. Each network is
measured in several rounds, minutes apart, since computers are now quicker and now slower. Networks drawn by chance with
another seed are kept aside and tell how far off the forecast is for what it has not seen.
"""

import argparse
import json
import os
import time
from collections import defaultdict
from pathlib import Path

import numpy as np

os.environ.pop("OPENBLAS_CORETYPE", None)

from engine.bench.calibration import calibrate
from engine.bench.choosing import chosen
from engine.bench.drawn import drawn
from engine.bench.forecast import SECONDS, work
from engine.bench.networks import Network
from engine.computer import cores
from engine.fast import plan
from engine.fast.arithmetic.updating import Updating
from engine.network.program import lower
from engine.network.start_values import start_state, start_values
from engine.network.textbook import Batch
from engine.training.optimisers import Momentum
from tests.benchmarks.forecast import LIMIT

TRIED, MOST_STEP, ROUNDS = 0.15, 0.25, 5


def step_time(network: Network, threads: int | None) -> float:
    """Seconds of a training step: the quickest quarter of some, or of one where that is a slow one."""
    program = lower(network.stack, network.shape)
    rng = np.random.default_rng(0)
    parameters, state = start_values(network.stack, program, 0), start_state(program)
    optimiser, updating = Momentum(), Updating()
    optimiser_state = optimiser.init(parameters)
    pixels = rng.integers(0, 256, (network.batch, *network.shape), dtype=np.uint8)
    labels = rng.integers(0, 10, network.batch)
    running, times = plan(program, network.batch, threads), []
    try:
        running.partners.call()
        end = time.perf_counter() + TRIED
        while time.perf_counter() < end or len(times) < 4:
            begun = time.perf_counter()
            draws = {s.position: s.call.draw(rng, (network.batch, *s.in_shape)) for s in program.body if s.call.draw}
            result = running.train_step(Batch(pixels, 1 / 255, labels, draws), parameters, state)
            updating.update(optimiser, parameters, result.gradient, optimiser_state, 1e-4)
            times.append(time.perf_counter() - begun)
            if times[0] > 4 * MOST_STEP:
                break
    finally:
        running.close()
    return float(np.percentile(times[1:] or times, 25))


def fitted(matrix: np.ndarray, times: np.ndarray) -> np.ndarray:
    """Costs with the least squares of relative errors, turned towards those of the logarithm of the ratio: what is
    foretold too short counts like what is too long."""
    weights = 1 / times
    for _ in range(8):
        costs = np.linalg.lstsq(matrix * weights[:, None], times * weights, rcond=None)[0]
        weights = 1 / times / np.sqrt(np.maximum(matrix @ costs / times, 0.2))
    return costs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--networks", type=int, default=40, help="drawn by chance, and as many kept aside")
    parser.add_argument("--keep", metavar="FILE", help="a JSON file of times: the quicker of it and now are kept")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="0: only use what is in the file")
    options = parser.parse_args()
    count = options.networks
    parts = {"benchmark": chosen(["all"]), "drawn": drawn(count, 1), "kept aside": drawn(count, 2)}
    rows = [(part, network, None) for part, networks in parts.items() for network in networks]
    rows += [("on one core", network, 1) for network in chosen(["classroom", "lenet", "batch-norm", "dense-512-64"])]
    names = [f"{part} {network.name}" for part, network, _ in rows]
    kept = Path(options.keep) if options.keep else None
    times: dict[str, float] = json.loads(kept.read_text()) if kept and kept.exists() else {}
    for _ in range(options.rounds):
        for name, (_, network, threads) in zip(names, rows, strict=True):
            times[name] = min(times.get(name, np.inf), step_time(network, threads))
        if kept:
            kept.write_text(json.dumps(times, indent=1))
    speed = calibrate()
    print(f"calibrated with the table as it was: {speed}")
    amounts: list[dict[str, float]] = []
    for _, network, threads in rows:
        amounts.append(defaultdict(float))
        for kind, amount in work(lower(network.stack, network.shape), network.batch, threads or cores()):
            amounts[-1][kind] += amount
    matrix = np.array([[row[kind] for kind in SECONDS] for row in amounts])
    measured = np.array([times[name] for name in names])
    used = (measured < MOST_STEP) & np.array([part != "kept aside" for part, *_ in rows])
    costs = fitted(matrix[used], measured[used])
    for kind, cost in zip(SECONDS, costs, strict=True):
        print(f'    "{kind}": {cost:.3g},')
    before = np.array([cost * speed.of(kind) for kind, cost in SECONDS.items()])
    for word, table in (("the table as it was, calibrated", before), ("the table fitted now", costs)):
        print(f"# {word}:")
        for part in (*parts, "on one core"):
            ratio = (matrix @ table / measured)[[row[0] == part for row in rows]]
            right = int(np.sum((ratio > 1 / LIMIT) & (ratio < LIMIT)))
            print(f"# {part}: {right} of {len(ratio)} within 30 %, from {ratio.min():.2f} to {ratio.max():.2f}")


if __name__ == "__main__":
    main()
