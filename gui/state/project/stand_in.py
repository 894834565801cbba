"""The digits that stand in for pictures which are not here, or still coming: of their size, where anybody knows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from math import prod

import numpy as np

from engine.data import DataRef, DataSet, Images, load_data
from engine.network.block import Shape
from engine.project.design import Design
from engine.training.run import Run

MOST, LARGEST = 1 << 23, 1 << 22  # numbers of each part, which the window waits for a moment, and of one picture


def known_of(design: Design, runs: Sequence[Run], read: Mapping[str, DataRef]) -> DataRef | None:
    """What is known of the pictures of a design: they were `read` in this window before, or a run learned from them, or
    from others with this very stack."""
    name = design.data_name
    learned = (run.data for run in reversed(runs) if run.data.name == name or run.stack == design.stack)
    return read[name] if name in read else next((data for data in learned if data.classes), None)


def stand_in(known: DataRef | None) -> DataSet:
    """The digits, so large and in so many colours as the pictures for which they stand in; few of them are enough."""
    digits = load_data("digits")
    shape = known.shape if known is not None else ()
    is_possible = len(shape) == 3 and 0 < prod(shape) <= LARGEST
    return digits if shape == digits.shape or not is_possible else _sized(shape)


@lru_cache(maxsize=1)
def _sized(shape: Shape) -> DataSet:
    digits, most = load_data("digits"), MOST // prod(shape)
    train, test = (_as_large(part[:most], shape) for part in (digits.train, digits.test))
    return replace(digits, train=train, test=test)


def _as_large(images: Images, shape: Shape) -> Images:
    """Each pixel of the new size is the one of the old that lies there."""
    (high, wide, channels), before = shape, images.shape
    rows, columns = np.arange(high) * before[0] // high, np.arange(wide) * before[1] // wide
    lines = np.repeat(images.pixels.take(columns, axis=2), channels, axis=3)
    return replace(images, pixels=lines.take(rows, axis=1))  # whole lines: ten times as fast as pixel by pixel
