"""Runs a program in textbook form: one op after another forwards, then each one's way back in reverse.

This is back-propagation as it is taught. The fast plan has the same face and gives the same numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.network.program import Instruction, Program, views
from engine.ops import cross_entropy

Draws = Mapping[int, np.ndarray]  # place in the stack -> what the block there drew for this batch


@dataclass(frozen=True)
class StepResult:
    """What one batch gave: its mean loss, how many it got right, the gradient of the mean loss as a flat
    vector, and the new running statistics as a flat vector."""

    loss: float
    correct: int
    gradient: np.ndarray
    state: np.ndarray


class TextbookPlan:
    """Gradients and scores of a program, op by op. Holds nothing between calls but the program."""

    def __init__(self, program: Program, dtype: Any = np.float32) -> None:
        self.program = program
        self.dtype = np.dtype(dtype)

    def train_step(
        self,
        pixels: np.ndarray,
        scale: float,
        labels: np.ndarray,
        parameters: np.ndarray,
        state: np.ndarray,
        draws: Draws,
    ) -> StepResult:
        """One batch (N, H, W, C) forwards and backwards."""
        program = self.program
        images = np.multiply(pixels, self.dtype.type(scale), dtype=self.dtype)
        weights, kept = views(parameters, program.layout), views(state, program.state_layout)
        new_state = state.copy()
        new_kept = views(new_state, program.state_layout)
        registers: dict[int, np.ndarray] = {0: images}
        ways_back: list[tuple[Instruction, Callable[[np.ndarray], tuple[np.ndarray, ...]]]] = []
        for instruction in program.body:
            call = instruction.call
            inputs = [registers[number] for number in instruction.inputs]
            extra = {"training": True} if call.training_option else {}
            arrays = [weights[instruction.key, name] for name in call.arrays]
            held = [kept[instruction.key, name] for name in call.state]
            drawn = [draws[instruction.place]] if call.draw else []
            output, backward = call.op(*inputs, *arrays, *held, *drawn, **call.options, **extra)
            if call.update:
                for name, value in zip(call.state, call.update(*inputs, *held), strict=True):
                    new_kept[instruction.key, name][...] = value
            registers[instruction.output] = output
            ways_back.append((instruction, backward))
        scores = registers[program.scores]
        loss, backward_loss = cross_entropy(scores, labels)

        gradient = np.zeros_like(parameters)
        slopes = views(gradient, program.layout)
        (d_scores,) = backward_loss(self.dtype.type(1))
        d_registers = {program.scores: d_scores}
        for instruction, backward in reversed(ways_back):
            d_all = backward(d_registers.pop(instruction.output))
            count = len(instruction.inputs)
            for number, d_input in zip(instruction.inputs, d_all, strict=False):
                d_registers[number] = d_registers[number] + d_input if number in d_registers else d_input
            for name, d_array in zip(instruction.call.arrays, d_all[count:], strict=False):
                slopes[instruction.key, name][...] = d_array
        correct = int(np.count_nonzero(scores.argmax(axis=1) == labels))
        return StepResult(float(loss), correct, gradient, new_state)

    def scores(
        self, pixels: np.ndarray, scale: float, parameters: np.ndarray, state: np.ndarray
    ) -> np.ndarray:
        """Scores (N, classes) of pictures, before the ending softmax, with the network as it is used."""
        return self.outputs(pixels, scale, parameters, state)[self.program.scores]

    def outputs(
        self, pixels: np.ndarray, scale: float, parameters: np.ndarray, state: np.ndarray
    ) -> dict[int, np.ndarray]:
        """What every register holds, with the network as it is used: running statistics, nothing dropped."""
        return dict(self.flow(pixels, scale, parameters, state))

    def flow(
        self, pixels: np.ndarray, scale: float, parameters: np.ndarray, state: np.ndarray
    ) -> Iterator[tuple[int, np.ndarray]]:
        """The same, register after register: who asks may rest between two of them."""
        images = np.multiply(pixels, self.dtype.type(scale), dtype=self.dtype)
        weights, kept = views(parameters, self.program.layout), views(state, self.program.state_layout)
        registers: dict[int, np.ndarray] = {0: images}
        yield 0, images
        for instruction in self.program.instructions:
            call = instruction.call
            inputs = [registers[number] for number in instruction.inputs]
            if call.training_only:
                output = inputs[0]
            else:
                extra = {"training": False} if call.training_option else {}
                arrays = [weights[instruction.key, name] for name in call.arrays]
                held = [kept[instruction.key, name] for name in call.state]
                output, _ = call.op(*inputs, *arrays, *held, **call.options, **extra)
            registers[instruction.output] = output
            yield instruction.output, output

    def close(self) -> None:
        """Nothing to end; the fast plan has threads."""
