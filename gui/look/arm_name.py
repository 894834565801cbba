"""What the stacks within a block are called, in words."""

from __future__ import annotations

from engine.network.block import Block
from gui.look.words import in_context

_tr = in_context("Arms")


def arm_name(block: Block, which: int) -> str:
    """Such as "Branch 2": of the stacks of a block that with this number, from 0."""
    if block.has_shortcut:
        return _tr("Shortcut") if which else _tr("Blocks inside")
    return _tr("Branch {n}").format(n=which + 1)
