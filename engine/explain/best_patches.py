"""What a filter looks for: the pictures of the data that excite it most, and least, and where in them.

Of each picture the place counts that excites the filter most (or least), so that nine patches are nine pictures.
"""

from __future__ import annotations

from collections.abc import Callable, Generator

import numpy as np

from engine.data import Images
from engine.explain.network import Network
from engine.ops.arrays import Array
from engine.values import dataclass

SLICE_NUMBERS = 2_000_000  # numbers of all registers of one slice, at most: some milliseconds


@dataclass(frozen=True, eq=False)
class Patches:
    """For each filter, or unit, of a block the pictures that excite it most, or least, in that order: (F, count).

    `places` (F, count, 2) are row and column in the map, (F, count, 0) for units. Look with `reads` for what of the
    picture is seen from there.
    """

    pictures: Array
    places: Array
    values: Array


@dataclass(frozen=True, eq=False)
class BestPatches:
    """Of the first `seen` pictures: what excites each filter of a block most, and what least."""

    block_id: str
    seen: int
    most: Patches
    least: Patches


def _ignore(_: BestPatches) -> None:
    """Nobody looks before it is done."""


def best_patches(
    network: Network,
    block_id: str,
    images: Images,
    count: int = 9,
    so_far: Callable[[BestPatches], object] = _ignore,
    size: int = 0,
) -> Generator[None, None, BestPatches]:
    """Look through pictures, a slice at a time; `so_far` is told after each. `size`: how many pictures make a slice;
    by default so many that it takes some milliseconds. Raises KeyError."""
    program = network.program
    register = program.registers_of(block_id)[-1]
    shape = program.shapes[register]
    size = size or network.slice_of(SLICE_NUMBERS, 512)
    found = BestPatches(block_id, 0, _none(shape), _none(shape))
    for start in range(0, len(images), size):
        part = images.batch(slice(start, start + size))
        pixels = part.seen()
        output = network.register(register, pixels)
        maps = output.reshape(len(output), -1, shape[-1])  # (N, places, F)
        found = BestPatches(
            block_id,
            start + len(output),
            _kept(found.most, maps, shape, start, count, 1),
            _kept(found.least, maps, shape, start, count, -1),
        )
        so_far(found)
        yield
    return found


def _none(shape: tuple[int, ...]) -> Patches:
    filters, axes = shape[-1], len(shape) - 1
    return Patches(np.zeros((filters, 0), int), np.zeros((filters, 0, axes), int), np.zeros((filters, 0), np.float32))


def _kept(before: Patches, maps: Array, shape: tuple[int, ...], start: int, count: int, sign: int) -> Patches:
    """The best of those before and of a slice; of equal ones the earlier picture."""
    where = (sign * maps).argmax(axis=1)  # (N, F)
    values = np.take_along_axis(maps, where[:, np.newaxis], axis=1)[:, 0].T  # (F, N)
    pictures = np.broadcast_to(np.arange(start, start + len(maps)), values.shape)
    axes = np.unravel_index(where.T, shape[:-1]) if len(shape) > 1 else ()
    places = np.stack(axes, axis=-1) if axes else np.zeros((*values.shape, 0), int)
    values = np.concatenate([before.values, values], axis=1)
    pictures = np.concatenate([before.pictures, pictures], axis=1)
    places = np.concatenate([before.places, places], axis=1)
    order = np.argsort(-sign * values, axis=1, kind="stable")[:, :count]
    chosen = np.arange(len(values))[:, np.newaxis]
    return Patches(pictures[chosen, order], places[chosen, order], values[chosen, order])
