"""Which blocks one could have put in the place of one: those of its category, and what keeps one of them out there."""

from __future__ import annotations

from typing import Any

from engine.analysis.analysis import analyse
from engine.blocks import KINDS
from engine.errors import SettingError
from engine.network.block import Block, Shape
from engine.network.stack import Stack
from engine.values import dataclass


@dataclass(frozen=True)
class Instead:
    """A block for this place, with the settings that both have in common; "" where the stack allows it."""

    block: Block
    why_not: str = ""


def instead(stack: Stack, id: str, input_shape: Shape, classes: int) -> tuple[Instead, ...]:
    """What could stand where block `id` stands. Nothing can for one that holds stacks or ends the network.

    Raises KeyError where there is no such block.
    """
    block = stack.block(id)
    if block.stacks or block.ends_network:
        return ()
    others = [
        _like(block, kind)
        for kind in KINDS.values()
        if kind.category == block.category and kind is not type(block) and not (kind.stacks or kind.ends_network)
    ]
    known = {problem.text for problem in analyse(stack, input_shape, classes).problems} if others else set()
    found = []
    for other in others:
        after = analyse(stack.replace(id, other), input_shape, classes).problems
        found.append(Instead(other, next((one.text for one in after if one.text not in known), "")))
    return tuple(found)


def _like(block: Block, kind: type[Block]) -> Block:
    """A new block of a kind, with the settings of the old one that mean the same in both."""
    new, old = kind(), block.declared()
    for name, setting in kind.declared().items():
        if name in old and old[name].label == setting.label:
            value: Any = getattr(block, name)
            try:
                new = new.replace(**{name: value})
            except SettingError:  # a value that the other does not have
                continue
    return new
