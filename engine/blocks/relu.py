"""ReLU: negative numbers become zero, the others stay."""

from __future__ import annotations

from engine.network.block import Block, Call
from engine.ops import relu
from engine.text import QT_TRANSLATE_NOOP
from engine.values import dataclass


@dataclass(frozen=True)
class ReLU(Block):
    kind = "relu"
    title = QT_TRANSLATE_NOOP("engine", "ReLU")
    category = "activation"
    order = 1
    help = QT_TRANSLATE_NOOP("engine", "Negatives become 0")
    also = QT_TRANSLATE_NOOP("engine", "rectifier rectified-linear")
    formula = "out = max(0, in)"
    when = QT_TRANSLATE_NOOP(
        "engine",
        "After each convolution or fully connected block. Without a bend between them, two such "
        "blocks can do no more than one.",
    )
    icon = "M4 18h10.2l7.4-11.2 2.6 1.7-8.4 12.7h-11.8z"
    activates = "he"

    def call(self) -> Call:
        return Call(relu)
