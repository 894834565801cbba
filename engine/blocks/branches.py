"""Branches: two or more stacks that look at the same input side by side; their results are put together.

Maps one after another by channel, as Inception does (Szegedy et al. 2015, https://arxiv.org/abs/1409.4842), or added.
"""

from __future__ import annotations

from engine.network.container import Container, name_field, stacks_field
from engine.network.stack import Stack
from engine.settings import choice
from engine.text import QT_TRANSLATE_NOOP
from engine.values import dataclass


@dataclass(frozen=True)
class Branches(Container):
    kind = "branches"
    title = QT_TRANSLATE_NOOP("engine", "Branches")
    order = 2
    help = QT_TRANSLATE_NOOP("engine", "Stacks side by side")
    also = QT_TRANSLATE_NOOP("engine", "inception parallel concatenate split merge")
    formula = "out = branch 1(in), branch 2(in), … put together"
    when = QT_TRANSLATE_NOOP(
        "engine", "When several ways to look should be tried at once, such as small and large filters."
    )
    icon = "M12 3h4v4h6v6h-3v-3h-10v3h-3v-6h6z M4 14h7v6h-7z M17 14h7v6h-7z M6 21h16v4h-16z"

    name: str = name_field()
    merge: str = choice(
        QT_TRANSLATE_NOOP("engine", "Results are"),
        "concatenate",
        (
            (
                "concatenate",
                QT_TRANSLATE_NOOP("engine", "Put together"),
                QT_TRANSLATE_NOOP("engine", "The maps of all branches, one after another."),
            ),
            (
                "add",
                QT_TRANSLATE_NOOP("engine", "Added"),
                QT_TRANSLATE_NOOP("engine", "Number by number; all branches must end in the same shape."),
            ),
        ),
        help=QT_TRANSLATE_NOOP("engine", "What becomes of the results of the branches."),
        phrase=True,
    )
    stacks: tuple[Stack, ...] = stacks_field((Stack(), Stack()), 2)  # type: ignore[misc]

    @property
    def merge_rule(self) -> str:
        return self.merge

    def summary(self) -> str:
        return self.name or self.help
