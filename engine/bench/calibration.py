"""How quick this computer is at the kinds of work that `forecast` counts: measured once, in some seconds.

Three things are measured, a small product, a pass over numbers and a call, and then the training step of a whole
network: it tells what the three leave open.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from dataclasses import astuple
from math import prod
from statistics import median

import numpy as np

from engine.bench.forecast import Speed, step_seconds
from engine.blocks import block
from engine.fast.arithmetic.blas import one_blas_thread
from engine.fast.arithmetic.updating import Updating
from engine.fast.kernel import ALIGNED
from engine.fast.running.plan import Plan
from engine.network.block import Shape
from engine.network.program import Program, lower
from engine.network.stack import Stack
from engine.network.start_values import start_state, start_values
from engine.network.textbook import Batch
from engine.training.optimisers import Momentum

Action = Callable[[], object]
UNITS = (1.15e-4, 4.13e-6, 4.6e-7)  # seconds of `_units` on the computer of the table
REFERENCE = Stack.of(  # its lanes run side by side, as those of most networks do
    block("convolution", filters=24),
    block("relu"),
    block("max_pool"),
    block("convolution", filters=32),
    block("relu"),
    block("max_pool"),
    block("fully_connected", units=10),
    block("softmax"),
)
SHAPE, BATCH = (28, 28, 1), 64
ROUNDS, PAUSE, WAIT = 12, 0.15, 0.02  # the last two in seconds
QUICK = 10  # percent: the quickest rounds count, so what else the computer does for a while matters little


def calibrate(rounds: int = ROUNDS, pause: float = PAUSE) -> Speed:
    """How much slower this computer is than that of the table: rounds of an eighth of a second, with pauses in seconds
    before them."""
    measuring = calibrating(rounds, pause)
    while True:
        try:
            time.sleep(next(measuring))
        except StopIteration as end:
            return end.value


def calibrating(rounds: int = ROUNDS, pause: float = PAUSE) -> Generator[float, None, Speed]:
    """The same in pieces of some hundredths of a second, so that nothing waits for it long: between two of them it
    gives the seconds it would like to wait."""
    program = lower(REFERENCE, SHAPE)
    plan = Plan(program, BATCH)
    try:
        step = _training(plan, program)
        yield 0.0
        step()
        for _ in plan.partners.calling():
            yield WAIT
        actions, measured = (*_units(), step), []
        for _ in range(rounds):
            yield pause
            times = []
            for action in actions:
                times.append(_seconds(action))
                yield 0.0
            measured.append(times)
    finally:
        plan.close()
    *units, whole = map(float, np.percentile(measured, QUICK, axis=0))
    rough = Speed(*(now / then for now, then in zip(units, UNITS, strict=True)))
    rest = whole / step_seconds(program, BATCH, rough)
    return Speed(*(rest * factor for factor in astuple(rough)))


def _units() -> tuple[Action, Action, Action]:
    """A small product, a pass over numbers, a call: for each factor of a `Speed` an action."""
    left, right, product = _arrays((32, 96), (11, 96, 192), (11, 32, 192))
    numbers, few = _arrays(*[(1 << 15,)] * 3), _arrays(*[(16,)] * 3)
    return (
        lambda: np.matmul(left, right, out=product),
        lambda: np.add(numbers[0], numbers[1], out=numbers[2]),
        lambda: np.add(few[0], few[1], out=few[2]),
    )


def _arrays(*shapes: Shape) -> list[np.ndarray]:
    """Random numbers that lie as the plan's arrays do, from the start of a cache line on; elsewhere a pass over them
    may take twice as long. And not a power of two apart, which is slow on many processors."""
    apart = 256
    room = ALIGNED + sum(prod(shape) + ALIGNED + apart for shape in shapes)
    memory = np.random.default_rng(0).random(room, np.float32)
    start, arrays = -memory.ctypes.data % ALIGNED // memory.itemsize, []
    for shape in shapes:
        arrays.append(memory[start : start + prod(shape)].reshape(shape))
        start += -(-prod(shape) // ALIGNED) * ALIGNED + apart
    return arrays


def _training(plan: Plan, program: Program) -> Action:
    """A whole training step, as an action."""
    rng = np.random.default_rng(0)
    pixels = rng.integers(0, 256, (BATCH, *SHAPE), dtype=np.uint8)
    batch = Batch(pixels, 1 / 255, rng.integers(0, 10, BATCH))
    parameters, state = start_values(REFERENCE, program, 0), start_state(program)
    optimiser, updating = Momentum(), Updating()
    optimiser_state = optimiser.init(parameters)

    def step() -> None:
        result = plan.train_step(batch, parameters, state)
        updating.update(optimiser, parameters, result.gradient, optimiser_state, 1e-4)

    return step


def _seconds(action: Action, tried: float = 0.03) -> float:
    """Seconds of an action that is tried for so many seconds, or once where that takes longer."""
    times: list[float] = []
    end = time.perf_counter() + tried
    with one_blas_thread():
        while (begun := time.perf_counter()) < end or not times:  # a busy computer may come back later than that
            action()
            times.append(time.perf_counter() - begun)
    return median(times)
