"""A slot of memory that holds one moment of a training: made once, written again and again without new memory."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.network.checkpoint import Checkpoint, read_only
from engine.network.program import Program, nested
from engine.training.as_checkpoint import Learner, numbers_of
from engine.values import dataclass


@dataclass
class Slot:
    """One moment: everything that is float32 in one vector, the few other numbers beside it."""

    floats: np.ndarray
    program: Program
    checkpoint: Checkpoint  # its numbers; the arrays are in `floats`
    lengths: dict[str, int]  # of the optimiser's vectors in `floats`, in their order
    rest: dict[str, np.ndarray]

    @classmethod
    def of(cls, training: Learner, room: np.ndarray | None = None) -> Slot:
        """Copy the training's present moment into `room`, a vector of `size_of(training)`."""
        floats = _vectors(training)
        room = np.empty(size_of(training), np.float32) if room is None else room
        begin = 0
        for part in (training.parameters, training.state, *floats.values()):
            room[begin : begin + part.size] = part
            begin += part.size
        rest = {name: read_only(v) for name, v in training.optimiser_state.items() if name not in floats}
        lengths = {name: vector.size for name, vector in floats.items()}
        return cls(room, training.program, numbers_of(training), lengths, rest)

    def weights_of(self, block: str) -> dict[str, np.ndarray]:
        """Copies of the parameters of one block alone."""
        layout = self.program.layout
        mine = {name: slot for (id, name), slot in layout.items() if id == block}
        return {name: self.floats[slot.slice].reshape(slot.shape).copy() for name, slot in mine.items()}

    def value(self) -> Checkpoint:
        """A checkpoint with arrays of its own."""
        copied = self.floats.copy()
        copied.flags.writeable = False
        size, state_size = self.program.size, self.program.state_size
        vectors, begin = {}, size + state_size
        for name, length in self.lengths.items():
            vectors[name] = copied[begin : begin + length]
            begin += length
        return replace(
            self.checkpoint,
            parameters=nested(copied[:size], self.program.layout),
            state=nested(copied[size : size + state_size], self.program.state_layout),
            optimiser=vectors | self.rest,
        )


def size_of(training: Learner) -> int:
    """How many float32 numbers a moment of this training takes."""
    return training.parameters.size + training.state.size + sum(v.size for v in _vectors(training).values())


def _vectors(training: Learner) -> dict[str, np.ndarray]:
    return {name: vector for name, vector in training.optimiser_state.items() if vector.dtype == np.float32}
