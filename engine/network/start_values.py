"""Start values: random numbers of the right size, so that the first signals neither fade nor explode.

He et al. 2015 before a ReLU (variance 2 / fan in), Glorot and Bengio 2010 otherwise (2 / (fan in + fan out)).
A convolution at the open end of a stack starts as before a ReLU, the usual next block. What follows a block is read
from the program: what takes its numbers, not what stands below it in another branch.
Where a normalisation evens the signals out right before or after, their size needs no care, and small weights
(variance 1 / (3 fan in), PyTorch's default) leave less noise behind: they label more pictures of the test.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable

import numpy as np

from engine.network.block import Block
from engine.network.program import Instruction, Program, Slot
from engine.network.stack import Stack
from engine.random import stream


def start_values(
    stack: Stack,
    program: Program,
    seed: int,
    dtype: type = np.float32,
    rest: Callable[[], object] = lambda: None,
    whole: Stack | None = None,
) -> np.ndarray:
    """The flat vector of parameters a training starts with. Each position in the stack has its own
    random stream. `rest` is called between two arrays, so that a thread in the background can pause there.
    `whole`: the stack of which this is a part, whose positions count."""
    vector: np.ndarray = np.zeros(program.size, dtype)
    graph = _Graph(stack, program)
    positions = {id: number for number, id in enumerate((whole or stack).ids)}
    for (id, name), slot in program.layout.items():
        start = slot.parameter.start
        if start == "ones":
            vector[slot.slice] = 1
        elif start == "scaled":
            spread = _spread(slot, graph.surroundings(id))
            rng = stream(seed, "start", positions[id], name)
            vector[slot.slice] = rng.uniform(-spread, spread, slot.parameter.size)
        rest()
    return vector


def start_state(program: Program, dtype: type = np.float32) -> np.ndarray:
    """The flat vector of what training keeps without learning it (running means and variances)."""
    vector: np.ndarray = np.zeros(program.state_size, dtype)
    for slot in program.state_layout.values():
        if slot.parameter.start == "ones":
            vector[slot.slice] = 1
    return vector


def _spread(slot: Slot, surroundings: str) -> float:
    """Half the width of a uniform distribution with the wanted variance."""
    fan_in, fan_out = slot.parameter.fan_in, slot.parameter.fan_out
    variance = {"he": 2 / fan_in, "glorot": 2 / (fan_in + fan_out), "evened": 1 / (3 * fan_in)}[surroundings]
    return math.sqrt(3 * variance)


Beside = Callable[[Instruction], list[Instruction]]  # what stands right before, or right after


class _Graph:
    """Who gives numbers to whom, by the registers of a program."""

    def __init__(self, stack: Stack, program: Program) -> None:
        self.blocks = {place.id: place.block for place in stack.walk()}
        self.makers = {instruction.output: instruction for instruction in program.instructions}
        self.readers: dict[int, list[Instruction]] = {}
        for instruction in program.instructions:
            for register in instruction.inputs:
                self.readers.setdefault(register, []).append(instruction)
        self.own: dict[str, list[Instruction]] = {}  # a block that flattens first has two
        for instruction in program.instructions:
            self.own.setdefault(instruction.key, []).append(instruction)

    def surroundings(self, id: str) -> str:
        """What decides the start: a normalisation between here and the next weights, on all ways that lead on or on
        all ways that lead here, or else the nearest activation that follows."""
        first, last = self.own[id][0], self.own[id][-1]
        if self._evened(first, self._preceding) or self._evened(last, self._following):
            return "evened"
        activation = next((block.activates for block in self._after(last) if block.activates), "")
        return activation or ("he" if self.blocks[id].takes == "maps" and self._is_open(last) else "glorot")

    def _is_open(self, start: Instruction) -> bool:
        """Whether nothing that learns follows yet: as a rule a ReLU comes, and shall not change the weights then."""
        ways = self._following(start)
        return all(not self._mixes(one) and self._is_open(one) for one in ways)

    def _evened(self, start: Instruction, beside: Beside) -> bool:
        """Whether every way meets a normalisation before it comes to weights, or to an end."""
        seen: set[int] = set()
        waiting = list(beside(start))
        ends = not waiting
        while waiting and not ends:
            instruction = waiting.pop()
            if instruction.output in seen or self.blocks[instruction.key].category == "normalisation":
                continue
            seen.add(instruction.output)
            ways = [] if instruction.call.arrays else beside(instruction)
            ends = not ways
            waiting += ways
        return not ends

    def _after(self, start: Instruction) -> list[Block]:
        """The blocks that follow before the next weights, the nearest first. Batch normalisation only scales."""
        found: dict[int, Block] = {}
        waiting = deque(self._following(start))
        while waiting:
            instruction = waiting.popleft()
            block = self.blocks[instruction.key]
            if instruction.output not in found and not self._mixes(instruction):
                found[instruction.output] = block
                waiting += self._following(instruction)
        return list(found.values())

    def _mixes(self, instruction: Instruction) -> bool:
        return bool(instruction.call.arrays) and self.blocks[instruction.key].category != "normalisation"

    def _following(self, instruction: Instruction) -> list[Instruction]:
        return self.readers.get(instruction.output, [])

    def _preceding(self, instruction: Instruction) -> list[Instruction]:
        makers = [self.makers.get(register) for register in instruction.inputs]
        return [] if None in makers else [maker for maker in makers if maker is not None]
