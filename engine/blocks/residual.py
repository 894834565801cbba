"""Residual: a stack whose input is added to its result, so that it only has to learn the difference.

The shortcut is a stack of its own, empty at first (He et al. 2016, https://arxiv.org/abs/1512.03385).
"""

from __future__ import annotations

from engine.network.container import Container, name_field, stacks_field
from engine.network.stack import Stack
from engine.text import QT_TRANSLATE_NOOP
from engine.values import dataclass


@dataclass(frozen=True)
class Residual(Container):
    kind = "residual"
    title = QT_TRANSLATE_NOOP("engine", "Residual")
    order = 1
    help = QT_TRANSLATE_NOOP("engine", "Adds its input to its result")
    also = QT_TRANSLATE_NOOP("engine", "resnet skip connection shortcut identity")
    formula = "out = stack(in) + in"
    when = QT_TRANSLATE_NOOP(
        "engine",
        "In deep networks: the shortcut lets the gradient pass, so that a block only has to learn "
        "what to add.",
    )
    icon = "M5 4h11v3h-8v14h8v3h-11z M19 4h4v14h3l-5 6-5-6h3z"

    has_shortcut = True

    name: str = name_field()
    stacks: tuple[Stack, ...] = stacks_field((Stack(), Stack()), 2, 2)  # type: ignore[misc] # the stack, the shortcut

    @property
    def merge_remedy(self) -> str:
        return QT_TRANSLATE_NOOP("engine", "The stack inside and the shortcut must end in the same shape.")

    def summary(self) -> str:
        return self.name or self.help
