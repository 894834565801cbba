"""A fix: one click that mends a problem, told as what is to be done, not as the mended stack.

So it stays the same while other blocks change, and two looks at one stack find equal fixes. New blocks get their ids
when the fix is done.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engine.network.block import Block
from engine.network.stack import Placed, Stack, Where, new_id
from engine.values import dataclass

MOST_FIXES = 3  # that a problem is told with


@dataclass(frozen=True)
class Remove:
    """Take blocks out, and what they hold."""

    ids: tuple[str, ...]

    def done(self, stack: Stack, ids: Callable[[], str]) -> Stack:
        return stack.remove(*self.ids)


@dataclass(frozen=True)
class Move:
    """Put blocks into another gap; they keep their ids."""

    ids: tuple[str, ...]
    where: Where

    def done(self, stack: Stack, ids: Callable[[], str]) -> Stack:
        return stack.move(self.ids, self.where)


@dataclass(frozen=True)
class Set:
    """Give one setting of a block another value."""

    id: str
    name: str
    value: Any

    def done(self, stack: Stack, ids: Callable[[], str]) -> Stack:
        return stack.replace(self.id, stack.block(self.id).replace(**{self.name: self.value}))


@dataclass(frozen=True)
class Exchange:
    """Put another block in the place of one; it keeps the id."""

    id: str
    block: Block

    def done(self, stack: Stack, ids: Callable[[], str]) -> Stack:
        return stack.replace(self.id, self.block)


@dataclass(frozen=True)
class Add:
    """Put new blocks into a gap."""

    where: Where
    blocks: tuple[Block, ...]

    def done(self, stack: Stack, ids: Callable[[], str]) -> Stack:
        return stack.insert(self.where, *(Placed(ids(), block) for block in self.blocks))


@dataclass(frozen=True)
class Fix:
    """What it is called, what comes of it, and what is done, in this order."""

    label: str
    detail: str
    steps: tuple[Remove | Move | Set | Exchange | Add, ...]

    def mended(self, stack: Stack, ids: Callable[[], str] = new_id) -> Stack:
        """The stack in which it is done; `ids` gives the id of each new block."""
        for step in self.steps:
            stack = step.done(stack, ids)
        return stack

    @property
    def moved(self) -> str:
        """The id of the one block that it moves; "" where it does something else."""
        step = self.steps[0]
        return step.ids[0] if isinstance(step, Move) and len(step.ids) == 1 else ""

    def settings(self, id: str) -> tuple[str, ...]:
        """The names of the settings that it changes in a block."""
        return tuple(step.name for step in self.steps if isinstance(step, Set) and step.id == id)
