"""Average pool: a window slides over each map and keeps the mean of the numbers it sees."""

from __future__ import annotations

from engine.network.block import Call
from engine.network.pool import Pool
from engine.ops import average_pool
from engine.text import QT_TRANSLATE_NOOP
from engine.values import dataclass


@dataclass(frozen=True)
class AveragePool(Pool):
    kind = "average_pool"
    title = QT_TRANSLATE_NOOP("engine", "Average pool")
    category = "pooling"
    order = 2
    help = QT_TRANSLATE_NOOP("engine", "Averages each window")
    also = QT_TRANSLATE_NOOP(
        "engine", "avgpool averagepooling avgpool2d averagepooling2d mean pooling downsample subsample"
    )
    formula = "out(r, c) = mean in(s·r + i, s·c + j)"
    when = QT_TRANSLATE_NOOP(
        "engine", "To make maps smaller when every number of a window should count, not only its largest."
    )
    icon = (
        "M4 4h5v5h-5z M10.500 4h5v5h-5z M4 10.500h5v5h-5z M10.500 10.500h5v5h-5z M18 "
        "12h3v6h3v3h-3v3h-3v-3h-6v-3h6z"
    )

    def call(self) -> Call:
        return Call(average_pool, self.options())
