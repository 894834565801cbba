"""A network as it is used: a program, its weights and its running statistics, as one value to ask questions of."""

from __future__ import annotations

from numbers import Integral
from typing import Any

import numpy as np

from engine.errors import ShapeError
from engine.network.arguments import ONE_PICTURE, check_picture, check_scaled, check_shape, check_stack, check_weights
from engine.network.block import Shape
from engine.network.checkpoint import Checkpoint
from engine.network.program import Program, lower
from engine.network.stack import Stack
from engine.network.start_values import start_state, start_values
from engine.network.trace import Trace, forward, run
from engine.network.weights import flat
from engine.ops.arrays import Array
from engine.random import stream
from engine.text import QT_TRANSLATE_NOOP, say, shape_words
from engine.values import dataclass


@dataclass(frozen=True, eq=False)
class Network:
    """`parameters` and `state` are flat vectors."""

    program: Program
    parameters: Array
    state: Array

    @classmethod
    def of(cls, stack: Stack, shape: Shape, checkpoint: Checkpoint) -> Network:
        """The network that a checkpoint holds, for pictures of this shape. Raises EngineError."""
        check_stack(stack)
        check_shape(shape)
        check_weights(checkpoint)
        program = lower(stack, shape)
        return cls(program, *flat(program, checkpoint))

    def trace(self, pictures: Array, dtype: Any = None) -> Trace:
        """All that it makes of some pictures (N, H, W, C), and of one (H, W, C)."""
        self._check(pictures)
        batch = pictures if pictures.ndim == 4 else pictures[np.newaxis]
        return forward(self.program, self.parameters, self.state, batch, dtype=dtype)

    def register(self, number: int, pictures: Array) -> Array:
        """What one register holds for some pictures (N, H, W, C); nothing that comes after it is computed."""
        self._check(pictures)
        if number:
            for done in run(self.program, self.parameters, self.state, pictures):
                if done.instruction.output == number:
                    return done.output
        return pictures

    def slice_of(self, numbers: int, most: int) -> int:
        """How many pictures to look at in one go, so that all registers together hold no more than so many numbers."""
        return min(max(numbers // self.program.numbers, 1), most)

    def scores(self, pictures: Array) -> Array:
        """The scores (N, classes) before softmax."""
        return self.register(self.program.scores, pictures)

    def randomised(self, seed: int = 0) -> Network:
        """The same network with nothing learned: random start values, fresh running statistics.

        Whatever an explanation still shows of a picture, it does not show what was learned (Adebayo et al. 2018, Sanity
        checks for saliency maps). The random numbers are others than those a training with this seed starts from.
        """
        stack = self.program.stack
        assert stack is not None
        other = int(stream(seed, "randomise").integers(2**31))
        return Network(self.program, start_values(stack, self.program, other), start_state(self.program))

    def _check(self, pictures: Array) -> None:
        """Raises EngineError. A fully connected block would take as many numbers in any order."""
        check_scaled(pictures)
        needed = self.program.input_shape
        if pictures.shape[-len(needed) :] != needed:
            words = QT_TRANSLATE_NOOP("engine", "'picture' has the shape ({shape}), but {needed} is needed.")
            raise ShapeError(say(words, shape=shape_words(pictures.shape), needed=shape_words(needed)), ONE_PICTURE)

    def check_asked(self, picture: Any, class_: Any) -> None:
        """Of who asks why it answers so to one picture. Raises EngineError; ShapeError where there is no such class."""
        check_picture(picture)
        classes = self.program.body[-1].out_shape[-1] if self.program.body else 0
        if not isinstance(class_, Integral) or not 0 <= int(class_) < classes:
            given = str(class_) if isinstance(class_, Integral) else repr(class_)[:40]
            raise ShapeError(
                say(QT_TRANSLATE_NOOP("engine", "There is no class {number}."), number=given),
                say(QT_TRANSLATE_NOOP("engine", "Use a number from 0 to {last}."), last=classes - 1),
            )


def one_number(trace: Trace, register: int, index: tuple[int, ...]) -> dict[int, Array]:
    """The seed of a backward pass from one number of the first picture."""
    wanted = np.zeros_like(trace.registers[register])
    wanted[0, *index] = 1
    return {register: wanted}
