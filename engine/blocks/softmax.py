"""Softmax: turns scores into probabilities that are positive and sum to 1. It ends every network."""

from __future__ import annotations

from engine.network.block import Block, Call
from engine.ops import softmax
from engine.text import QT_TRANSLATE_NOOP
from engine.values import dataclass


@dataclass(frozen=True)
class Softmax(Block):
    kind = "softmax"
    title = QT_TRANSLATE_NOOP("engine", "Softmax")
    category = "fully_connected"
    order = 2
    help = QT_TRANSLATE_NOOP("engine", "Scores become probabilities")
    also = QT_TRANSLATE_NOOP("engine", "output probability classifier")
    formula = "out(k) = e^in(k) / Σ e^in(j)"
    when = QT_TRANSLATE_NOOP(
        "engine", "Once, as the last block: it makes probabilities of the scores, so that they add up to 1."
    )
    icon = "M4 18h4v6h-4z M10 6h4v18h-4z M16 14h4v10h-4z M22 20h3v4h-3z"
    takes = "vector"
    ends_network = True
    activates = "glorot"

    def call(self) -> Call:
        return Call(softmax)
