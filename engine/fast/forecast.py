"""How long an epoch will take on this computer, foretold from the shapes before anything is run.

A step of the plan is a sum of a few kinds of work: multiplications of each sort, numbers moved by each kernel, calls.
What a unit of each costs was fitted once (`tests/benchmarks/fit_forecast.py`). Computers differ in what they are quick
at, so `calibrate` measures three things once: a product, a pass over numbers, a call; and then two whole networks.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import ceil, prod
from statistics import geometric_mean

import numpy as np

from engine.block import Shape
from engine.blocks import block
from engine.fast.blas import one_blas_thread
from engine.fast.kernel import Kernel
from engine.fast.lanes import lane_size
from engine.fast.lowering import Lowering
from engine.fast.plan import Plan
from engine.fast.rows import RowConvolution
from engine.fast.winograd import WinogradConvolution
from engine.ops import dense, dropout
from engine.optimisers import Adam
from engine.program import Program, lower
from engine.stack import Stack
from engine.start_values import start_state, start_values


@dataclass(frozen=True)
class Speed:
    """How many times as long as on the computer of the table this one takes."""

    products: float = 1.0
    passes: float = 1.0
    calls: float = 1.0

    def of(self, kind: str) -> float:
        """The factor for a row of the table."""
        word = kind.partition(":")[0]
        return self.products if word == "mac" else self.calls if word == "call" else self.passes


#: Seconds for one unit of each kind of work: a call of a kernel, a number that comes out of it or goes in, a
#: multiply-add by the sort of product, a number drawn, a parameter updated, a pixel loaded.
SECONDS: dict[str, float] = {
    "call:AveragePool": 6.65e-04,
    "call:BatchNorm": 2.13e-04,
    "call:Dropout": 7.77e-05,
    "call:Join+": 1.50e-04,
    "call:MaxPoolPairs": 6.29e-05,
    "call:MaxPoolPairs+": 1.70e-04,
    "call:Relu+": 1.34e-04,
    "call:RowConvolution": 9.71e-05,
    "call:RowConvolution+": 3.71e-04,
    "call:Same+": 1.48e-04,
    "call:Sigmoid": 3.12e-07,
    "call:Standardise": 9.66e-05,
    "call:Standardise+": 5.43e-05,
    "call:Stretch+": 6.21e-04,
    "call:Tanh": 5.99e-05,
    "call:Tanh+": 3.18e-05,
    "call:WinogradConvolution+": 1.64e-03,
    "call:step": 6.09e-05,
    "draw": 1.23e-08,
    "in:4 points": 2.04e-09,
    "in:8 points": 1.00e-09,
    "in:columns": 7.05e-11,
    "mac:dense": 1.61e-11,
    "mac:narrow": 2.51e-11,
    "mac:narrow tiles": 2.29e-12,
    "mac:thin": 2.25e-11,
    "mac:wide": 1.99e-11,
    "mac:wide tiles": 1.30e-11,
    "out:8 points": 1.34e-09,
    "out:AveragePool": 2.42e-08,
    "out:BatchNorm": 4.75e-09,
    "out:GlobalAveragePool": 5.13e-07,
    "out:Join": 1.61e-09,
    "out:LeakyRelu": 1.47e-09,
    "out:MaxPool": 1.99e-08,
    "out:Same": 1.71e-09,
    "out:Sigmoid": 4.92e-10,
    "out:Standardise": 8.38e-09,
    "out:Stretch": 5.81e-09,
    "out:Tanh": 2.34e-10,
    "out:WinogradConvolution": 1.89e-09,
    "out:adding": 1.30e-09,
    "params": 1.96e-09,
    "params:beyond the cache": 1.61e-09,
}
UNITS = (1.98e-11, 1.68e-10, 1.35e-06)  # what `units` measured there
CACHED_PARAMETERS = 400_000  # with the optimiser's memory about what a second-level cache holds
#: A kernel that has no row in the table: an op in textbook form, or a block of the user's own.
UNKNOWN_CALL, UNKNOWN_NUMBER = 1e-4, 3e-9
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
REFERENCE_SHAPE, REFERENCE_BATCH, REFERENCE_SECONDS = (28, 28, 1), 64, 0.12


def epoch_seconds(stack: Stack, shape: Shape, pictures: int, batch_size: int, speed: Speed = Speed()) -> float:
    """Seconds for one epoch of training steps, without evaluations. Raises ShapeError where blocks do not fit.

    `speed` is what `calibrate` measured.
    """
    if not pictures:
        return 0.0
    return ceil(pictures / batch_size) * step_seconds(lower(stack, shape), min(batch_size, pictures), speed)


def step_seconds(program: Program, batch_size: int, speed: Speed = Speed()) -> float:
    """Seconds for one training step."""
    return sum(amount * seconds_of(kind) * speed.of(kind) for kind, amount in work(program, batch_size))


def calibrate() -> Speed:
    """How much slower this computer is than that of the table: a third of a second of measurements.

    The quickest repetitions count, so what else the computer does at that moment matters little.
    """
    rough = Speed(*(now / then for now, then in zip(units(), UNITS, strict=True)))
    rest = geometric_mean(_measured(stack, rough) for stack in REFERENCES)
    return Speed(rest * rough.products, rest * rough.passes, rest * rough.calls)


def units() -> tuple[float, float, float]:
    """Seconds, measured now: of a multiply-add in a small product, of a number in a pass, of a call."""
    rng = np.random.default_rng(0)
    left, right = rng.random((32, 96), np.float32), rng.random((11, 96, 192), np.float32)
    product = np.empty((11, 32, 192), np.float32)
    numbers, few = rng.random((3, 1 << 15), np.float32), rng.random((3, 16), np.float32)
    with one_blas_thread():
        return (
            _quickest(lambda: np.matmul(left, right, out=product)) / (left.size * 11 * 192),
            _quickest(lambda: np.add(numbers[0], numbers[1], out=numbers[2])) / numbers.shape[1],
            _quickest(lambda: np.add(few[0], few[1], out=few[2])),
        )


def _quickest(action: Callable[[], object], seconds: float = 0.03) -> float:
    times = []
    end = time.perf_counter() + seconds
    while (begun := time.perf_counter()) < end:
        action()
        times.append(time.perf_counter() - begun)
    return float(np.percentile(times, 25))


def _measured(stack: Stack, speed: Speed) -> float:
    """Measured seconds of a training step by those foretold."""
    program = lower(stack, REFERENCE_SHAPE)
    rng = np.random.default_rng(0)
    pixels = rng.integers(0, 256, (REFERENCE_BATCH, *REFERENCE_SHAPE), dtype=np.uint8)
    labels = rng.integers(0, 10, REFERENCE_BATCH)
    parameters, state = start_values(stack, program, 0), start_state(program)
    optimiser = Adam()
    memory = optimiser.start(parameters)
    plan = Plan(program, REFERENCE_BATCH)

    def step() -> None:
        result = plan.train_step(pixels, 1 / 255, labels, parameters, state, {})
        optimiser.update(parameters, result.gradient, memory, 1e-4)

    try:
        step()
        return _quickest(step, REFERENCE_SECONDS) / step_seconds(program, REFERENCE_BATCH, speed)
    finally:
        plan.close()


def work(program: Program, batch_size: int) -> Iterator[tuple[str, float]]:
    """The kinds of work in a step, each with its amount; lanes that run at the same time count once."""
    low = Lowering(program, np.float32)
    samples = lane_size(program, [low.layouts[kernel.output] for kernel in low.kernels], batch_size)
    lanes = ceil(batch_size / samples)
    in_turn = ceil(lanes / min(lanes, os.cpu_count() or 1))  # lanes of the busiest thread
    pictures = min(in_turn * samples, batch_size)
    beside = "" if lanes == 1 else "+"  # lanes side by side wait for each other at every call
    yield "params", program.size
    yield "params:beyond the cache", max(0, program.size - CACHED_PARAMETERS)
    yield "pixels", pictures * prod(program.input_shape)
    yield f"call:step{beside}", 1
    for kernel in low.kernels:
        name = type(kernel).__name__
        yield f"call:{name}{beside}", in_turn
        yield f"out:{name}", pictures * low.layouts[kernel.output].floats
        if isinstance(kernel, (RowConvolution, WinogradConvolution)):
            for kind, amount in _convolution(kernel):
                yield kind, pictures * amount
        elif name.startswith(("MaxPool", "AveragePool")):
            yield f"in:{name}", pictures * low.layouts[kernel.inputs[0]].floats
    for step in program.body:
        if step.call.op is dense:
            yield "mac:dense", pictures * prod(step.in_shape) * step.out_shape[0] * 3
        elif step.call.op is dropout:
            yield "draw", batch_size * prod(step.in_shape)


def _convolution(kernel: RowConvolution | WinogradConvolution) -> Iterator[tuple[str, int]]:
    """Multiply-adds of one picture, by how thin the matrices are, and the numbers that are brought into tiles."""
    height, _, channels = kernel.source.shape
    out_height, out_width, filters = kernel.layout.shape
    ways = 3 if _needs_slope(kernel) else 2  # forwards, the filters' gradient, and the input's slope
    thin = min(channels * kernel.kernel[0], filters)
    sort = "thin" if thin < 8 else "narrow" if thin < 24 else "wide"
    if isinstance(kernel, WinogradConvolution):
        points = kernel.transform.points
        yield f"mac:{sort} tiles", ways * points * kernel.tiles * out_height * kernel.kernel[0] * channels * filters
        yield f"in:{points} points", (ways - 1) * points * kernel.tiles * height * channels
        yield f"out:{points} points", points * kernel.tiles * out_height * filters
    else:
        tiles = kernel.layout.tiles * 2 if kernel.phases == 2 else out_width
        columns = kernel.reach * channels
        yield f"mac:{sort}", ways * tiles * out_height * kernel.kernel[0] * columns * filters
        yield "in:columns", (ways - 1) * tiles // kernel.phases * height * columns
        if ways == 3 and not kernel.turns:
            yield "out:adding", tiles // kernel.phases * out_height * columns * kernel.kernel[0]


def _needs_slope(kernel: Kernel) -> bool:
    return kernel.inputs[0] != 0


def seconds_of(kind: str) -> float:
    """The row of the table; a guess for a kernel that has none: an op in textbook form, a block of the user's own."""
    if kind in SECONDS:
        return SECONDS[kind]
    word, _, name = kind.partition(":")
    known = any(row.partition(":")[2].rstrip("+") == name.rstrip("+") for row in SECONDS)
    if known or word not in ("call", "out"):
        return 0.0
    return UNKNOWN_CALL if word == "call" else UNKNOWN_NUMBER
