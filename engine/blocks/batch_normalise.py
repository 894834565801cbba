"""Batch normalise: centres and rescales each map by the whole batch, then learns the best scale and shift.

In use, where there is no batch, it takes the running mean and variance kept while training
(Ioffe and Szegedy 2015, https://arxiv.org/abs/1502.03167).
"""

from __future__ import annotations

from engine.network.block import Block, Call, Parameter, Shape
from engine.ops import batch_norm, running_statistics
from engine.text import QT_TRANSLATE_NOOP
from engine.values import dataclass


@dataclass(frozen=True)
class BatchNormalise(Block):
    kind = "batch_normalise"
    title = QT_TRANSLATE_NOOP("engine", "Batch normalise")
    category = "normalisation"
    order = 2
    help = QT_TRANSLATE_NOOP("engine", "Each map, over the batch")
    also = QT_TRANSLATE_NOOP(
        "engine", "batchnorm batchnorm2d batchnormalization normalize normalization norm epsilon eps"
    )
    formula = "out = scale · (in − mean) / √(variance + ε) + shift; ε = 0.00001"
    when = QT_TRANSLATE_NOOP(
        "engine",
        "Between a convolution and its activation, in deep networks: they learn faster and bear a "
        "higher learning rate.",
    )
    icon = (
        "M3 12v-1.500c3 0 3.500-2 4-4.500.300-1.500.700-2 1.500-2s1.200.500 1.500 2c.5 2.500 1 "
        "4.500 4 4.500v1.500z M14 17v-1.500c3 0 3.500-2 4-4.500.300-1.500.700-2 1.500-2s1.200.500 "
        "1.500 2c.5 2.500 1 4.500 4 4.500v1.500z M5 25v-1.500c3 0 3.500-2 4-4.500.300-1.500.700-2 "
        "1.500-2s1.200.500 1.500 2c.5 2.500 1 4.500 4 4.500v1.500z"
    )

    def call(self) -> Call:
        return Call(
            batch_norm,
            arrays=("scale", "shift"),
            state=("mean", "variance"),
            update=running_statistics,
            training_option=True,
        )

    def parameters(self, shape: Shape) -> tuple[Parameter, ...]:
        return Parameter("scale", shape[-1:], "ones"), Parameter("shift", shape[-1:], "zeros")

    def state(self, shape: Shape) -> tuple[Parameter, ...]:
        return Parameter("mean", shape[-1:], "zeros"), Parameter("variance", shape[-1:], "ones")

    def summary(self) -> str:
        return QT_TRANSLATE_NOOP("engine", "By the batch, then scaled")
