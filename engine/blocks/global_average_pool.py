"""Global average pool: every map becomes one number, its mean."""

from __future__ import annotations

from engine.network.block import Block, Call, Shape
from engine.ops import global_average_pool
from engine.text import QT_TRANSLATE_NOOP
from engine.values import dataclass


@dataclass(frozen=True)
class GlobalAveragePool(Block):
    kind = "global_average_pool"
    title = QT_TRANSLATE_NOOP("engine", "Global average")
    category = "pooling"
    order = 3
    help = QT_TRANSLATE_NOOP("engine", "One number for each map")
    also = QT_TRANSLATE_NOOP("engine", "globalaveragepooling2d adaptiveavgpool2d gap avgpool mean pooling")
    formula = "out(map) = mean of the whole map"
    when = QT_TRANSLATE_NOOP(
        "engine",
        "Before the last fully connected block: far fewer parameters than laying all maps out in a "
        "row.",
    )
    icon = "M4 4h16v16h-16z M22 20h2v4h-4v-2h2z"
    takes = "maps"
    gives_vector = True

    def call(self) -> Call:
        return Call(global_average_pool)

    def output_shape(self, shape: Shape) -> Shape:
        return (shape[2],)
