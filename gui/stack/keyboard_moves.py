"""All gaps of a stack in the order in which they lie on the screen: where a block can be taken step by step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from engine.network.stack import Stack, Where


def gaps(stack: Stack, shut: frozenset[str], owner: str = "", branch: int = 0) -> Iterator[Where]:
    """Every gap from top to bottom; those inside groups that are `shut` are left out."""
    for index, place in enumerate(stack):
        yield Where(owner, branch, index)
        if place.id not in shut:
            for number, inner in enumerate(place.block.stacks):
                yield from gaps(inner, shut, place.id, number)
    yield Where(owner, branch, len(stack))


def step(stack: Stack, ids: tuple[str, ...], down: bool, shut: frozenset[str]) -> Where | None:
    """The next gap above or below blocks that changes something; None at the end of the stack."""
    chosen = stack.chosen(ids)
    if not chosen:
        return None
    inside = set(Stack(chosen).ids)
    free = [gap for gap in gaps(stack, shut) if gap.owner not in inside]
    first, last = stack.where(chosen[0].id), stack.where(chosen[-1].id)
    if down:
        last = replace(last, index=last.index + 1)
        way = free[free.index(last) + 1 :] if last in free else []
    else:
        way = free[: free.index(first)][::-1] if first in free else []
    return next((gap for gap in way if stack.move(ids, gap) != stack), None)
