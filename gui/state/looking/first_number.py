"""The number that all rooms look at where nobody has chosen one: of a filter that does something in this picture.

It is chosen once: while the network learns, or the time machine goes, the same number is seen to change. Where at rest
nothing is left of it, another is taken.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from engine.network.block import Shape
from engine.network.checkpoint import Checkpoint
from engine.network.program import Program, lower
from engine.network.stack import Stack
from engine.network.trace import Trace
from gui.state.focus import FocusHolder, PictureRef
from gui.state.looking.sighting import Sighting

Pixel = tuple[int, int]
Outputs = Mapping[int, np.ndarray]  # of one picture, by register
PASSED = ("normalisation", "regularise")  # what may stand between a filter and its activation


class FirstNumber:
    """A map of each block, and a pixel of each map, as they are asked for."""

    def __init__(self, focus: FocusHolder) -> None:
        self._focus = focus
        self._seen: tuple[Program, Outputs] | None = None
        self._weights: Checkpoint | None = None  # with which what was chosen did something
        self._stack: Stack | None = None
        self._maps: dict[str, int] = {}
        self._pixels: dict[tuple[str, int], Pixel] = {}
        self._picture: tuple[object, PictureRef] | None = None
        focus.free_map = self.of

    def forget(self) -> None:
        """Choose anew, from what is computed then."""
        had, self._maps, self._pixels = bool(self._maps), {}, {}
        if had:
            self._focus.free_changed.emit()

    def forget_pixels(self) -> None:
        """Choose the pixels anew. The maps stay: other rooms look at them, too."""
        self._pixels = {}

    def see(self, sighting: Sighting, shape: Shape, learned: Checkpoint | None) -> None:
        """What the probe sees of a picture of this shape, and with which weights as learned; None while they move. Of
        another picture, or with a filter off, the same is looked at, whatever it finds there."""
        program = self._seen[0] if self._seen is not None else None
        if program is None or program.stack is not sighting.stack or program.input_shape != shape:
            program = lower(sighting.stack, shape)
        self._seen = program, {program.registers_of(id)[-1]: array for id, array in sighting.maps.items()}
        self._follow(program)
        is_past = self._focus.value.moment is not None
        if learned is not None and learned is not self._weights and not is_past:
            self._weights = learned
            if any(self._is_empty(block, map) for block, map in self._maps.items()):
                self.forget()

    def _is_empty(self, block: str, map: int) -> bool:
        """Whether nothing is left of a map, and something of another one."""
        assert self._seen is not None
        left = strengths(*self._seen, block)
        return bool(left.any()) and not left[..., map].any()

    def of(self, block: str) -> int:
        """The map, or unit, of what the probe sees; 0 where it does not see the block."""
        try:
            return self._choose(*self._seen, block) if self._seen is not None else 0
        except KeyError:
            return 0

    def map(self, trace: Trace, block: str, pixel: Pixel | None = None) -> int:
        """The map, or unit, in which most is left behind its activation; at a pixel, if one is chosen."""
        return self._choose(trace.program, outputs_of(trace), block, pixel)

    def _choose(self, program: Program, outputs: Outputs, block: str, pixel: Pixel | None = None) -> int:
        self._follow(program)
        if block not in self._maps:
            left = strengths(program, outputs, block)
            if pixel is not None and left.ndim == 3:
                row, column = (min(at, side - 1) for at, side in zip(pixel, left.shape, strict=False))  # of a larger
                left = left[row, column] if left[row, column].any() else left
            self._maps[block] = int(left.reshape(-1, left.shape[-1]).max(axis=0).argmax())
        return self._maps[block]

    def pixel(self, trace: Trace, block: str, map: int, picture: tuple[object, PictureRef]) -> Pixel:
        """The pixel of a map at which most is left. `picture`: the set and the place in it that the pass is of."""
        self._follow(trace.program)
        known = self._picture
        if known is None or known[0] is not picture[0] or known[1] != picture[1]:
            self._picture, self._pixels = picture, {}
        if (block, map) not in self._pixels:
            left = strengths(trace.program, outputs_of(trace), block)[:, :, map]
            left = left if left.any() else np.nan_to_num(np.abs(trace.output(block)[0][:, :, map]))
            row, column = (int(one) for one in np.unravel_index(int(left.argmax()), left.shape))
            self._pixels[block, map] = row, column
        return self._pixels[block, map]

    def _follow(self, program: Program) -> None:
        """What was chosen of another stack may not be there."""
        if program.stack != self._stack:
            self._stack = program.stack
            self.forget()


def outputs_of(trace: Trace) -> Outputs:
    return {register: done.output[0] for register, done in trace.ops.items()}


def strengths(program: Program, outputs: Outputs, block: str) -> np.ndarray:
    """How much is left of each number of a block behind the activation that follows, if one does, in the shape of its
    output: a filter of which ReLU leaves nothing finds nothing in the picture. Where nothing is left, or no activation
    follows, the size of the numbers themselves. What normalises them between counts, and what is added to them where
    they go by a shortcut; a pool keeps the largest.
    """
    register, stack = program.registers_of(block)[-1], program.stack
    assert stack is not None
    left = found = outputs[register]
    for one in program.instructions:
        own, kind, call, inputs = one.output, stack.block(one.key), one.call, one.inputs
        is_shortcut = len(inputs) > 1 and kind.has_shortcut
        if inputs[-1] != register or (len(inputs) > 1 and not is_shortcut):
            continue
        keeps = own in outputs and outputs[own].shape == left.shape
        bends = kind.category == "activation"
        if keeps and (bends or is_shortcut or kind.category in PASSED):
            left = outputs[own]
        elif bends and not call.arrays:  # behind a pool
            left = np.asarray(call.op(left[np.newaxis], **call.options)[0][0])
        elif bends or kind.category != "pooling":
            continue  # a shortcut may lead past it
        if bends:
            left = np.nan_to_num(np.abs(left))
            return left if left.any() else np.nan_to_num(np.abs(found))
        register = own
    return np.nan_to_num(np.abs(found))
