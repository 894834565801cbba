"""What the doctor looks at and what it says: evidence of a training, and findings made of facts.

A finding has at most three facts, each a number or a block, and offers a remedy only where one is sure not to harm.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import log

import numpy as np

from engine.network.stack import Stack
from engine.training.history import History
from engine.training.recipe import Recipe

MOST_FACTS = 3


@dataclass(frozen=True, eq=False)
class Evidence:
    """`outputs` holds what each block gave for the pictures looked at, (pictures, ...), by block id."""

    stack: Stack
    recipe: Recipe
    history: History
    classes: int
    outputs: Mapping[str, np.ndarray] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)  # of the blocks, by id

    @property
    def guessing(self) -> float:
        """The cross-entropy of a network that gives every class the same probability: ln of the classes."""
        return log(max(self.classes, 2))

    @property
    def steps(self) -> int:
        return int(self.history.step[-1]) if len(self.history) else 0

    @property
    def epochs(self) -> float:
        return float(self.history.epoch[-1]) if len(self.history) else 0.0

    def recent_loss(self, steps: int = 50) -> float:
        """The median of the last losses: one bad batch is no finding. Not a number before the first step."""
        last = self.history.loss[-steps:]
        return float(np.median(last)) if len(last) else float("nan")


@dataclass(frozen=True)
class Fact:
    """One thing that was seen, said in a sentence; `block_id` where it was seen, or "", and its `name` in the text."""

    text: str
    block_id: str = ""
    name: str = ""
    short: str = ""  # for the block's own card


@dataclass(frozen=True)
class Remedy:
    """What one click would do: another recipe, and, if `anew`, fresh start values."""

    label: str
    detail: str
    recipe: Recipe
    anew: bool = False


@dataclass(frozen=True)
class Finding:
    """Findings with the same `topic` are shown as one, with the title of the one with the lowest `order`."""

    topic: str
    order: int
    title: str
    facts: tuple[Fact, ...]
    advice: str = ""  # one sentence more
    remedy: Remedy | None = None

    @property
    def blocks(self) -> tuple[str, ...]:
        return tuple(fact.block_id for fact in self.facts if fact.block_id)
