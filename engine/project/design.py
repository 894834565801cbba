"""A design is everything a user decides: the stack, the recipe, the data and some notes. Undo moves between designs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from shlex import quote
from typing import Any, Self

from engine.blocks import KINDS
from engine.data import DataSet, load_data
from engine.data.corrections import Corrections, classes_named, corrected, digests, to_plain
from engine.data.corrections import from_plain as from_plain_corrections
from engine.data.load import loading
from engine.data.progress import Reading
from engine.errors import NoSuchDataError, SettingError
from engine.network.stack import Stack
from engine.settings import from_plain
from engine.text import QT_TRANSLATE_NOOP, say
from engine.training.recipe import Recipe
from engine.values import dataclass
from engine.work import finished

LONGEST_NOTES, LONGEST_NAME = 100_000, 10_000
DIGESTS = "corrected"  # where a file keeps what the corrected pictures are known by
CLASSES = "corrected classes"  # and the names of the classes that they were given


def without_digests(plain: Mapping[str, Any]) -> dict[str, Any]:
    """A design in JSON types by what it trains alone: equal designs give equal ones, and files of earlier versions
    have neither digests nor names of classes."""
    return {key: value for key, value in plain.items() if key not in (DIGESTS, CLASSES)}


@dataclass(frozen=True)
class Design:
    """A network, how it is trained and on which data, by name: what every edit changes and undo brings back."""

    stack: Stack = Stack()
    recipe: Recipe = Recipe()
    data_name: str = "digits"  # the name of a data set, or the path of a file
    notes: str = ""
    corrections: Corrections = ()  # of single pictures of the data

    def with_(self, **changes: Any) -> Self:
        return replace(self, **changes)

    def to_plain(self) -> dict[str, Any]:
        """For files, JSON types only."""
        plain = {
            "stack": self.stack.to_plain(),
            "recipe": self.recipe.to_plain(),
            "data": self.data_name,
            "notes": self.notes,
        }
        if self.corrections:
            plain["corrections"] = to_plain(self.corrections)
        if known := digests(self.corrections):
            plain[DIGESTS] = known
        if named := classes_named(self.corrections):
            plain[CLASSES] = named
        return plain

    def load_data(self, name: str | None = None) -> DataSet:
        """The pictures of the design with their corrections; those of another `name` have none. Raises DataError."""
        if name is not None and name != self.data_name:
            return load_data(name)
        return finished(self.loading())

    def loading(self) -> Reading[DataSet]:
        """The same for its own pictures, as a generator that yields its progress."""
        try:
            return corrected((yield from loading(self.data_name)), self.corrections)
        except NoSuchDataError as error:  # the design came from elsewhere, and its pictures did not
            problem = QT_TRANSLATE_NOOP("engine", "The pictures '{name}' are not on this computer.")
            remedy = QT_TRANSLATE_NOOP(
                "engine", "Import them under the same name: convscope data import FOLDER --name {name}"
            )
            name = self.data_name[:200]
            raise NoSuchDataError(say(problem, name=name), say(remedy, name=quote(name))) from error

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
        if len(data_name) > LONGEST_NAME:
            raise SettingError(QT_TRANSLATE_NOOP("engine", "The name of the data is longer than any path."))
        recipe = from_plain(
            plain.get("recipe", Recipe().to_plain()),
            {Recipe.kind: Recipe},
            QT_TRANSLATE_NOOP("engine", "The recipe"),
        )
        corrections = from_plain_corrections(plain.get("corrections", []), plain.get(DIGESTS), plain.get(CLASSES))
        return cls(Stack.from_plain(plain.get("stack"), KINDS), recipe, data_name, notes, corrections)
