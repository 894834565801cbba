"""Fully connected: every unit looks at every number, each with a weight of its own, and adds a bias."""

from __future__ import annotations

from engine.network.block import Block, Call, Parameter, Shape
from engine.ops import dense
from engine.settings import whole
from engine.text import QT_TRANSLATE_NOOP, say
from engine.values import dataclass


@dataclass(frozen=True)
class FullyConnected(Block):
    kind = "fully_connected"
    title = QT_TRANSLATE_NOOP("engine", "Fully connected")
    category = "fully_connected"
    order = 1
    help = QT_TRANSLATE_NOOP("engine", "Every input meets every unit")
    also = QT_TRANSLATE_NOOP("engine", "dense linear fc mlp perceptron neurons flatten")
    formula = "out(u) = Σ weight(u, i) · in(i) + bias(u)"
    when = QT_TRANSLATE_NOOP(
        "engine", "At the end, to weigh all that was found against each other: one unit for each class."
    )
    icon = (
        "M5 4h4v4h-4z M5 12h4v4h-4z M5 20h4v4h-4z M19 8h4v4h-4z M19 16h4v4h-4z M9 5.500l10 "
        "3.500v1l-10-3z M9 6.500l10 10.500v1.500l-10-10.500z M9 13l10-3.500v1.200l-10 4z M9 14l10 "
        "3.300v1.200l-10-3z M9 20.500l10-9.500v1.500l-10 10z M9 21.500l10-4v1.500l-10 3.700z"
    )
    takes = "vector"
    has_filters = True

    units: int = whole(
        QT_TRANSLATE_NOOP("engine", "Units"),
        128,
        1,
        4096,
        main=True,
        slider=True,
        help=QT_TRANSLATE_NOOP(
            "engine", "How many numbers come out. The last one has a unit for each class."
        ),
        also=QT_TRANSLATE_NOOP("engine", "out features, how many number of neurons change"),
    )

    def call(self) -> Call:
        return Call(dense, arrays=("weights", "bias"))

    def output_shape(self, shape: Shape) -> Shape:
        return (self.units,)

    def parameters(self, shape: Shape) -> tuple[Parameter, ...]:
        return (
            Parameter("weights", (shape[0], self.units), "scaled", shape[0], self.units),
            Parameter("bias", (self.units,)),
        )

    def multiply_adds(self, shape: Shape) -> int:
        return shape[0] * self.units

    def summary(self) -> str:
        if self.units == 1:
            return QT_TRANSLATE_NOOP("engine", "1 unit")
        return say(QT_TRANSLATE_NOOP("engine", "{units} units"), units=self.units)
