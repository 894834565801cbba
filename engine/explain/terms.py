"""What a number is made of: the numbers it was computed from, what each counts for, and what is left over.

Nothing is made to fit: what rounding or a missing rule leaves over has a line of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import numpy as np

from engine import ops
from engine.errors import ShapeError
from engine.explain import arithmetic, sums
from engine.explain.part import Draft, Part
from engine.network.trace import Done, Trace
from engine.ops.arrays import Array
from engine.text import QT_TRANSLATE_NOOP, say, shape_words
from engine.values import dataclass

Kind = Literal["exact", "approximation", "own arithmetic"]
Rule = Callable[[Done, int, tuple[int, ...]], Draft]

__all__ = ["Part", "Terms", "terms"]


@dataclass(frozen=True, eq=False)
class Terms:
    """A number and what it is made of.

    "exact": the products and the bias sum up to the value, the remainder is rounding. "own arithmetic": `lines` tell
    how it is computed, step by step. "approximation": gradient times input, and the remainder is what is missing.
    """

    value: float
    parts: tuple[Part, ...]
    bias: float
    remainder: float
    kind: Kind
    lines: tuple[tuple[str, float], ...]
    is_exact: bool

    @property
    def products(self) -> Array:
        """All products of all parts, one after another."""
        return np.concatenate([part.products for part in self.parts] or [np.zeros(0)])


def terms(trace: Trace, block_id: str, index: tuple[int, ...], picture: int = 0) -> Terms:
    """What the number at `index` (row, column, map) or (unit,) of a block is made of, for one picture of a trace.

    Raises KeyError for a block that is not there, ShapeError for a place that is not there.
    """
    done = trace.of(block_id)[-1]
    shape = done.output.shape[1:]
    if len(index) != len(shape) or not all(0 <= place < size for place, size in zip(index, shape, strict=True)):
        raise ShapeError(
            say(
                QT_TRANSLATE_NOOP("engine", "There is no number at {place} in {shape}."),
                place=", ".join(str(place) for place in index),
                shape=shape_words(shape),
            ),
            QT_TRANSLATE_NOOP("engine", "Count from 0: row, column and map, or the unit alone."),
        )
    value = float(done.output[picture, *index])
    rule = _rule(done, trace.training)
    draft = (rule or _by_gradient)(done, picture, index)
    kind: Kind = "approximation" if rule is None else "own arithmetic" if draft.result is not None else "exact"
    total = sum(float(part.products.sum()) for part in draft.parts) + draft.bias
    remainder = value - (total if draft.result is None else draft.result)
    parts = tuple(_before_flattening(trace, part) for part in draft.parts)
    return Terms(value, parts, draft.bias, remainder, kind, draft.lines, is_exact=rule is not None)


def _rule(done: Done, training: bool) -> Rule | None:
    call = done.instruction.call
    if call.training_only and not training:
        return sums.unchanged
    if call.op is ops.batch_norm and training:
        return arithmetic.batch_norm
    return RULES.get(call.op)


def _by_gradient(done: Done, picture: int, index: tuple[int, ...]) -> Draft:
    """For an op nobody described: each number times the gradient, as if the op were a sum."""
    seed = np.zeros_like(done.output)
    seed[picture, *index] = 1
    parts = []
    for register, x, d_x in zip(done.instruction.inputs, done.inputs, done.backward(seed), strict=False):
        gradient = np.asarray(d_x)[picture]
        places = np.argwhere(gradient)
        chosen = tuple(places.T)
        parts.append(Part.of(register, places, x[picture][chosen], gradient[chosen]))
    return Draft(tuple(parts))


def _before_flattening(trace: Trace, part: Part) -> Part:
    """A part of a flattened vector as the part of the maps that it is."""
    maker = trace.ops.get(part.register)
    if maker is None or maker.instruction.call.op is not ops.flatten:
        return part
    places = np.stack(np.unravel_index(part.places[:, 0], maker.inputs[0].shape[1:]), axis=1)
    return replace(part, register=maker.instruction.inputs[0], places=places)


RULES: dict[object, Rule] = {
    ops.conv2d: sums.convolution,
    ops.dense: sums.dense,
    ops.max_pool: sums.max_pool,
    ops.average_pool: sums.average_pool,
    ops.global_average_pool: sums.global_average_pool,
    ops.add: sums.add,
    ops.concatenate: sums.concatenate,
    ops.flatten: sums.flatten,
    ops.relu: sums.relu,
    ops.leaky_relu: sums.leaky_relu,
    ops.dropout: sums.dropout,
    ops.batch_norm: sums.batch_norm,
    ops.softmax: arithmetic.softmax,
    ops.normalise: arithmetic.normalise,
    ops.sigmoid: arithmetic.sigmoid,
    ops.tanh: arithmetic.tanh,
}
