"""A design is everything a user decides: the stack, the recipe, the data and some notes. Undo moves between
designs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Self

from engine.blocks import KINDS
from engine.errors import SettingError
from engine.network.stack import Stack
from engine.settings import from_plain
from engine.text import QT_TRANSLATE_NOOP
from engine.training.recipe import Recipe

LONGEST_NOTES = 100_000


@dataclass(frozen=True)
class Design:
    stack: Stack = Stack()
    recipe: Recipe = Recipe()
    data_name: str = "digits"  # a name of embedded data, or the path of a file
    notes: str = ""

    def with_(self, **changes: Any) -> Self:
        return replace(self, **changes)

    def to_plain(self) -> dict[str, Any]:
        """For files, JSON types only."""
        return {
            "stack": self.stack.to_plain(),
            "recipe": self.recipe.to_plain(),
            "data": self.data_name,
            "notes": self.notes,
        }

    @classmethod
    def from_plain(cls, plain: Any) -> Design:
        """Read what `to_plain` wrote. Raises SettingError naming the place."""
        if not isinstance(plain, dict):
            raise SettingError(QT_TRANSLATE_NOOP("engine", "The design is not readable."))
        data_name, notes = plain.get("data", "digits"), plain.get("notes", "")
        if not isinstance(data_name, str) or not isinstance(notes, str) or len(notes) > LONGEST_NOTES:
            raise SettingError(
                QT_TRANSLATE_NOOP("engine", "The data or the notes of the design are not text.")
            )
        recipe = from_plain(
            plain.get("recipe", Recipe().to_plain()),
            {Recipe.kind: Recipe},
            QT_TRANSLATE_NOOP("engine", "The recipe"),
        )
        return cls(Stack.from_plain(plain.get("stack"), KINDS), recipe, data_name, notes)
