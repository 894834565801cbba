"""What a convolution is about, as one value: shapes, steps and the names of its arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from engine.fast.layout import Layout
from engine.network.program import Key
from engine.ops.windows import Amounts, Size


@dataclass(frozen=True)
class Geometry:
    """`source`: the layout of what comes in. `amounts`: of padding, rows before and after, columns before and after."""

    source: Layout
    out_shape: tuple[int, ...]
    filters: Key
    bias: Key | None
    kernel: Size
    stride: Size
    amounts: Amounts
    needs_gradient: bool  # of its input
    dtype: Any

    @property
    def channels(self) -> int:
        return self.source.shape[2]

    @property
    def count(self) -> int:
        """Of filters."""
        return self.out_shape[2]


@dataclass(frozen=True)
class Columns:
    """Which columns of maps come together: E[y, j, c, t] = maps[y - top, c, step * t + j - left] for `rows` of y,
    `reach` of j and `tiles` of t."""

    rows: int
    reach: int
    tiles: int
    top: int
    left: int
    step: int
