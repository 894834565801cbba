"""Leaky ReLU: negative numbers shrink instead of vanishing, so that every filter keeps learning."""

from __future__ import annotations

from engine.network.block import Block, Call
from engine.ops import leaky_relu
from engine.settings import real
from engine.text import QT_TRANSLATE_NOOP, say
from engine.values import dataclass


@dataclass(frozen=True)
class LeakyReLU(Block):
    kind = "leaky_relu"
    title = QT_TRANSLATE_NOOP("engine", "Leaky ReLU")
    category = "activation"
    order = 2
    help = QT_TRANSLATE_NOOP("engine", "Negatives become small")
    also = QT_TRANSLATE_NOOP("engine", "rectifier rectified-linear")
    formula = "out = in where in > 0, else slope · in"
    when = QT_TRANSLATE_NOOP(
        "engine",
        "In place of ReLU, when many of its outputs stay 0 for every picture: a little gradient "
        "always gets back.",
    )
    icon = "M3.6 20.4l9.6-3.3 8.4-10.3 2.4 1.9-9 11.1-10.5 3.6z"
    activates = "he"

    slope: float = real(
        QT_TRANSLATE_NOOP("engine", "Slope below zero"),
        0.01,
        0.0,
        1.0,
        main=True,
        help=QT_TRANSLATE_NOOP("engine", "What a negative number is multiplied by. 0 makes it a ReLU."),
        also=QT_TRANSLATE_NOOP("engine", "negative slope, alpha"),
    )

    def call(self) -> Call:
        return Call(leaky_relu, {"slope": self.slope})

    def summary(self) -> str:
        return say(QT_TRANSLATE_NOOP("engine", "Negatives times {slope}"), slope=f"{self.slope:g}")
