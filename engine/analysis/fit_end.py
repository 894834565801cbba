"""The end of a network fitted to data with another number of classes."""

from __future__ import annotations

from engine.analysis.analysis import analyse
from engine.analysis.repairs import end_fixes
from engine.network.block import Shape
from engine.network.stack import Stack


def fit_end(stack: Stack, input_shape: Shape, classes: int) -> Stack:
    """The stack with as many numbers before its Softmax as there are classes. Itself where they are as many, or where
    something else is wrong with it."""
    if not stack.is_ended:
        return stack
    shape = analyse(stack, input_shape, classes).rows[stack.places[-1].id].out_shape
    if shape is None or shape == (classes,):
        return stack
    return end_fixes(stack, shape, classes)[0].mended(stack)
