"""Convolution: small filters slide over the maps, and each measures at every position how well it fits
there."""

from __future__ import annotations

from engine.errors import ShapeError
from engine.network.block import Block, Call, Parameter, Shape
from engine.ops import conv2d
from engine.ops.windows import output_map, padding_amounts
from engine.settings import pair, switch, whole
from engine.text import QT_TRANSLATE_NOOP, say
from engine.values import dataclass


@dataclass(frozen=True)
class Convolution(Block):
    kind = "convolution"
    title = QT_TRANSLATE_NOOP("engine", "Convolution")
    category = "convolution"
    help = QT_TRANSLATE_NOOP("engine", "Small filters slide over it")
    also = QT_TRANSLATE_NOOP("engine", "conv conv2d kernel filter")
    formula = "out(r, c) = Σ filter(i, j, k) · in(s·r + i, s·c + j, k) + bias; k: maps, s: stride"
    when = QT_TRANSLATE_NOOP(
        "engine", "Wherever a pattern counts and not where it is: edges first, then parts, then whole shapes."
    )
    icon = (
        "M3 3h13v13h-13z M5.500 5.500v8h8v-8z M7.500 7.500h4v4h-4z "
        "M19 4h5v5h-5z M19 11h5v5h-5z M4 19h5v5h-5z M11 19h5v5h-5z M19 19h5v5h-5z"
    )
    takes = "maps"
    has_filters = True

    filters: int = whole(
        QT_TRANSLATE_NOOP("engine", "Filters"),
        32,
        1,
        1024,
        main=True,
        slider=True,
        help=QT_TRANSLATE_NOOP("engine", "How many filters. Each one makes one feature map."),
        also=QT_TRANSLATE_NOOP("engine", "out channels, how many number of change"),
    )
    size: tuple[int, int] = pair(
        QT_TRANSLATE_NOOP("engine", "Filter size"),
        (3, 3),
        1,
        64,
        common=(1, 3, 5, 7),
        unit="px",
        help=QT_TRANSLATE_NOOP("engine", "Height and width of a filter. Odd sizes have a middle."),
        also=QT_TRANSLATE_NOOP("engine", "kernel size, extent"),
    )
    stride: tuple[int, int] = pair(
        QT_TRANSLATE_NOOP("engine", "Stride"),
        (1, 1),
        1,
        16,
        common=(1, 2, 3),
        unit="px",
        help=QT_TRANSLATE_NOOP("engine", "How far a filter moves each time. 2 halves the map."),
        also=QT_TRANSLATE_NOOP("engine", "strides"),
    )
    padding: str | tuple[int, int] = pair(
        QT_TRANSLATE_NOOP("engine", "Padding"),
        "valid",
        0,
        64,
        words=(
            ("valid", QT_TRANSLATE_NOOP("engine", "None")),
            ("same", QT_TRANSLATE_NOOP("engine", "Keep size")),
        ),
        help=QT_TRANSLATE_NOOP("engine", "Zeros around the maps, so that the filter reaches the border."),
    )
    bias: bool = switch(
        QT_TRANSLATE_NOOP("engine", "Add a bias"),
        True,
        help=QT_TRANSLATE_NOOP("engine", "One number per filter, added at every position."),
        also=QT_TRANSLATE_NOOP("engine", "use bias"),
        phrase=True,
    )

    def call(self) -> Call:
        return Call(
            conv2d,
            {"stride": self.stride, "padding": self.padding},
            ("filters", "bias") if self.bias else ("filters",),
        )

    def output_shape(self, shape: Shape) -> Shape:
        height, width, _ = shape
        try:
            amounts = padding_amounts(self.padding, (height, width), self.size, self.stride)
            out = output_map((height, width), self.size, self.stride, amounts)
        except ShapeError as error:
            fitting = min(3, height, width)
            raise ShapeError(
                error.problem,
                QT_TRANSLATE_NOOP("engine", "Use a smaller filter, or set the padding to 'Keep size'."),
                (
                    (
                        say(QT_TRANSLATE_NOOP("engine", "Use a {size} filter"), size=f"{fitting}×{fitting}"),
                        {"size": (fitting, fitting)},
                    ),
                    (QT_TRANSLATE_NOOP("engine", "Pad to keep the size"), {"padding": "same"}),
                ),
            ) from None
        return (*out, self.filters)

    def parameters(self, shape: Shape) -> tuple[Parameter, ...]:
        area = self.size[0] * self.size[1]
        filters = Parameter(
            "filters", (*self.size, shape[2], self.filters), "scaled", area * shape[2], area * self.filters
        )
        return (filters, Parameter("bias", (self.filters,))) if self.bias else (filters,)

    def multiply_adds(self, shape: Shape) -> int:
        height, width, _ = self.output_shape(shape)
        return height * width * self.parameters(shape)[0].size

    def summary(self) -> str:
        keeps = QT_TRANSLATE_NOOP("engine", ", keeps size") if self.stride == (1, 1) else ""
        padding = {"valid": "", "same": keeps}.get(str(self.padding))
        if padding is None:
            padding = say(QT_TRANSLATE_NOOP("engine", ", padding {padding}"), padding=_sides(self.padding))
        words = QT_TRANSLATE_NOOP("engine", "{filters} filters {size}, stride {stride}")
        if self.filters == 1:
            words = QT_TRANSLATE_NOOP("engine", "1 filter {size}, stride {stride}")
        line = say(
            words,
            filters=self.filters,
            size=f"{self.size[0]}×{self.size[1]}",
            stride=_sides(self.stride),
        )
        return line + padding if padding else line


def _sides(pair: object) -> str:
    height, width = pair if isinstance(pair, tuple) else (pair, pair)
    return str(height) if height == width else f"{height}×{width}"
