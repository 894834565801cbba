"""What the pooling blocks share: a window with an extent and a stride, and the map that comes out."""

from __future__ import annotations

from typing import Any

from engine.errors import ShapeError
from engine.network.block import Block, Shape
from engine.ops.windows import output_map, padding_amounts
from engine.settings import choice, pair
from engine.text import QT_TRANSLATE_NOOP, say
from engine.values import dataclass


@dataclass(frozen=True)
class Pool(Block):
    takes = "maps"

    extent: tuple[int, int] = pair(
        QT_TRANSLATE_NOOP("engine", "Extent"),
        (2, 2),
        1,
        64,
        common=(2, 3, 4),
        unit="px",
        main=True,
        help=QT_TRANSLATE_NOOP("engine", "Height and width of the window."),
        also=QT_TRANSLATE_NOOP("engine", "kernel size, pool size, size"),
    )
    stride: str | tuple[int, int] = pair(
        QT_TRANSLATE_NOOP("engine", "Stride"),
        "extent",
        1,
        64,
        common=(1, 2, 3),
        unit="px",
        words=(("extent", QT_TRANSLATE_NOOP("engine", "As extent")),),
        help=QT_TRANSLATE_NOOP(
            "engine", "How far the window moves. As the extent: windows stand side by side."
        ),
        also=QT_TRANSLATE_NOOP("engine", "strides"),
    )
    padding: str = choice(
        QT_TRANSLATE_NOOP("engine", "Border"),
        "valid",
        (
            (
                "valid",
                QT_TRANSLATE_NOOP("engine", "Whole windows"),
                QT_TRANSLATE_NOOP("engine", "Rows left over at the border are dropped."),
            ),
            (
                "same",
                QT_TRANSLATE_NOOP("engine", "Cover all"),
                QT_TRANSLATE_NOOP("engine", "Windows may reach over the border; only real numbers count."),
            ),
        ),
        help=QT_TRANSLATE_NOOP("engine", "What happens where no whole window fits."),
    )

    @property
    def steps(self) -> tuple[int, int]:
        return self.stride if isinstance(self.stride, tuple) else self.extent

    def options(self) -> dict[str, Any]:
        return {"extent": self.extent, "stride": self.steps, "padding": self.padding}

    def output_shape(self, shape: Shape) -> Shape:
        height, width, channels = shape
        try:
            amounts = padding_amounts(self.padding, (height, width), self.extent, self.steps)
            out = output_map((height, width), self.extent, self.steps, amounts, what="window")
        except ShapeError as error:
            largest = min(height, width)
            label = say(QT_TRANSLATE_NOOP("engine", "Use extent {extent}"), extent=f"{largest}×{largest}")
            raise ShapeError(
                error.problem,
                QT_TRANSLATE_NOOP("engine", "Use a smaller extent, or remove this block."),
                ((label, {"extent": (largest, largest)}),),
            ) from None
        return (*out, channels)

    def summary(self) -> str:
        return say(
            QT_TRANSLATE_NOOP("engine", "Window {extent}, stride {stride}"),
            extent=f"{self.extent[0]}×{self.extent[1]}",
            stride=self.steps[0] if self.steps[0] == self.steps[1] else f"{self.steps[0]}×{self.steps[1]}",
        )
