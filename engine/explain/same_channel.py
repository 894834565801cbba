"""How far one channel goes: a filter, its map behind ReLU, normalised, pooled; until a block reads all of them."""

from __future__ import annotations

from engine.explain.reads import keeps_channels
from engine.network.stack import Stack


def same_channel(stack: Stack, id: str) -> tuple[str, ...]:
    """The ids of the blocks whose map i is the channel that map i of this block is, in their order.

    The first is the block that makes the channel, or the first of its stack; the last that before the channel ends.
    Raises KeyError.
    """
    where = stack.where(id)
    places = stack.stack_at(where).places
    first, end = where.index, where.index + 1
    while first > 0 and keeps_channels(places[first].block):
        first -= 1
    while end < len(places) and keeps_channels(places[end].block):
        end += 1
    return tuple(place.id for place in places[first:end])
