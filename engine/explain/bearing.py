"""How long a network bears damage: which test pictures it still reads, and how sure it is, as they are made worse."""

from __future__ import annotations

from collections.abc import Generator

import numpy as np

from engine.data import Images
from engine.data.damaged import CHUNK, Damage, damaged_chunk
from engine.explain.answers import Answers, answering
from engine.network.checkpoint import Checkpoint
from engine.network.stack import Stack
from engine.values import dataclass


@dataclass(frozen=True, eq=False)
class Bearing:
    """For each strength of a damage: how many of `pictures` are read rightly, and how sure the answers are on average.
    `shown` (strengths, H, W, C) is one picture as the network sees it, `said` and `sure` (strengths,) its answers."""

    strengths: tuple[float, ...]
    pictures: int
    right: np.ndarray  # (strengths,)
    surety: np.ndarray  # (strengths,)
    shown: np.ndarray
    said: np.ndarray
    sure: np.ndarray


def bearing(
    stack: Stack, checkpoint: Checkpoint, images: Images, damage: Damage, number: int = 0, slice_size: int = CHUNK,
    cores: int | None = None,
) -> Generator[None, None, Bearing]:
    """Damage the pictures more and more and have them read, some at each `next`; picture `number` is kept to be seen.

    Each is damaged by its own chance, which depends on its index alone: two networks see the same pictures.
    """
    right, surety, shown, said, sure = [], [], [], [], []
    for strength in damage.strengths:
        good, certain = 0, 0.0
        for start in range(0, len(images), CHUNK):
            part = damaged_chunk(images, damage, strength, start)
            yield
            found: Answers = yield from answering(stack, checkpoint, part, slice_size, cores)
            good, certain = good + int(found.right.sum()), certain + float(found.sure.sum(dtype=np.float64))
            if 0 <= number - start < len(part):
                shown.append(part.picture(number - start))
                said.append(int(found.said[number - start]))
                sure.append(float(found.sure[number - start]))
        right.append(good)
        surety.append(certain / max(len(images), 1))
    numbers = (np.array(one) for one in (right, surety, shown, said, sure))
    return Bearing(damage.strengths, len(images), *numbers)
