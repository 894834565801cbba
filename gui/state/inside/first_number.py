"""The number that is opened where nobody has chosen one: of a filter that does something in this picture.

It is chosen once: while the network learns, or the time machine goes, the same number is seen to change.
"""

from __future__ import annotations

import numpy as np

from engine.network.stack import Stack
from engine.network.trace import Trace
from gui.state.focus import PictureRef

Pixel = tuple[int, int]
PASSED = ("normalisation", "regularise")  # what may stand between a filter and its activation


class FirstNumber:
    """A map of each block, and a pixel of each map, as they are asked for."""

    def __init__(self) -> None:
        self._stack: Stack | None = None
        self._maps: dict[str, int] = {}
        self._pixels: dict[tuple[str, int], Pixel] = {}
        self._picture: tuple[object, PictureRef] | None = None

    def forget(self) -> None:
        """Choose anew, from what is computed then."""
        self._maps, self._pixels = {}, {}

    def map(self, trace: Trace, block: str, pixel: Pixel | None = None) -> int:
        """The map, or unit, in which most is left behind its activation; at a pixel, if one is chosen."""
        self._follow(trace)
        if block not in self._maps:
            left = strengths(trace, block)
            if pixel is not None and left.ndim == 3:
                row, column = (min(at, side - 1) for at, side in zip(pixel, left.shape, strict=False))  # of a larger
                left = left[row, column] if left[row, column].any() else left
            self._maps[block] = int(left.reshape(-1, left.shape[-1]).max(axis=0).argmax())
        return self._maps[block]

    def pixel(self, trace: Trace, block: str, map: int, picture: tuple[object, PictureRef]) -> Pixel:
        """The pixel of a map at which most is left. `picture`: the set and the place in it that the pass is of."""
        self._follow(trace)
        known = self._picture
        if known is None or known[0] is not picture[0] or known[1] != picture[1]:
            self._picture, self._pixels = picture, {}
        if (block, map) not in self._pixels:
            left = strengths(trace, block)[:, :, map]
            left = left if left.any() else np.nan_to_num(np.abs(trace.output(block)[0][:, :, map]))
            row, column = (int(one) for one in np.unravel_index(int(left.argmax()), left.shape))
            self._pixels[block, map] = row, column
        return self._pixels[block, map]

    def _follow(self, trace: Trace) -> None:
        """What was chosen of another stack may not be there."""
        if trace.program.stack != self._stack:
            self._stack = trace.program.stack
            self.forget()


def strengths(trace: Trace, block: str) -> np.ndarray:
    """How much is left of each number of a block behind the activation that follows, if one does, in the shape of its
    output: a filter of which ReLU leaves nothing finds nothing in the picture. Where nothing is left, or no activation
    follows, the size of the numbers themselves. What normalises them between counts, and what is added to them where
    they go by a shortcut; a pool keeps the largest.
    """
    register, found, stack = trace.program.registers_of(block)[-1], trace.output(block)[0], trace.program.stack
    assert stack is not None
    left = found
    for own, done in trace.ops.items():
        kind, call, inputs = stack.block(done.instruction.key), done.instruction.call, done.instruction.inputs
        is_shortcut = len(inputs) > 1 and kind.has_shortcut
        if inputs[-1] != register or (len(inputs) > 1 and not is_shortcut):
            continue
        keeps, bends = done.output[0].shape == left.shape, kind.category == "activation"
        if keeps and (bends or is_shortcut or kind.category in PASSED):
            left = done.output[0]
        elif bends and not call.arrays:  # behind a pool
            left = np.asarray(call.op(left[np.newaxis], **call.options)[0][0])
        elif bends or kind.category != "pooling":
            continue  # a shortcut may lead past it
        if bends:
            left = np.nan_to_num(np.abs(left))
            return left if left.any() else np.nan_to_num(np.abs(found))
        register = own
    return np.nan_to_num(np.abs(found))
