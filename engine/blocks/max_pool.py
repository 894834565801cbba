"""Max pool: a window slides over each map and keeps only the largest number it sees."""

from __future__ import annotations

from engine.network.block import Call
from engine.network.pool import Pool
from engine.ops import max_pool
from engine.text import QT_TRANSLATE_NOOP
from engine.values import dataclass


@dataclass(frozen=True)
class MaxPool(Pool):
    kind = "max_pool"
    title = QT_TRANSLATE_NOOP("engine", "Max pool")
    category = "pooling"
    order = 1
    help = QT_TRANSLATE_NOOP("engine", "Keeps each window's largest")
    also = QT_TRANSLATE_NOOP("engine", "maxpool maxpooling maxpool2d maxpooling2d pooling downsample subsample")
    formula = "out(r, c) = max in(s·r + i, s·c + j)"
    when = QT_TRANSLATE_NOOP(
        "engine",
        "After a convolution and its activation, when it matters that something was found and less "
        "where.",
    )
    icon = (
        "M4 4h9v9h-9z M15 4h4v4h-4z M21 4h3v4h-3z M15 10h4v3h-4z M4 15h4v4h-4z M4 21h4v3h-4z M10 "
        "15h3v4h-3z M15 15h9v9h-9z"
    )

    def call(self) -> Call:
        return Call(max_pool, self.options())
