"""What the gradient of one number is a sum of: for each number that is made of it, the gradient there times how much
this one counts for there.

The chain rule for one number: Goodfellow, Bengio, Courville, Deep Learning (2016), section 6.5.2.
"""

from __future__ import annotations

import numpy as np

from engine import ops
from engine.explain.part import Part
from engine.network.own_ops import called
from engine.network.trace import Done, Gradients, Trace
from engine.ops.arrays import Array
from engine.ops.normalisation import EPSILON

#: Ops in which one number counts for another as much as that one for it, or for itself alone.
ALIKE = (ops.relu, ops.leaky_relu, ops.sigmoid, ops.tanh, ops.normalise, ops.softmax)  # normalise: by the deviation
#: Ops that are sums with fixed weights, and perhaps a bias. Batch normalisation is one in a network in use.
SUMS = (
    ops.conv2d, ops.dense, ops.add, ops.concatenate, ops.average_pool, ops.global_average_pool, ops.batch_norm,
)  # fmt: skip


def passed_back(trace: Trace, gradients: Gradients, register: int, index: tuple[int, ...]) -> tuple[Part, ...] | None:
    """The gradient of the number at `index` of a register, for the first picture of a trace of a network in use.

    A part for each op that reads the number: `inputs` are the gradients of what the op makes of it, `factors` how much
    it counts for there. A vector that maps are laid out in is passed by. None where an op that nobody described reads
    it.
    """
    parts: list[Part] = []
    for output, done in trace.ops.items():
        if output not in gradients.registers:
            continue
        for which, source in enumerate(done.instruction.inputs):
            if source != register:
                continue
            if done.instruction.call.op is ops.flatten:
                place = int(np.ravel_multi_index(index, done.inputs[0].shape[1:]))
                behind = passed_back(trace, gradients, output, (place,))
                if behind is None:
                    return None
                parts += behind
                continue
            counts = _counts(done, which, (0, *index))
            if counts is None:
                return None
            places = np.argwhere(counts)
            chosen = tuple(places.T)
            parts.append(Part.of(output, places, gradients.registers[output][0][chosen], counts[chosen]))
    return tuple(parts)


def _counts(done: Done, which: int, index: tuple[int, ...]) -> Array | None:
    """How much the number at `index` of one input counts for in each number of the output, in its shape."""
    call = done.instruction.call
    if call.op is ops.normalise and call.options.get("mode", "standard") != "standard":
        return _stretched(done, index)
    if call.training_only or call.op in ALIKE:
        return _back(done, which, index)[0]
    if call.op in SUMS:
        mode = {"training": False} if call.training_option else {}
        nothing = [np.zeros(one.shape) for one in done.inputs]
        one = [each.copy() for each in nothing]
        one[which][index] = 1
        arrays = [each.astype(np.float64) for each in done.arrays]
        with_it, without = (called(done.instruction, inputs, arrays, mode)[0] for inputs in (one, nothing))
        return np.asarray(with_it - without)[0]
    if call.op is not ops.max_pool:
        return None
    larger = done.inputs[0].copy()
    larger[index] = np.inf  # wins in every window in which it lies
    counts = np.zeros(done.output.shape)
    for window in np.argwhere(np.isinf(called(done.instruction, [larger], (), {})[0])):
        counts[tuple(window)] = _back(done, which, tuple(window))[index]
    return counts[0]


def _stretched(done: Done, index: tuple[int, ...]) -> Array:
    """The same where a map is stretched from its smallest to its largest number, each of which counts for all: how
    everything moves with the number."""
    options, x = done.instruction.call.options, done.inputs[0][0, ..., index[-1]]
    is_log, epsilon = options.get("mode") == "log", options.get("epsilon", EPSILON)
    low, high = (np.unravel_index(one, x.shape) for one in (x.argmin(), x.argmax()))
    d_x = np.zeros(x.shape)
    d_x[index[1:-1]] = 1
    above, d_above, span, d_span = x - x[low], d_x - d_x[low], x[high] - x[low], d_x[high] - d_x[low]
    if is_log:
        above, d_above, span, d_span = np.log1p(above), d_above / (1 + above), np.log1p(span), d_span / (1 + span)
    counts = np.zeros(done.output.shape[1:])
    stretch = span > epsilon  # else by epsilon, whatever the number is
    counts[..., index[-1]] = (d_above - above * d_span / span) / span if stretch else d_above / epsilon
    return counts


def _back(done: Done, which: int, index: tuple[int, ...]) -> Array:
    """How much every number of one input counts for in the number of the output at `index`."""
    seed = np.zeros_like(done.output)
    seed[index] = 1
    return np.asarray(done.backward(seed)[which])
