"""Normalise: brings every feature map of every picture to the same range, by three rules to choose from."""

from __future__ import annotations

from engine.network.block import Block, Call
from engine.ops import normalise
from engine.settings import choice
from engine.text import QT_TRANSLATE_NOOP
from engine.values import dataclass


@dataclass(frozen=True)
class Normalise(Block):
    kind = "normalise"
    title = QT_TRANSLATE_NOOP("engine", "Normalise")
    category = "normalisation"
    order = 1
    help = QT_TRANSLATE_NOOP("engine", "Each map: mean 0, spread 1")
    also = QT_TRANSLATE_NOOP("engine", "normalize normalization instancenorm2d instance norm standardise epsilon eps")
    formula = "out = (in − mean) / √(variance + ε), of each map; ε = 0.00001"
    when = QT_TRANSLATE_NOOP(
        "engine",
        "When some maps are much stronger than others: each gets the same say, and pictures of any "
        "brightness look alike.",
    )
    icon = "M4 22v-2c5 0 6.500-4 7.500-9 .6-3 1.200-5 2.500-5s1.900 2 2.500 5c1 5 2.500 9 7.500 9v2z"
    takes = "maps"

    mode: str = choice(
        QT_TRANSLATE_NOOP("engine", "Rule"),
        "standard",
        (
            (
                "standard",
                QT_TRANSLATE_NOOP("engine", "Mean 0, deviation 1"),
                QT_TRANSLATE_NOOP(
                    "engine",
                    "Subtracts the map's mean and divides by √(variance + ε). That is its standard deviation, but for "
                    "ε = 0.00001: it keeps a map that hardly varies from being divided by 0.",
                ),
            ),
            (
                "minmax",
                QT_TRANSLATE_NOOP("engine", "From 0 to 1"),
                QT_TRANSLATE_NOOP("engine", "The smallest number of the map becomes 0, the largest 1."),
            ),
            (
                "log",
                QT_TRANSLATE_NOOP("engine", "Logarithmic"),
                QT_TRANSLATE_NOOP(
                    "engine",
                    "From 0 to 1 by log(1 + x − min) / log(1 + max − min): the map's minimum is subtracted "
                    "first, so zeros and negatives are fine. The base of the logarithm cancels: log e and log 10 "
                    "give the same.",
                ),
            ),
        ),
        help=QT_TRANSLATE_NOOP("engine", "How each map of each picture is evened out."),
    )

    def call(self) -> Call:
        return Call(normalise, {"mode": self.mode})

    def summary(self) -> str:
        return next(label for value, label, _ in self.declared()["mode"].options if value == self.mode)  # type: ignore[attr-defined]
