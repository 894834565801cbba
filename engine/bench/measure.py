"""Measures ConvScope's own side, in a process of its own: networks come in as JSON, figures go out line by line.

A step is a whole training step: pixels to floats, forwards, cross-entropy, backwards, SGD with momentum, and every so
often what settles that, as in `Training`.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable

import numpy as np

from engine.bench.amounts import how_many, multiply_adds
from engine.bench.machine import description, gemm_peak
from engine.bench.networks import Network
from engine.fast import plan
from engine.fast.arithmetic.optimisers import SETTLED, settle
from engine.network.program import lower
from engine.network.start_values import start_state, start_values
from engine.network.textbook import Batch
from engine.training.optimisers import Momentum


def measure(network: Network, seconds: float, threads: int | None = None) -> dict[str, float]:
    """Samples a second of training steps and of evaluating `how_many` pictures, which are bytes."""
    rng = np.random.default_rng(0)
    program = lower(network.stack, network.shape)
    parameters, state = start_values(network.stack, program, 0), start_state(program)
    optimiser = Momentum()
    optimiser_state = optimiser.init(parameters)
    pixels = rng.integers(0, 256, (network.batch, *network.shape), dtype=np.uint8)
    labels = rng.integers(0, 10, network.batch)
    running, number = plan(program, network.batch, threads), 0

    def step() -> None:
        nonlocal parameters, optimiser_state, number
        draws = {
            one.position: one.call.draw(rng, (network.batch, *one.in_shape)) for one in program.body if one.call.draw
        }
        result = running.train_step(Batch(pixels, 1 / 255, labels, draws), parameters, state)
        parameters, optimiser_state = running.home(parameters, optimiser_state)
        running.update(result, optimiser, parameters, optimiser_state, 1e-3)
        state[...] = result.state
        number += 1
        if number % SETTLED == 0:
            settle(optimiser_state)

    if running.threads > 1:  # partners are there in all but the first second of a training, or of evaluating
        running.partners.will_score()
        running.partners.call()
    many = rng.integers(0, 256, (how_many(network), *network.shape), dtype=np.uint8)
    try:
        return {
            "training": network.batch * rate_of(step, seconds),
            "inference": len(many) * rate_of(lambda: running.scores(many, 1 / 255, parameters, state), seconds / 2),
            "multiply_adds": float(multiply_adds(network)),
        }
    finally:
        running.close()


def rate_of(action: Callable[[], object], seconds: float) -> float:
    """How often a second, after two calls to warm up."""
    action()
    action()
    count, start = 0, time.perf_counter()
    while (passed := time.perf_counter() - start) < seconds or count < 2:
        action()
        count += 1
    return count / passed


def main() -> None:
    order = json.load(sys.stdin)
    peak = {} if order["networks"] else {"peak": gemm_peak()}
    print(json.dumps({"machine": description(), **peak}), flush=True)
    for plain in order["networks"]:
        figures = measure(Network.from_plain(plain), order["seconds"])
        print(json.dumps({"name": plain["name"], **figures}), flush=True)


if __name__ == "__main__":
    main()
