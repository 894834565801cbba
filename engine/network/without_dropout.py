"""A stack without what only training has."""

from __future__ import annotations

from engine.network.own_blocks import is_for_training_only
from engine.network.stack import Stack


def without_dropout(stack: Stack) -> Stack:
    """Without the blocks that do something in training alone, wherever they stand."""
    gone = [place.id for place in stack.walk() if not place.block.stacks and is_for_training_only(place.block)]
    return stack.remove(*gone) if gone else stack
