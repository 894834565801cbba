"""Blocks that fit, in a group that does not fit as a whole: their outputs are shown all the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from engine.analysis.analysis import Row
from engine.network.block import Block, Shape
from engine.network.checkpoint import Arrays, Checkpoint
from engine.network.stack import Stack
from engine.training.probing import probing

Weights = Callable[[Stack, Shape], Checkpoint]  # the weights of a part with this input shape


def down_to_misfit(stack: Stack, rows: Mapping[str, Row]) -> Stack:
    """The blocks down to the first that does not fit."""
    places = stack.places
    end = next((index for index, place in enumerate(places) if rows[place.id].out_shape is None), len(places))
    return Stack(places[:end])


def inside(
    group: Block, rows: Mapping[str, Row], reaching: np.ndarray, weights: Weights
) -> tuple[dict[str, np.ndarray], Arrays]:
    """Outputs and weights, by block id, of the blocks in a group that fit its input `reaching`."""
    maps: dict[str, np.ndarray] = {}
    arrays: Arrays = {}
    for stack in group.stacks:
        part, comes = down_to_misfit(stack, rows), reaching
        if part.places:
            checkpoint = weights(part, reaching.shape)
            maps |= dict(probing(part, checkpoint, reaching))
            arrays = {**arrays, **checkpoint.parameters}
            comes = maps[part.places[-1].id]
        if len(part) < len(stack):
            more = inside(stack.places[len(part)].block, rows, comes, weights)
            maps, arrays = maps | more[0], {**arrays, **more[1]}
    return maps, arrays
