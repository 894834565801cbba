"""Tanh: squeezes every number into the range from -1 to 1, keeping its sign."""

from __future__ import annotations

from engine.network.block import Block, Call
from engine.ops import tanh
from engine.text import QT_TRANSLATE_NOOP
from engine.values import dataclass


@dataclass(frozen=True)
class Tanh(Block):
    kind = "tanh"
    title = QT_TRANSLATE_NOOP("engine", "Tanh")
    category = "activation"
    order = 4
    help = QT_TRANSLATE_NOOP("engine", "Squeezes into −1 to 1")
    also = QT_TRANSLATE_NOOP("engine", "hyperbolic tangent squash")
    formula = "out = (e^in − e^−in) / (e^in + e^−in)"
    when = QT_TRANSLATE_NOOP(
        "engine", "In small networks, and where negative answers count. In deep ones a ReLU learns faster."
    )
    icon = "M4 20h3c5.500 0 5-13 14-13h3v3h-3c-6 0-5.500 13-14 13h-3z M4 13h20v1.600h-20z"
    activates = "glorot"
    reach = 2.0

    def call(self) -> Call:
        return Call(tanh)
