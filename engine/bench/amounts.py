"""How many pictures each side evaluates, and what a training step of a network works out."""

from __future__ import annotations

import math

from engine.bench.networks import Network
from engine.network.shapes import shape_of, taken

EVALUATED, FEWEST = 10_000, 1000  # pictures
AT_ONCE, HELD = 250, 1 << 28  # pictures of which a peer is asked together, and bytes of those it holds, as floats
MOST_WORK = 5e11  # multiply-adds of training on as many: some seconds


def how_many(network: Network) -> int:
    """Pictures to evaluate at once: 10,000, or fewer where each takes so long that the benchmark would not end."""
    return int(min(EVALUATED, max(FEWEST, MOST_WORK // multiply_adds(network))))


def held_by_peer(network: Network) -> int:
    """Pictures that a peer evaluates in turn: as many, but for what a laptop cannot hold as floats."""
    fit = HELD // (4 * math.prod(network.shape))
    return max(FEWEST, min(how_many(network), fit) // AT_ONCE * AT_ONCE)


def multiply_adds(network: Network) -> int:
    """Of one training step for one picture: forwards, and twice that backwards, but for the first layer's input."""
    shape: tuple[int, ...] = network.shape
    total, first = 0, True
    for place in network.stack:
        work = place.block.multiply_adds(taken(place.block, shape))
        total += work * (2 if first else 3)
        first = first and not work
        shape = shape_of(place.block, shape)
    return total
