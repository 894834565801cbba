"""Networks drawn by chance, for what nobody thought of: the same seed always draws the same.

A set that was chosen is also the set that was tuned to. Whoever tunes should report seeds that were not looked at.
"""

from __future__ import annotations

from math import prod

import numpy as np

from engine.bench.networks import ACTIVATIONS, Network, conv, dense, network_of, normalise, pool
from engine.blocks import block
from engine.errors import EngineError
from engine.network.block import Block, Shape
from engine.network.shapes import shape_of
from engine.random import stream

MOST_NUMBERS = 30_000_000  # of all maps of a batch: a step stays below a second
MOST_WORK = 3_000_000_000  # multiply-adds of a batch, forwards

NORMALISATION = "normalisation"  # they need some pixels, those of a batch some pictures


def drawn(count: int, seed: int) -> list[Network]:
    """So many networks: no to four convolutions of 1 to 9, strides, pads, every pool, activation and norm, up to three
    fully connected layers of 32 to 512, pictures of 8 to 96 in one to four channels, batches of 1 to 512."""
    return [drawn_one(seed, number) for number in range(count)]


def drawn_one(seed: int, number: int) -> Network:
    """The network of this number, from 0, which is called `random-SEED.NUMBER`."""
    return _one(stream(seed, "bench", number), f"random-{seed}.{number}")


def _one(rng: np.random.Generator, name: str) -> Network:
    height = _between(rng, 8, 96)
    width = height if rng.random() < 0.8 else _between(rng, 8, 96)
    first = (height, width, int(rng.integers(1, 5)))
    blocks: list[Block] = []
    shape: Shape = first
    numbers = work = 0
    for _ in range(int(rng.integers(0, 5))):
        for number, one in enumerate(_convolution_and_company(rng)):
            try:
                after = shape_of(one, shape)
            except EngineError:  # larger than the maps that are left
                if number == 0:
                    break
                continue
            if one.category == NORMALISATION and prod(shape[:2]) < 4:
                continue
            numbers, work = numbers + prod(after), work + one.multiply_adds(shape)
            blocks.append(one)
            shape = after
    if len(shape) == 3 and rng.random() < 0.15:
        blocks.append(block("global_average_pool"))
        shape = shape_of(blocks[-1], shape)
    for _ in range(int(rng.integers(0, 4))):
        blocks += [dense(_between(rng, 32, 512)), _activation(rng)]
        work += prod(shape) * blocks[-2].units  # type: ignore[attr-defined]
        shape = (blocks[-2].units,)  # type: ignore[attr-defined]
    batch = _between(rng, 2 if any(one.category == NORMALISATION for one in blocks) else 1, 512)
    batch = max(1, min(batch, MOST_NUMBERS // max(numbers, 1), MOST_WORK // max(work, 1)))
    return network_of(name, first, batch, *blocks)


def _convolution_and_company(rng: np.random.Generator) -> list[Block]:
    """A convolution, often followed by a norm, an activation and a pool."""
    size = int(rng.choice([1, 2, 3, 3, 3, 4, 5, 5, 7, 9]))
    stride = int(rng.choice([1, 1, 1, 1, 2, 3]))
    blocks = [conv(_between(rng, 4, 96), size, str(rng.choice(["valid", "same"])), stride)]
    norm = rng.random()
    if norm < 0.2:
        blocks.append(block("batch_normalise"))
    blocks.append(_activation(rng))
    if 0.2 <= norm < 0.3:
        blocks.append(normalise(str(rng.choice(["standard", "minmax", "log"]))))
    if rng.random() < 0.5:
        extent, step = [(2, 2), (2, 2), (3, 2), (3, 3)][rng.integers(4)]
        blocks.append(pool(extent, step, str(rng.choice(["max_pool", "average_pool"]))))
    return blocks


def _activation(rng: np.random.Generator) -> Block:
    return block("relu" if rng.random() < 0.5 else str(rng.choice(ACTIVATIONS)))


def _between(rng: np.random.Generator, low: int, high: int) -> int:
    """As often from 10 to 20 as from 100 to 200."""
    return round(float(np.exp(rng.uniform(np.log(low), np.log(high)))))
