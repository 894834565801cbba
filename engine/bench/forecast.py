"""How long an epoch will take on this computer, computed from the shapes before anything is run.

A step of the plan is a sum of a few kinds of work: multiplications of each sort, numbers moved by each kernel, calls.
What a unit of each costs was fitted once (`tests/benchmarks/fit_forecast.py`). Computers differ in what they are quick
at, so `calibrate` measures three things once: a product, a pass over numbers, a call; and then two whole networks.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from math import ceil, prod
from statistics import geometric_mean, median

import numpy as np

from engine.blocks import block
from engine.computer import cores
from engine.fast.blas import one_blas_thread
from engine.fast.kernel import ALIGNED
from engine.fast.lanes import lane_size
from engine.fast.lowering import Lowering
from engine.fast.optimisers import update_in_place
from engine.fast.plan import Plan
from engine.fast.rows import RowConvolution
from engine.fast.winograd import WinogradConvolution
from engine.network.block import Shape
from engine.network.program import Program, lower
from engine.network.stack import Stack
from engine.network.start_values import start_state, start_values
from engine.network.textbook import Batch
from engine.ops import dense, dropout
from engine.training.optimisers import Adam


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
    "call:AveragePool": 0.00023,
    "call:AveragePoolPairs": 5.18e-05,
    "call:AveragePoolPairs+": 3.64e-05,
    "call:BatchNorm": 0.000296,
    "call:BatchNorm+": 0.00138,
    "call:Dropout": 6.56e-05,
    "call:Dropout+": 0.000114,
    "call:Join": 0.000114,
    "call:Join+": 0.000155,
    "call:LeakyRelu": 7.73e-05,
    "call:MaxPoolPairs": 4.91e-05,
    "call:MaxPoolPairs+": 8.79e-05,
    "call:Relu+": 6.51e-05,
    "call:RowConvolution": 4.28e-05,
    "call:Same": 3.6e-05,
    "call:Same+": 8.72e-05,
    "call:Standardise+": 0.000606,
    "call:Stretch": 0.00024,
    "call:Stretch+": 0.0004,
    "call:Tanh": 9.27e-05,
    "call:WinogradConvolution": 9.82e-05,
    "call:WinogradConvolution+": 9.35e-05,
    "call:step+": 5.93e-05,
    "draw": 4e-09,  # measured by itself: too few networks draw to tell it apart
    "in:6 points": 1.93e-09,
    "in:8 points": 2.08e-09,
    "in:AveragePool": 5.57e-10,
    "mac:dense": 8.6e-12,
    "mac:narrow": 3.25e-11,
    "mac:narrow tiles": 8.31e-13,
    "mac:thin": 3.38e-11,
    "mac:wide": 2.41e-11,
    "mac:wide tiles": 8.83e-12,
    "out:4 points": 2.57e-09,
    "out:8 points": 6.9e-10,
    "out:AveragePoolPairs": 2.2e-09,
    "out:BatchNorm": 1.35e-09,
    "out:InOrder": 6e-10,  # not fitted
    "out:Join": 1.29e-09,
    "out:LeakyRelu": 1.9e-09,
    "out:MaxPool": 9.77e-09,
    "out:RowConvolution": 7.86e-11,
    "out:Same": 1.12e-09,
    "out:Sigmoid": 9.76e-10,
    "out:Standardise": 1.17e-09,
    "out:Stretch": 3.9e-09,
    "out:Tanh": 6.36e-10,
    "out:WinogradConvolution": 1.48e-09,
    "params": 2.3e-09,
    "params:beyond the cache": 1.23e-09,
} | {  # guesses, also for an op in textbook form, which a block of the user's own may be
    f"{what}:{kernel}{beside}": guess
    for kernel in ("Add", "Concatenate", "TextbookStep")
    for what, beside, guess in (("call", "", 1e-4), ("call", "+", 1e-4), ("out", "", 3e-9))
}
UNITS = (1.00e-11, 1.01e-10, 3.49e-07)  # what `_measuring_units` gave there
CACHED_PARAMETERS = 400_000  # with the optimiser state about what a second-level cache holds
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
ROUNDS, PAUSE, WAIT = 5, 0.3, 0.02  # of a calibration; seconds
REFERENCE_SHAPE, REFERENCE_BATCH, REFERENCE_SECONDS, REFERENCE_PIECES = (28, 28, 1), 64, 0.12, 4


def epoch_seconds(
    stack: Stack, shape: Shape, pictures: int, batch_size: int, speed: Speed = Speed(), most: int | None = None
) -> float:
    """Seconds for one epoch of training steps, without evaluations. Raises ShapeError where blocks do not fit.

    `speed` is what `calibrate` measured; `most`: how many cores it may use (default: all).
    """
    if not pictures:
        return 0.0
    program = lower(stack, shape)
    return ceil(pictures / batch_size) * step_seconds(program, min(batch_size, pictures), speed, most)


def step_seconds(program: Program, batch_size: int, speed: Speed = Speed(), most: int | None = None) -> float:
    """Seconds for one training step."""
    parts = work(program, batch_size, most or cores())
    return sum(amount * SECONDS.get(kind, 0.0) * speed.of(kind) for kind, amount in parts)


def calibrate(rounds: int = ROUNDS, pause: float = PAUSE) -> Speed:
    """How much slower this computer is than that of the table: rounds of a third of a second, with pauses in seconds.

    The quickest of all counts, so what else the computer does for a while matters little.
    """
    measuring = calibrating(rounds, pause)
    while True:
        try:
            time.sleep(next(measuring))
        except StopIteration as end:
            return end.value


def calibrating(rounds: int = ROUNDS, pause: float = PAUSE) -> Generator[float, None, Speed]:
    """The same in pieces of some hundredths of a second, so that nothing waits for it long: between two of them it
    gives the seconds it would like to wait."""
    quickest = (math.inf, math.inf, math.inf)
    steps = [math.inf] * len(REFERENCES)
    for number in range(rounds):
        if number:
            yield pause
        now = yield from _measuring_units()
        quickest = (min(quickest[0], now[0]), min(quickest[1], now[1]), min(quickest[2], now[2]))
        for place, stack in enumerate(REFERENCES):
            yield 0.0
            steps[place] = min(steps[place], (yield from _measuring_a_step(stack)))
    rough = Speed(*(now / then for now, then in zip(quickest, UNITS, strict=True)))
    programs = (lower(stack, REFERENCE_SHAPE) for stack in REFERENCES)
    foretold = [step_seconds(program, REFERENCE_BATCH, rough) for program in programs]
    rest = geometric_mean(now / then for now, then in zip(steps, foretold, strict=True))
    return Speed(rest * rough.products, rest * rough.passes, rest * rough.calls)


def _measuring_units() -> Generator[float, None, tuple[float, float, float]]:
    """Seconds, measured now: of a multiply-add in a small product, of a number in a pass, of a call. In pieces."""
    left, right, product = _arrays((32, 96), (11, 96, 192), (11, 32, 192))
    numbers, few = _arrays(*[(1 << 15,)] * 3), _arrays(*[(16,)] * 3)
    with one_blas_thread():
        multiply_add = _quickest(lambda: np.matmul(left, right, out=product)) / (left.size * 11 * 192)
    yield 0.0
    number = _quickest(lambda: np.add(numbers[0], numbers[1], out=numbers[2])) / len(numbers[0])
    yield 0.0
    return multiply_add, number, _quickest(lambda: np.add(few[0], few[1], out=few[2]))


def _arrays(*shapes: Shape) -> list[np.ndarray]:
    """Random numbers that lie as the plan's arrays do, from the start of a cache line on; elsewhere a pass over them
    may take twice as long. And not a power of two apart, which is slow on many processors."""
    apart = 256
    room = ALIGNED + sum(prod(shape) + ALIGNED + apart for shape in shapes)
    block = np.random.default_rng(0).random(room, np.float32)
    start, arrays = -block.ctypes.data % ALIGNED // block.itemsize, []
    for shape in shapes:
        arrays.append(block[start : start + prod(shape)].reshape(shape))
        start += -(-prod(shape) // ALIGNED) * ALIGNED + apart
    return arrays


def _quickest(action: Callable[[], object], seconds: float = 0.03) -> float:
    times: list[float] = []
    end = time.perf_counter() + seconds
    while (begun := time.perf_counter()) < end or not times:  # a busy computer may come back later than that
        action()
        times.append(time.perf_counter() - begun)
    return float(np.percentile(times, 25))


def _measuring_a_step(stack: Stack) -> Generator[float, None, float]:
    """Measured seconds of a training step, in pieces."""
    program = lower(stack, REFERENCE_SHAPE)
    rng = np.random.default_rng(0)
    pixels = rng.integers(0, 256, (REFERENCE_BATCH, *REFERENCE_SHAPE), dtype=np.uint8)
    batch = Batch(pixels, 1 / 255, rng.integers(0, 10, REFERENCE_BATCH))
    parameters, state = start_values(stack, program, 0), start_state(program)
    optimiser = Adam()
    optimiser_state = optimiser.init(parameters)
    plan = Plan(program, REFERENCE_BATCH)

    def step() -> None:
        result = plan.train_step(batch, parameters, state)
        update_in_place(optimiser, parameters, result.gradient, optimiser_state, 1e-4)

    try:
        yield 0.0
        step()
        for _ in plan.partners.calling():
            yield WAIT
        pieces: list[float] = []
        for _ in range(REFERENCE_PIECES):
            yield 0.0
            pieces.append(_quickest(step, REFERENCE_SECONDS / REFERENCE_PIECES))
        return median(pieces)
    finally:
        plan.close()


def work(program: Program, batch_size: int, cores: int) -> Iterator[tuple[str, float]]:
    """The kinds of work in a step, each with its amount; lanes that run at the same time count once."""
    low = Lowering(program, np.float32, batch_size)
    coupled = any(kernel.couples_samples for kernel in low.kernels)
    layouts = [low.layouts[kernel.output] for kernel in low.kernels]
    samples = lane_size(program, layouts, batch_size, coupled, low.cuts_weights)
    lanes = ceil(batch_size / samples)
    in_turn = ceil(lanes / min(lanes, cores))  # lanes of the busiest thread
    pictures = min(in_turn * samples, batch_size)
    beside = "" if min(lanes, cores) == 1 else "+"  # lanes side by side share memory, and the step waits for the last
    yield "params", program.size
    yield "params:beyond the cache", max(0, program.size - CACHED_PARAMETERS)
    yield "pixels", pictures * prod(program.input_shape)
    yield f"call:step{beside}", 1
    for kernel in low.kernels:
        name = type(kernel).__name__
        yield f"call:{name}{beside}", in_turn
        yield f"out:{name}", pictures * low.layouts[kernel.output].floats
        if isinstance(kernel, (RowConvolution, WinogradConvolution)):
            for kind, amount in _convolution(kernel, kernel.inputs[0] in low.learned):
                yield kind, pictures * amount
        elif name.startswith(("MaxPool", "AveragePool")):
            yield f"in:{name}", pictures * low.layouts[kernel.inputs[0]].floats
    for step in program.body:
        if step.call.op is dense:
            yield "mac:dense", pictures * prod(step.in_shape) * step.out_shape[0] * 3
        elif step.call.op is dropout:
            yield "draw", batch_size * prod(step.in_shape)


def _convolution(kernel: RowConvolution | WinogradConvolution, needs_gradient: bool) -> Iterator[tuple[str, int]]:
    """Multiply-adds of one picture, by how thin the matrices are, and the numbers that are brought into tiles."""
    height, _, channels = kernel.source.shape
    out_height, out_width, filters = kernel.layout.shape
    ways = 3 if needs_gradient else 2  # forwards, the filters' gradient, and the input's gradient
    thin = min(channels * kernel.kernel[0], filters)
    sort = "thin" if thin < 8 else "narrow" if thin < 24 else "wide"
    if isinstance(kernel, WinogradConvolution):
        points = kernel.transform.points
        products = kernel.groups * points * kernel.tiles * out_height
        yield f"mac:{sort} tiles", ways * products * kernel.kernel[0] * channels * filters
        points = 8 if points == 7 else points  # F(4, 4) came after the table
        yield f"in:{points} points", (ways - 1) * points * kernel.tiles * height * channels
        yield f"out:{points} points", points * kernel.tiles * out_height * filters
    else:
        tiles = kernel.layout.tiles * 2 if kernel.phases == 2 else out_width
        columns = kernel.reach * channels
        yield f"mac:{sort}", ways * tiles * out_height * kernel.kernel[0] * columns * filters
        yield "in:columns", (ways - 1) * tiles // kernel.phases * height * columns
        if ways == 3 and not kernel.turns:
            yield "out:adding", tiles // kernel.phases * out_height * columns * kernel.kernel[0]
