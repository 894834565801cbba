"""Shapes: what comes out of a block, or of a whole stack, for a picture of a given shape. Nothing is run.

Blocks inside other blocks are followed here and nowhere else: analysis, program and repairs read this flow.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from functools import lru_cache, wraps
from math import prod
from typing import NamedTuple, TypeVar, TypeVarTuple

from engine.errors import ShapeError
from engine.network.block import Block, Shape
from engine.network.own_blocks import output_of
from engine.network.stack import Placed, Stack
from engine.text import QT_TRANSLATE_NOOP, count, say

MOST_HOLDERS = 256  # blocks that hold others, more than most stacks have: each may take ten kilobytes
Given = TypeVarTuple("Given")
Found = TypeVar("Found")


class Passage(NamedTuple):
    """What one block makes of the shape that comes in. Shapes are None below a block that does not fit.

    For a block that holds stacks, `results` are the shapes in which they end. `error` says why it does not fit.
    """

    place: Placed
    in_shape: Shape | None
    out_shape: Shape | None = None
    results: tuple[Shape | None, ...] = ()
    error: ShapeError | None = None


def flow(stack: Iterable[Placed], shape: Shape | None) -> Generator[Passage, None, Shape | None]:
    """Every block in the order in which they run: what a block holds comes before the block itself.

    Returns the shape at the end of the stack.
    """
    for place in stack:
        results = []
        for inner in place.block.stacks:
            results.append((yield from flow(inner, shape)))
        passage = _passage(place, shape, tuple(results))
        yield passage
        shape = passage.out_shape
    return shape


def flatten_first(block: Block, shape: Shape) -> bool:
    """Whether maps of this shape are laid out as one vector before the block takes them."""
    return block.takes == "vector" and len(shape) == 3


def taken(block: Block, shape: Shape) -> Shape:
    """The shape in which a block takes an input of `shape`. Raises ShapeError where it takes no such thing."""
    if block.takes == "maps" and len(shape) != 3:
        raise ShapeError(
            say(
                QT_TRANSLATE_NOOP(
                    "engine", "{block} needs maps, but here are only {numbers} numbers in a row."
                ),
                block=block.title,
                numbers=count(shape[0]),
            ),
            QT_TRANSLATE_NOOP("engine", "Move it above the block that makes one vector, or remove it."),
        )
    return (prod(shape),) if flatten_first(block, shape) else shape


def known_of_each(compute: Callable[[Block, *Given], Found]) -> Callable[[Block, *Given], Found]:
    """Remembers what was computed of a block. Of those that hold others it remembers fewer: with the ids inside, each
    project that is begun and each edit makes new ones, which would be kept, though nobody asks for them again."""
    known, of_holders = (lru_cache(maxsize=most)(compute) for most in (4096, MOST_HOLDERS))

    @wraps(compute)
    def found(block: Block, *given: *Given) -> Found:
        return (of_holders if block.stacks else known)(block, *given)

    return found


@known_of_each
def shape_of(block: Block, shape: Shape) -> Shape:
    """What comes out of a block, and of all that it holds, for an input of `shape`. Raises ShapeError where it
    does not fit."""
    results = [stack_shape(inner, shape) for inner in block.stacks]
    return output_of(block, *(results or [taken(block, shape)]))


def stack_shape(stack: Stack, shape: Shape) -> Shape:
    """What comes out of a stack for an input of `shape`. Raises ShapeError at the first block that does not fit."""
    for place in stack:
        shape = shape_of(place.block, shape)
    return shape


def fitting(block: Block, shape: Shape) -> Shape | None:
    """What comes out of a block, or None where something does not fit."""
    try:
        return shape_of(block, shape)
    except ShapeError:
        return None


def _passage(place: Placed, shape: Shape | None, results: tuple[Shape | None, ...]) -> Passage:
    known = [result for result in results if result is not None]
    if shape is None or len(known) < len(results):
        return Passage(place, shape, None, results)
    try:
        out_shape = output_of(place.block, *known) if known else shape_of(place.block, shape)
    except ShapeError as error:
        return Passage(place, shape, None, results, error)
    return Passage(place, shape, out_shape, results)
