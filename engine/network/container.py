"""What blocks that hold stacks have in common: one input goes through each stack, the results are merged.

There is one mechanism, and no wires: stacks side by side, added or put one after another by channel.
"""

from __future__ import annotations

from dataclasses import field
from typing import Any, ClassVar

from engine.errors import ShapeError
from engine.network.block import Block, Call, Shape
from engine.network.stack import Stack
from engine.ops import add, concatenate
from engine.settings import Setting
from engine.text import QT_TRANSLATE_NOOP, say, shape_words
from engine.values import dataclass

MOST_BRANCHES = 16
LONGEST_NAME = 60


@dataclass(frozen=True)
class Stacks(Setting):
    """Stacks inside a block: between `low` and `high` of them."""

    low: int = 1
    high: int = MOST_BRANCHES

    def check(self, value: Any, name: str) -> tuple[Stack, ...]:
        value = tuple(value) if isinstance(value, list) else value
        fits = isinstance(value, tuple) and all(isinstance(stack, Stack) for stack in value)
        if not fits or not self.low <= len(value) <= self.high:
            raise self.refuse(
                QT_TRANSLATE_NOOP("engine", "{label}: this is not a list of stacks that fits."),
                QT_TRANSLATE_NOOP("engine", "Use {low} stacks: (Stack.of(...), Stack.of(...)).")
                if self.low == self.high
                else QT_TRANSLATE_NOOP("engine", "Use {low} to {high} stacks: (Stack.of(...), Stack.of(...))."),
                name,
                low=self.low,
                high=self.high,
            )
        return value

    def read(self, plain: Any, table: Any, where: str) -> Any:
        if not isinstance(plain, list):
            return plain
        return tuple(
            Stack.from_plain(stack, table, f"{where.split()[-1]}.{number}.")
            for number, stack in enumerate(plain, start=1)
        )

    def write(self, value: Any) -> Any:
        return [stack.to_plain() for stack in value]


@dataclass(frozen=True)
class Name(Setting):
    """A short text of the user's own."""

    def check(self, value: Any, name: str) -> str:
        if not isinstance(value, str) or len(value) > LONGEST_NAME or not value.isprintable():
            raise self.refuse(
                QT_TRANSLATE_NOOP("engine", "{label} is no short text."),
                QT_TRANSLATE_NOOP("engine", "Use at most {most} letters."),
                name,
                most=LONGEST_NAME,
            )
        return value


def stacks_field(default: tuple[Stack, ...], low: int, high: int = MOST_BRANCHES) -> Any:
    """Declare the stacks of a container."""
    setting = Stacks(QT_TRANSLATE_NOOP("engine", "Stacks"), default, low=low, high=high)
    return field(default=default, metadata={"setting": setting})


def name_field() -> Any:
    """Declare the name of a group."""
    setting = Name(
        QT_TRANSLATE_NOOP("engine", "Name"),
        "",
        help=QT_TRANSLATE_NOOP("engine", "A name of your own for this group of blocks."),
    )
    return field(default="", metadata={"setting": setting})


@dataclass(frozen=True)
class Container(Block):
    """A block made of stacks. Subclasses declare `name`, `stacks`, and say how results are merged."""

    category: ClassVar[str] = "container"

    @property
    def merge_rule(self) -> str:
        """ "add" or "concatenate"."""
        return "add"

    @property
    def merge_remedy(self) -> str:
        """What must hold for results that are added."""
        return QT_TRANSLATE_NOOP("engine", "All branches must end in the same shape.")

    def call(self) -> Call:
        """The merge: it takes the result of each stack."""
        return Call(add if self.merge_rule == "add" else concatenate)

    def output_shape(self, *results: Shape) -> Shape:
        """Shape of the merged results of the stacks. Raises ShapeError where they do not go together."""
        if self.merge_rule == "add":
            odd = next((result for result in results if result != results[0]), None)
            if odd is not None:
                raise ShapeError(
                    say(
                        QT_TRANSLATE_NOOP("engine", "{first} and {other} cannot be added."),
                        first=shape_words(results[0]),
                        other=shape_words(odd),
                    ),
                    self.merge_remedy,
                )
            return results[0]
        odd = next((result for result in results if result[:-1] != results[0][:-1]), None)
        if odd is not None:
            if 1 in (len(results[0]), len(odd)):  # a row of numbers beside maps
                raise ShapeError(
                    say(
                        QT_TRANSLATE_NOOP("engine", "{first} and {other} cannot be put together."),
                        first=shape_words(results[0]),
                        other=shape_words(odd),
                    ),
                    QT_TRANSLATE_NOOP("engine", "Let all branches end in maps, or none."),
                )
            raise ShapeError(
                say(
                    QT_TRANSLATE_NOOP("engine", "Maps of {first} and {other} cannot be put together."),
                    first=shape_words(results[0][:-1]),
                    other=shape_words(odd[:-1]),
                ),
                QT_TRANSLATE_NOOP(
                    "engine", "Give all branches the same height and width: equal strides, padding that keeps the size."
                ),
            )
        return (*results[0][:-1], sum(result[-1] for result in results))
