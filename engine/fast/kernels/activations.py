"""Activations in place, on whole rows. They treat each number by itself, so the layout does not matter."""

from __future__ import annotations

from functools import cache, partial
from typing import Any

import numpy as np

from engine.fast.kernel import Bound, Kernel, Lane, Lifetime, Place, in_turn
from engine.fast.layout import Layout, copying, split_into
from engine.network.program import Key
from engine.ops.arrays import Array


def mark_positive(y: Array, ones: Array, mask: Array) -> None:
    """mask = 1 where y > 0, 0 where y is 0, all read as integers. y must not be negative; `ones` is a row of them.

    The bits of a float are read as an integer: those of 0 give 0, those of a positive number a positive integer. The
    bits of a gradient, times the mask, are those of the gradient or of 0. (Where y is -0 the mask is the smallest
    integer: a gradient times that is 0 or -0.) Comparing, and multiplying by a bool array, takes three times as long.
    """
    np.minimum(y, ones, out=mask)


class Activation(Kernel):
    """Common to all: one array in, one out, both in the layout of the input."""

    takes_rows = True
    lifetime = Lifetime(Place.OVER_INPUT, reads_output_backwards=True)

    def __init__(self, register: int, output: int, layout: Layout) -> None:
        super().__init__((register,), output, layout)

    def arrays(self, lane: Lane) -> tuple[Array, Array, Array, Array | None]:
        """Input, output, gradient of the output and of the input (None if not needed), as (..., numbers of a row)."""
        x = lane.value[self.inputs[0]]
        y, d_y = lane.output(self)
        d_x = lane.gradient_into(self.inputs[0])
        rows = self.layout.rows
        return rows(x), rows(y), rows(d_y), None if d_x is None else rows(d_x)

    def parts(self, lane: Lane, *room: Any) -> tuple[list[tuple[Array, ...]], bool]:
        """The same arrays a few rows at a time, each time with scratch memory of the types `room`: all that is done to
        them then happens in the cache. Also: whether the gradient of the input is needed; if not, it is that of the
        output."""
        x, y, d_y, d_x = self.arrays(lane)
        chunks = lane.chunks(y.shape[-2], (2 + len(room)) * y.size // y.shape[-2])
        longest = max(chunk.stop - chunk.start for chunk in chunks)
        spare = [lane.scratch((*y.shape[:-2], longest, y.shape[-1]), kind) for kind in room]
        whole = (x, y, d_y, d_y if d_x is None else d_x)
        parts = []
        for chunk in chunks:
            rows = [array[..., chunk, :] for array in whole]
            parts.append((*rows, *(array[..., : chunk.stop - chunk.start, :] for array in spare)))
        return parts, d_x is not None


class Relu(Activation):
    def bind(self, lane: Lane) -> Bound:
        x, y, d_y, d_x = self.arrays(lane)
        # max(x, 0) with a number takes four times as long as with an array of zeros; one row of them is enough
        zeros = lane.scratch(y.shape[-1:])
        chunks = lane.chunks(y.shape[-2], y.size // y.shape[-2])
        whole = lane.whole_type
        ones = lane.scratch(y.shape[-1:], whole)
        mask = lane.scratch(y[..., chunks[-1], :].shape, whole)

        def forward() -> None:
            zeros.fill(0)
            np.maximum(x, zeros, out=y)

        if d_x is None:
            return Bound((forward,))
        parts = [
            (
                y[..., chunk, :].view(whole),
                mask[..., : chunk.stop - chunk.start, :],
                d_y[..., chunk, :].view(whole),
                d_x[..., chunk, :].view(whole),
            )
            for chunk in chunks
        ]

        def backward() -> None:
            ones.fill(1)
            for values, positive, gradient, target in parts:
                mark_positive(values, ones, positive)
                np.multiply(gradient, positive, out=target)

        return Bound((forward,), (backward,))


class LeakyRelu(Activation):
    """max(x, slope * x) for slopes from 0 to 1; for others the textbook form is taken (see `choices.leaky_relu`)."""

    def __init__(self, register: int, output: int, layout: Layout, slope: float, dtype: Any) -> None:
        super().__init__(register, output, layout)
        self.slope, self.one = np.array((slope, 1), dtype)

    def bind(self, lane: Lane) -> Bound:
        whole, slope = lane.whole_type, self.slope
        parts, needs_gradient = self.parts(lane, lane.dtype)
        row = parts[0][0].shape[-1:]
        zeros, ones = lane.scratch(row, whole), lane.scratch(row, whole)
        bits, more = (np.asarray(number).view(whole)[()] for number in (slope, self.one))
        more -= bits  # from those of the slope to those of 1

        def forward() -> None:
            for x, y, _, _, part in parts:
                np.multiply(x, slope, out=part)
                np.maximum(x, part, out=y)

        if not needs_gradient:
            return Bound((forward,))

        def backward() -> None:
            """d_x = d_y where y > 0, elsewhere slope * d_y: times one factor, made of its bits."""
            zeros.fill(0)
            ones.fill(1)
            for _, y, d_y, d_x, part in parts:
                factor = part.view(whole)
                np.maximum(y.view(whole), zeros, out=factor)  # negative numbers are negative integers, too
                mark_positive(factor, ones, factor)
                np.multiply(factor, more, out=factor)
                np.add(factor, bits, out=factor)
                np.multiply(d_y, part, out=d_x)

        return Bound((forward,), (backward,))


class Tanh(Activation):
    def bind(self, lane: Lane) -> Bound:
        parts, needs_gradient = self.parts(lane, lane.dtype)

        def forward() -> None:
            for x, y, *_ in parts:
                np.tanh(x, out=y)

        if not needs_gradient:
            return Bound((forward,))

        def backward() -> None:
            """d_x = d_y * (1 - y^2)."""
            for _, y, d_y, d_x, part in parts:
                np.multiply(y, y, out=part)
                np.subtract(1, part, out=part)
                np.multiply(d_y, part, out=d_x)

        return Bound((forward,), (backward,))


@cache
def has_vector_code(function: str, dtype: np.dtype[Any]) -> bool:
    """Whether NumPy computes a function by the processor's vector instructions, not number by number."""
    try:
        from numpy.lib.introspect import opt_func_info
    except ImportError:  # before NumPy 2.1
        return False
    forms = opt_func_info(func_name=f"^{function}$", signature=dtype.name).get(function, {})
    return any(not form["current"].startswith("baseline") for form in forms.values())


class Sigmoid(Activation):
    """1 / (1 + exp(-x)): where exp is too large for its type the result is 0, as it should be.

    exp(-x) = exp2(-x / log(2)): with AVX-512 exp2 takes half the time of exp; without vector code, twice as long.

    In use filters before it are multiplied by that factor, not all that they make: a sixth of its time.
    """

    def __init__(self, register: int, output: int, layout: Layout, before: tuple[Key, Key] | None) -> None:
        """`before`: filters and bias just before this kernel, where nothing else reads their result."""
        super().__init__(register, output, layout)
        self.before = before

    def fold(self, weights: dict[Key, Array]) -> None:
        """In use: let the filters before it give what comes out of them times the factor."""
        for key in self.before or ():
            _, factor = _power(weights[key].dtype)
            weights[key] = weights[key] * factor

    def bind(self, lane: Lane) -> Bound:
        parts, needs_gradient = self.parts(lane, lane.dtype)
        power, factor = _power(lane.dtype)
        folded = self.before is not None and not lane.training

        def forward() -> None:
            for x, y, *_ in parts:
                if not folded:
                    np.multiply(x, factor, out=y)
                power(x if folded else y, out=y)
                np.add(y, 1, out=y)
                np.divide(1, y, out=y)

        if not needs_gradient:
            return Bound((forward,))

        def backward() -> None:
            """d_x = d_y * y * (1 - y)."""
            for _, y, d_y, d_x, part in parts:
                np.subtract(1, y, out=part)
                np.multiply(part, y, out=part)
                np.multiply(d_y, part, out=d_x)

        return Bound((forward,), (backward,))


def _power(dtype: np.dtype[Any]) -> tuple[np.ufunc, Any]:
    """What makes exp(-x) of x once it is multiplied by a factor, and that."""
    if has_vector_code("exp2", dtype):
        return np.exp2, dtype.type(-1 / np.log(2))
    return np.exp, dtype.type(-1)


class Dropout(Activation):
    """x * mask in training; the mask was drawn for the whole batch, in the textbook's order."""

    lifetime = Lifetime(Place.OVER_INPUT)

    def __init__(self, register: int, output: int, layout: Layout, position: int) -> None:
        super().__init__(register, output, layout)
        self.position = position

    def bind(self, lane: Lane) -> Bound:
        if not lane.training:
            return same(self, lane)
        x, y, d_y, d_x = self.arrays(lane)
        stored = lane.new(self.layout.array_shape(lane.n))
        mask = self.layout.rows(stored)

        def forward() -> None:
            self.layout.from_textbook(lane.drawn[self.position], stored)
            np.multiply(x, mask, out=y)

        if d_x is None:
            return Bound((forward,))

        def backward() -> None:
            np.multiply(d_y, mask, out=d_x)

        return Bound((forward,), (backward,))


def same(kernel: Kernel, lane: Lane) -> Bound:
    """A step whose output holds the same numbers as its input, perhaps in another shape."""
    x = lane.value[kernel.inputs[0]]
    y, d_y = lane.output(kernel)
    d_x = lane.gradient_into(kernel.inputs[0])
    moves = () if np.may_share_memory(x, y) else (partial(np.copyto, y.reshape(x.shape), x),)
    if d_x is None or np.may_share_memory(d_x, d_y):
        return Bound(moves)
    return Bound(moves, (partial(np.copyto, d_x, d_y.reshape(x.shape)),))


class Same(Kernel):
    """The same numbers in another shape: flattening maps into a vector."""

    takes_rows = True
    lifetime = Lifetime(Place.INPUT)

    def bind(self, lane: Lane) -> Bound:
        return same(self, lane)


class Join(Kernel):
    """Makes plain maps of split ones, for kernels that go through the columns one by one."""

    lifetime = Lifetime(input_ends_with_its_gradient=True)

    def __init__(self, register: int, output: int, source: Layout) -> None:
        super().__init__((register,), output, Layout(source.shape))
        self.source = source

    def bind(self, lane: Lane) -> Bound:
        x = lane.value[self.inputs[0]]
        y, d_y = lane.output(self)
        d_x = lane.gradient_into(self.inputs[0])
        m, layout = self.source.phases, self.source
        forward = in_turn([copying(y[:, :, p::m], pixels) for p, pixels in enumerate(layout.pixels(x))])
        if d_x is None:
            return Bound((forward,))
        return Bound((forward,), (in_turn(split_into(layout, d_x, d_y)),))


class InOrder(Kernel):
    """A vector of flattened maps in the textbook's order, for kernels where the order of its numbers matters."""

    lifetime = Lifetime(input_ends_with_its_gradient=True)

    def __init__(self, register: int, output: int, source: Layout) -> None:
        super().__init__((register,), output, Layout(source.shape))
        self.source = source

    def bind(self, lane: Lane) -> Bound:
        x = lane.value[self.inputs[0]]
        y, d_y = lane.output(self)
        d_x = lane.gradient_into(self.inputs[0])
        forward = in_turn([copying(textbook, here) for here, textbook in self.source.pairs(x, y)])
        if d_x is None:
            return Bound((forward,))
        maps = self.source.flattened
        back = [copying(here, textbook) for here, textbook in self.source.pairs(d_x, d_y)]
        clear = partial(maps.clear, d_x.reshape(maps.array_shape(lane.n)))
        return Bound((forward,), (in_turn([*back, clear]),))
