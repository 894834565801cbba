"""How long an epoch will take on this computer, computed from the shapes before anything is run.

A step of the plan is a sum of seven kinds of work, and what a unit of each takes was fitted once, on one computer
(`tests/benchmarks/fit_forecast.py`). Computers differ in what they are quick at: `calibration` measures that.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, prod

import numpy as np

from engine.computer import cores
from engine.fast.kernel import Kernel
from engine.fast.kernels.activations import LeakyRelu, Sigmoid, Tanh
from engine.fast.kernels.batch_norm import BatchNorm
from engine.fast.kernels.dense import Dense
from engine.fast.kernels.kernel_selection import KernelSelection
from engine.fast.kernels.pixelwise import PixelConvolution
from engine.fast.kernels.rows import RowConvolution
from engine.fast.kernels.shifted import ShiftedConvolution
from engine.fast.kernels.standardise import Standardise
from engine.fast.kernels.stretch import Stretch
from engine.fast.kernels.textbook_step import TextbookStep
from engine.fast.kernels.wide_dense import WideDense
from engine.fast.kernels.window_maxima import MaxPool
from engine.fast.kernels.window_pools import AveragePool
from engine.fast.kernels.winograd import WinogradConvolution
from engine.fast.kernels.winograd_squares import WinogradSquares
from engine.fast.lanes import lane_size
from engine.network.block import Shape
from engine.network.own_ops import is_own
from engine.network.program import Program, lower
from engine.network.stack import Stack
from engine.ops import dropout
from engine.values import dataclass

Convolution = PixelConvolution | RowConvolution | WinogradConvolution

#: Seconds for one unit of each kind of work.
SECONDS = {
    "step": 6.35e-5,  # to begin and end a step, whatever it does
    "call": 7.9e-5,  # of a convolution, or of what needs the whole batch, for a lane
    "multiply-add": 1.92e-11,
    "transform": 7.2e-11,  # a multiply-add before or after the products of Winograd's convolutions
    "operand": 5.6e-11,  # a number that goes into a convolution's products or comes out of them, loaded and stored
    "number": 3.6e-10,  # a number that goes through any other kernel, there and back
    "parameter": 9e-10,  # updated
}
#: Kernels that take so many times as long for a number as most others, such as ReLU or a 2 x 2 pool.
SLOW: dict[type[Kernel], int] = {
    **dict.fromkeys((Sigmoid, Tanh, MaxPool), 3),
    **dict.fromkeys((LeakyRelu, AveragePool, Standardise, TextbookStep), 4),
    BatchNorm: 6,
    Stretch: 10,
}
DRAWN = 4  # the same for a number that dropout draws
#: The same for an op of a user's, NumPy's passes over temporary arrays: six of the kind that students write took 10 to
#: 150, and whoever asks wants to know whether it is a second or a minute.
OWN = 50
SHORT = 0.1  # of a call, for any other kernel that treats the pictures of a lane by themselves
NARROW = 8  # columns of a row: products with fewer take as long
BESIDE = 1.4  # times as long as alone: lanes on several cores at once share memory, and the step waits for the last


@dataclass(frozen=True)
class Speed:
    """How many times as long as on the computer of the table this one takes."""

    products: float = 1.0
    passes: float = 1.0
    calls: float = 1.0

    def of(self, kind: str) -> float:
        """The factor for a row of the table."""
        if kind in ("multiply-add", "transform"):
            return self.products
        return self.calls if kind in ("step", "call") else self.passes


AS_THERE = Speed()


def epoch_seconds(
    stack: Stack, shape: Shape, pictures: int, batch_size: int, speed: Speed = AS_THERE, most: int | None = None
) -> float:
    """Seconds for one epoch of training steps, without evaluations. Raises ShapeError where blocks do not fit.

    `speed` is what was measured by `calibration`; `most`: how many cores it may use (default: all).
    """
    if not pictures:
        return 0.0
    program = lower(stack, shape)
    return ceil(pictures / batch_size) * step_seconds(program, min(batch_size, pictures), speed, most)


def step_seconds(program: Program, batch_size: int, speed: Speed, most: int | None = None) -> float:
    """Seconds for one training step."""
    parts = work(program, batch_size, most or cores())
    return sum(amount * SECONDS[kind] * speed.of(kind) for kind, amount in parts)


def work(program: Program, batch_size: int, cores: int) -> Iterator[tuple[str, float]]:
    """The kinds of work in a step, each with its amount; what several cores do at once counts once, times `BESIDE`."""
    chosen = KernelSelection(program, np.float32, batch_size)
    coupled = any(kernel.couples_samples for kernel in chosen.kernels)
    layouts = [layout for kernel in chosen.kernels for layout in kernel.layouts]
    samples = lane_size(program, layouts, batch_size, coupled, chosen.cuts_weights)
    lanes = ceil(batch_size / samples)
    in_turn = ceil(lanes / min(lanes, cores))  # lanes of the busiest core
    pictures = min(in_turn * samples, batch_size) * (BESIDE if min(lanes, cores) > 1 else 1)
    shared = batch_size / cores * (BESIDE if cores > 1 else 1)  # where weights are cut, and not the batch
    yield "step", 1
    yield "parameter", program.size
    for kernel in chosen.kernels:
        passes = 3 if kernel.inputs[0] in chosen.learned else 2  # forwards, gradient of the weights and of the input
        numbers = sum(chosen.layouts[register].floats for register in kernel.inputs)
        if isinstance(kernel, Convolution):
            filters, terms, products = _products(kernel)
            fewer = max(1.0, NARROW / (kernel.layout.tiles * samples))
            yield "call", in_turn
            yield "multiply-add", passes * pictures * products * filters * terms * fewer
            yield "operand", passes * pictures * products * (filters + terms)
            yield "transform", (passes - 1) * pictures * _transformed(kernel)
        elif isinstance(kernel, (Dense, WideDense)):
            at_once = pictures if isinstance(kernel, Dense) else shared
            yield "call", in_turn * kernel.couples_samples
            yield "multiply-add", passes * at_once * numbers * kernel.layout.floats
        elif isinstance(kernel, TextbookStep) and is_own(kernel.instruction.call.op):
            yield "call", in_turn
            yield "number", (batch_size if kernel.couples_samples else pictures) * numbers * OWN
        else:
            yield "call", in_turn * (1 if kernel.couples_samples else SHORT)
            yield "number", pictures * numbers * SLOW.get(type(kernel), 1)
    for step in program.body:
        if step.call.op is dropout:
            yield "number", batch_size * prod(step.in_shape) * DRAWN


def _transformed(kernel: Convolution) -> int:
    """Multiply-adds with which one picture goes to the points of Winograd's convolutions, and its maps come back."""
    if not isinstance(kernel, WinogradConvolution):
        return 0
    channels, (height, _, filters), across = kernel.source.shape[2], kernel.layout.shape, kernel.transform
    made = height * across.points * (across.pixels * channels + across.outputs * filters)
    if isinstance(kernel, WinogradSquares):
        down, lines = kernel.down, across.points * kernel.down.points
        made += kernel.strips * lines * (down.pixels * channels + down.outputs * filters)
    return made * kernel.tiles


def _products(kernel: Convolution) -> tuple[int, int, int]:
    """What one picture costs in one pass: filters, terms of a sum, and how often a vector of these is multiplied."""
    rows, channels = kernel.kernel[0], kernel.source.shape[2]
    height, filters = kernel.layout.shape[0], kernel.layout.shape[2]
    if isinstance(kernel, ShiftedConvolution):
        return len(kernel.parts) * filters, rows * kernel.step * channels, height * kernel.room
    if isinstance(kernel, WinogradSquares):
        at_once, terms, height = kernel.transform.points * kernel.down.points, channels, kernel.strips
    elif isinstance(kernel, WinogradConvolution):
        at_once, terms = kernel.transform.points, rows * channels
    else:
        at_once, terms = kernel.phases, rows * kernel.kernel[1] * channels
    return filters, terms, at_once * height * kernel.layout.tiles
