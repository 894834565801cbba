"""How long an epoch will take on this computer, foretold from the shapes before anything is run.

A step of the plan is a sum of a few kinds of work: numbers moved by each kernel, multiplications of each sort, calls.
What a unit of each costs was fitted once, by least squares over some 160 networks on a computer with two cores; on
another one all of it is scaled by one number, measured once by `calibrate`.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from math import ceil, prod
from statistics import geometric_mean

import numpy as np

from engine.block import Shape
from engine.blocks import block
from engine.fast.lanes import lane_size
from engine.fast.lowering import Lowering
from engine.fast.plan import Plan
from engine.ops import conv2d, dense, dropout
from engine.optimisers import Adam
from engine.program import Program, lower
from engine.stack import Stack
from engine.start_values import start_state, start_values

#: Seconds for one unit of each kind of work: a call of a kernel, a number that comes out of it or goes in, a
#: multiply-add by the sort of product, a number drawn, a parameter updated, a pixel loaded.
SECONDS: dict[str, float] = {
    "call:AveragePool": 1.87e-05,
    "call:Dense": 7.36e-07,
    "call:MaxPoolPairs": 1.74e-05,
    "call:Same": 4.79e-05,
    "call:Sigmoid": 1.58e-05,
    "call:Standardise": 0.000162,
    "call:Stretch": 0.000222,
    "call:Tanh": 1.68e-05,
    "call:WinogradConvolution": 0.000162,
    "draw": 1.94e-09,
    "in:RowConvolution": 1.09e-09,
    "in:WinogradConvolution": 2.1e-09,
    "mac:dense": 8.05e-12,
    "mac:narrow": 1.68e-11,
    "mac:narroww": 1.17e-11,
    "mac:thin": 1.11e-11,
    "mac:thinw": 1.44e-11,
    "mac:wide": 1.46e-11,
    "mac:widew": 7.75e-12,
    "out:AveragePoolPairs": 1e-10,
    "out:BatchNorm": 2.73e-09,
    "out:Dense": 1e-10,
    "out:Dropout": 1e-10,
    "out:GlobalAveragePool": 1e-10,
    "out:Join": 2.46e-10,
    "out:LeakyRelu": 7.8e-10,
    "out:MaxPool": 5.64e-09,
    "out:MaxPoolPairs": 1e-10,
    "out:Relu": 1e-10,
    "out:RowConvolution": 7.18e-10,
    "out:Same": 4.17e-10,
    "out:Sigmoid": 2.49e-10,
    "out:Standardise": 2.64e-09,
    "out:Stretch": 4.17e-09,
    "out:Tanh": 1.73e-10,
    "out:WinogradConvolution": 1e-10,
    "params": 1.39e-09,
    "params:beyond the cache": 2.84e-09,
    "pixels": 6.06e-10,
}
CACHED_PARAMETERS = 400_000  # with the optimiser's memory about what a second-level cache holds
#: A kernel that has no row in the table: an op in textbook form, or a block of the user's own.
UNKNOWN_CALL, UNKNOWN_NUMBER = 1e-4, 3e-9
READS_MORE = ("MaxPool", "AveragePool", "RowConvolution", "WinogradConvolution", "MaxPoolPairs", "AveragePoolPairs")
REFERENCES = (  # one that runs in a single lane, one whose lanes run side by side
    Stack.of(block("fully_connected", units=64), block("relu"), block("fully_connected", units=10), block("softmax")),
    Stack.of(
        block("convolution", filters=24),
        block("relu"),
        block("max_pool"),
        block("convolution", filters=32),
        block("relu"),
        block("max_pool"),
        block("fully_connected", units=10),
        block("softmax"),
    ),
)
REFERENCE_SHAPE, REFERENCE_BATCH, REFERENCE_STEPS = (28, 28, 1), 64, 30


def epoch_seconds(stack: Stack, shape: Shape, pictures: int, batch_size: int, scale: float = 1.0) -> float:
    """Seconds for one epoch of training steps, without evaluations. Raises ShapeError where blocks do not fit.

    `scale` is what `calibrate` measured.
    """
    if not pictures:
        return 0.0
    steps = ceil(pictures / batch_size)
    return steps * scale * step_seconds(lower(stack, shape), min(batch_size, pictures))


def step_seconds(program: Program, batch_size: int) -> float:
    """Seconds for one training step on the computer of the table."""
    return sum(amount * SECONDS.get(kind, _unknown(kind)) for kind, amount in _work(program, batch_size))


def calibrate() -> float:
    """How much slower this computer is than that of the table: a fifth of a second of training steps.

    The quickest steps count, so what else the computer does at that moment matters little.
    """
    return geometric_mean(_measured(stack) for stack in REFERENCES)


def _measured(stack: Stack) -> float:
    """Measured seconds of a training step by those foretold."""
    program = lower(stack, REFERENCE_SHAPE)
    rng = np.random.default_rng(0)
    pixels = rng.integers(0, 256, (REFERENCE_BATCH, *REFERENCE_SHAPE), dtype=np.uint8)
    labels = rng.integers(0, 10, REFERENCE_BATCH)
    parameters, state = start_values(stack, program, 0), start_state(program)
    optimiser = Adam()
    memory = optimiser.start(parameters)
    plan = Plan(program, REFERENCE_BATCH)
    times = []
    try:
        for _ in range(REFERENCE_STEPS):
            begun = time.perf_counter()
            result = plan.train_step(pixels, 1 / 255, labels, parameters, state, {})
            optimiser.update(parameters, result.gradient, memory, 1e-4)
            times.append(time.perf_counter() - begun)
    finally:
        plan.close()
    return float(np.percentile(times, 25)) / step_seconds(program, REFERENCE_BATCH)


def _work(program: Program, batch_size: int) -> Iterator[tuple[str, float]]:
    """The kinds of work in a step, each with its amount; lanes that run at the same time count once."""
    low = Lowering(program, np.float32)
    samples = lane_size(program, [low.layouts[kernel.output] for kernel in low.kernels], batch_size)
    lanes = ceil(batch_size / samples)
    in_turn = ceil(lanes / min(lanes, os.cpu_count() or 1))  # lanes of the busiest thread
    pictures = min(in_turn * samples, batch_size)
    yield "params", program.size
    yield "params:beyond the cache", max(0, program.size - CACHED_PARAMETERS)
    yield "pixels", pictures * prod(program.input_shape)
    for kernel in low.kernels:
        name = type(kernel).__name__
        yield f"call:{name}", in_turn
        yield f"out:{name}", pictures * low.layouts[kernel.output].floats
        if name in READS_MORE:
            yield f"in:{name}", pictures * low.layouts[kernel.inputs[0]].floats
    first = True
    for step in program.body:
        if step.call.op is conv2d:
            kind, multiply_adds = _product(program, step.key, step.call.options)
            yield kind, pictures * prod(step.out_shape[:2]) * multiply_adds * (2 if first else 3)
            first = False
        elif step.call.op is dense:
            yield "mac:dense", pictures * prod(step.in_shape) * step.out_shape[0] * 3
        elif step.call.op is dropout:
            yield "draw", batch_size * prod(step.in_shape)


def _product(program: Program, key: str, options: dict[str, object]) -> tuple[str, int]:
    """The sort of a convolution's products by how thin its matrices are, and its multiply-adds at one place."""
    height, width, channels, filters = program.layout[key, "filters"].shape
    thin = min(channels * height, filters)
    sort = "thin" if thin < 8 else "narrow" if thin < 24 else "wide"
    winograd = width in (3, 5) and channels >= 8 and options.get("stride") == (1, 1)
    return f"mac:{sort}{'w' if winograd else ''}", height * width * channels * filters


def _unknown(kind: str) -> float:
    word, _, name = kind.partition(":")
    known = any(row.partition(":")[2] == name for row in SECONDS)
    if known or word not in ("call", "out"):
        return 0.0
    return UNKNOWN_CALL if word == "call" else UNKNOWN_NUMBER
