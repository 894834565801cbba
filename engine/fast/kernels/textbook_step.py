"""An op without a fast form runs inside the plan as the textbook has it, which takes longer.

Its input is brought into the textbook's order and its output back. An op that may couple samples gets the whole batch.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import Any

import numpy as np

from engine.fast.arithmetic.products import summed
from engine.fast.kernel import Bound, Kernel, Lane, Share
from engine.fast.layout import Layout
from engine.network.own_ops import called, updated
from engine.network.program import Instruction, Key, Slot
from engine.ops.arrays import Array
from engine.values import dataclass


@dataclass
class Part:
    """What one lane hands to the join of an op that needs the whole batch, and gets back."""

    inputs: list[Array] = field(default_factory=list)
    drawn: Array | None = None
    output: Array | None = None
    d_output: Array | None = None
    d_inputs: Sequence[Array] = ()


class TextbookStep(Kernel):
    """Any op by its textbook form. `couples`: whether it gets the whole batch at once."""

    def __init__(
        self, instruction: Instruction, sources: Sequence[Layout], places: Mapping[Key, Slot], couples: bool
    ) -> None:
        """`places`: of the program's weights."""
        super().__init__(instruction.inputs, instruction.output, Layout(instruction.out_shape))
        self.instruction, self.sources, self.couples_samples = instruction, list(sources), couples
        self.keys: list[Key] = [(instruction.key, name) for name in instruction.call.arrays]
        self.state_keys: list[Key] = [(instruction.key, name) for name in instruction.call.state]
        self.arrays: list[Array] = []
        self.kept: list[Array] = []
        self.sizes = [places[key].parameter.size for key in self.keys]
        self.native_size = 0 if couples else sum(self.sizes)
        self._op_backward: Callable[..., tuple[Array, ...]] | None = None

    def prepare(self, weights: Mapping[Key, Array]) -> None:
        self.arrays = [weights[key] for key in self.keys]

    def keep_state(self, state: Mapping[Key, Array]) -> None:
        self.kept = [state[key] for key in self.state_keys]

    def _run(self, inputs: list[Array], drawn: Array | None, training: bool) -> tuple[Array, Any]:
        call = self.instruction.call
        extra = {"training": training} if call.training_option else {}
        arrays = (*self.arrays, *self.kept, *([drawn] if call.draw and drawn is not None else []))
        return called(self.instruction, inputs, arrays, extra)

    def bind(self, lane: Lane) -> Bound:
        call = self.instruction.call
        values = [lane.value[register] for register in self.inputs]
        y, d_y = lane.output(self)
        targets = [lane.gradient_into(register) for register in self.inputs]
        native, returns = lane.native, lane.training and self.output in lane.learned
        skipped = call.training_only and not lane.training
        part = Part()
        op_backward: list[Any] = []  # one at most: of the forward pass that waits for its backward pass

        def take_in() -> None:
            part.inputs = [source.to_textbook(value) for source, value in zip(self.sources, values, strict=True)]
            part.drawn = lane.drawn[self.instruction.position] if call.draw and not skipped else None

        def give_out() -> None:
            assert part.output is not None
            self.layout.from_textbook(part.output, y)
            part.output = None

        def take_gradient() -> None:
            part.d_output = self.layout.to_textbook(d_y)

        def give_gradients() -> None:
            for source, target, d_input in zip(self.sources, targets, part.d_inputs, strict=False):
                if target is not None:
                    source.from_textbook(d_input, target)
            part.d_inputs, part.d_output = (), None

        if self.couples_samples:
            return Bound((take_in, give_out), (take_gradient, give_gradients), part)

        def forward() -> None:
            take_in()
            if skipped:
                part.output = part.inputs[0]
            else:
                part.output, backward_of_op = self._run(part.inputs, part.drawn, lane.training)
                op_backward[:] = [backward_of_op] if returns else []
            give_out()

        def backward() -> None:
            take_gradient()
            d_all = op_backward.pop()(part.d_output)
            part.d_inputs = d_all[: len(values)]
            offset = 0
            for size, d_array in zip(self.sizes, d_all[len(values) :], strict=False):
                total = native[offset : offset + size]
                if lane.first:
                    np.copyto(total, np.reshape(d_array, -1))
                else:
                    total += np.reshape(d_array, -1)
                offset += size
            give_gradients()

        return Bound((forward,), (backward,), part)

    def join_forward(
        self, partials: list[Part], samples: list[int], kept: Mapping[Key, Array] | None, share: Share
    ) -> None:
        inputs = [np.concatenate(pieces) for pieces in zip(*(part.inputs for part in partials), strict=True)]
        draws = [part.drawn for part in partials if part.drawn is not None]
        output, self._op_backward = self._run(inputs, np.concatenate(draws) if draws else None, True)
        if self.instruction.call.update and kept is not None:
            for key, value in zip(self.state_keys, updated(self.instruction.call, inputs, self.kept), strict=True):
                kept[key][...] = value
        for part, piece in zip(partials, np.split(output, np.cumsum(samples)[:-1]), strict=True):
            part.output = piece

    def join_backward(
        self, partials: list[Part], samples: list[int], gradients: Mapping[Key, Array], share: Share
    ) -> None:
        assert self._op_backward is not None
        d_output = np.concatenate([part.d_output for part in partials if part.d_output is not None])
        d_all = self._op_backward(d_output)
        self._op_backward = None
        for key, d_array in zip(self.keys, d_all[len(self.inputs) :], strict=False):
            gradients[key][...] = d_array
        for number in range(len(self.inputs)):
            for part, piece in zip(partials, np.split(d_all[number], np.cumsum(samples)[:-1]), strict=True):
                part.d_inputs = (*part.d_inputs, piece)

    def finish(self, natives: Sequence[Array], gradients: Mapping[Key, Array]) -> None:
        if self.couples_samples:
            return  # the join wrote them
        native, offset = summed(natives), 0
        for key, size in zip(self.keys, self.sizes, strict=True):
            gradients[key][...] = native[offset : offset + size].reshape(gradients[key].shape)
            offset += size
