"""Looking at a network from outside: what every block gives for one picture, and the weights before any training."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from engine.computer import free_memory
from engine.data.images import has_channels_first
from engine.errors import ShapeError
from engine.network.arguments import check_picture, check_stack, check_weights
from engine.network.block import Shape
from engine.network.checkpoint import Arrays, Checkpoint, read_only
from engine.network.program import Key, lower, nested
from engine.network.stack import Stack
from engine.network.start_values import start_state, start_values
from engine.network.textbook import TextbookPlan
from engine.network.weights import flat, take_over
from engine.text import QT_TRANSLATE_NOOP, say, shape_words

LARGE, BYTES = 2**22, 12  # numbers, so few are drawn without a look at the memory; and what drawing one takes at most


def probe(stack: Stack, checkpoint: Checkpoint, picture: np.ndarray) -> dict[str, np.ndarray]:
    """What every block gives for one picture (H, W, C) of float32, as the network sees it (digits.test.picture(0), 0 to
    1): {block id: maps (H, W, C) or a vector (D,)}. Raises EngineError.

    Of many pictures it is asked one after another: [probe(stack, checkpoint, one) for one in digits.test.seen()].
    """
    check_stack(stack)
    check_weights(checkpoint)
    check_picture(picture)
    shape, turned = picture.shape, (*picture.shape[1:], picture.shape[0])
    is_first = has_channels_first((1, *shape))  # so may be small maps within a network, whose weights fit them alone
    if is_first and (_takes(stack, checkpoint, turned) or not _takes(stack, checkpoint, shape)):
        words = QT_TRANSLATE_NOOP("engine", "The picture has the channels first: {shape}.")
        remedy = QT_TRANSLATE_NOOP("engine", "As PyTorch holds it. Give numpy.moveaxis(picture, 0, -1).")
        raise ShapeError(say(words, shape=shape_words(shape)), remedy)
    return {id: maps.copy() for id, maps in probing(stack, checkpoint, picture)}  # a block may give what it was given


def _takes(stack: Stack, checkpoint: Checkpoint, shape: Shape) -> bool:
    """Whether these weights fit pictures of this shape."""
    try:
        flat(lower(stack, shape), checkpoint)
    except ShapeError:
        return False
    return True


def probing(stack: Stack, checkpoint: Checkpoint, picture: np.ndarray) -> Iterator[tuple[str, np.ndarray]]:
    """The same, op after op: a thread that has something to wait for waits between two of them. A block of
    several ops comes more than once; the last time counts."""
    program = lower(stack, picture.shape)
    parameters, state = flat(program, checkpoint)
    registers = TextbookPlan(program).flow(picture[np.newaxis], 1.0, parameters, state)
    next(registers)  # the picture itself
    for instruction, (_, output) in zip(program.instructions, registers, strict=True):
        yield instruction.key, output[0]


def untrained(
    stack: Stack,
    shape: Shape,
    seed: int,
    learned: Callable[[dict[Key, Shape]], Arrays] | None = None,
    rest: Callable[[], object] = lambda: None,
    whole: Stack | None = None,
) -> Checkpoint:
    """The weights a training would start with, so that a stack can be looked at before it is trained.

    `learned` tells, for wanted shapes by (block id, name), which arrays are known from earlier; `rest` is
    called now and then, as in `start_values`. `whole`: the stack of which this is a part, and by whose places
    chance is drawn. Raises MemoryError before it takes what is not there.
    """
    program = lower(stack, shape)
    if program.size > LARGE and (free := free_memory()) is not None and BYTES * program.size > free:
        raise MemoryError
    rest()
    parameters, state = start_values(stack, program, seed, rest=rest, whole=whole), start_state(program)
    if learned:
        layouts = program.layout | program.state_layout
        known = learned({key: slot.shape for key, slot in layouts.items()})
        take_over(program.layout, parameters, known)
        take_over(program.state_layout, state, known)
    return Checkpoint(
        parameters=nested(read_only(parameters), program.layout),
        state=nested(read_only(state), program.state_layout),
    )
