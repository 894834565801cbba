"""Sigmoid: squeezes every number into the range from 0 to 1 along an S-shaped curve."""

from __future__ import annotations

from engine.network.block import Block, Call
from engine.ops import sigmoid
from engine.text import QT_TRANSLATE_NOOP
from engine.values import dataclass


@dataclass(frozen=True)
class Sigmoid(Block):
    kind = "sigmoid"
    title = QT_TRANSLATE_NOOP("engine", "Sigmoid")
    category = "activation"
    order = 3
    help = QT_TRANSLATE_NOOP("engine", "Squeezes into 0 to 1")
    also = QT_TRANSLATE_NOOP("engine", "logistic squash")
    formula = "out = 1 / (1 + e^−in)"
    when = QT_TRANSLATE_NOOP(
        "engine",
        "Where a number must lie between 0 and 1. In deep networks a ReLU learns faster, because a sigmoid "
        "lets at most a quarter of the gradient back.",
    )
    icon = (
        "M4 20h5c4 0 4.5-3 5-6 .6-4.200 2-7 6.500-7h3.500v3h-3.500c-2.300 0-3 1.200-3.500 "
        "4.500-.700 4.500-2 8.500-8 8.500h-5z"
    )
    activates = "glorot"
    reach = 1.0
    fades = True  # its gradient is a quarter at most

    def call(self) -> Call:
        return Call(sigmoid)
