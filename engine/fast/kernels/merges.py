"""What joins stacks that ran side by side: sums, and concatenation of maps."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.fast.arithmetic.products import add_up
from engine.fast.kernel import Bound, Kernel, Lane
from engine.fast.layout import Layout


class Add(Kernel):
    """The sum of arrays of one layout."""

    def bind(self, lane: Lane) -> Bound:
        values = [lane.value[register] for register in self.inputs]
        y, d_y = lane.output(self)
        targets = [lane.gradient_into(register) for register in self.inputs]

        def forward() -> None:
            add_up(values, y)

        def backward() -> None:
            for target in targets:
                if target is not None:
                    np.copyto(target, d_y)

        return Bound((forward,), (backward,))


class Concatenate(Kernel):
    """Plain maps (H, C, W, n) joined along C, or vectors (D, n) along D."""

    def __init__(self, registers: Sequence[int], output: int, sources: Sequence[Layout], layout: Layout) -> None:
        super().__init__(registers, output, layout)
        self.sizes = [source.shape[-1] for source in sources]

    def bind(self, lane: Lane) -> Bound:
        values = [lane.value[register] for register in self.inputs]
        y, d_y = lane.output(self)
        axis = 1 if y.ndim == 4 else 0
        ends = np.cumsum(self.sizes)[:-1]
        parts, d_parts = np.split(y, ends, axis=axis), np.split(d_y, ends, axis=axis)
        targets = [lane.gradient_into(register) for register in self.inputs]

        def forward() -> None:
            for part, value in zip(parts, values, strict=True):
                np.copyto(part, value)

        def backward() -> None:
            for target, part in zip(targets, d_parts, strict=True):
                if target is not None:
                    np.copyto(target, part)

        return Bound((forward,), (backward,))
