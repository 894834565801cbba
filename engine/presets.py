"""Ready-made designs to start from, kept as short JSON files in the resources."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from engine.blocks import block
from engine.design import Design
from engine.errors import FileError
from engine.recipe import Recipe
from engine.stack import Placed, Stack, new_id
from engine.text import QT_TRANSLATE_NOOP, say
from resources import path


@dataclass(frozen=True)
class Preset:
    """A design with a name for the command line, a title and one sentence. Ids are new each time it is
    used."""

    name: str
    title: str
    sentence: str
    blocks: tuple[tuple[str, dict[str, object]], ...]
    recipe: Recipe

    def design(self, fresh_ids: bool = True) -> Design:
        """`fresh_ids` False gives ids by place, the same each time."""
        placed = tuple(
            Placed(new_id() if fresh_ids else f"{index}-{kind}", block(kind, **settings))
            for index, (kind, settings) in enumerate(self.blocks)
        )
        return Design(Stack(placed), self.recipe)


@cache
def presets() -> dict[str, Preset]:
    """All presets by name, in the order in which they are offered."""
    found = {}
    for file in sorted(path("presets").glob("*.json")):
        plain = json.loads(file.read_text(encoding="utf-8"))
        blocks = tuple((entry.pop("kind"), entry) for entry in plain["blocks"])
        recipe = Recipe(**plain.get("recipe", {}))
        found[plain["name"]] = Preset(plain["name"], plain["title"], plain["sentence"], blocks, recipe)
    return found


def preset(name: str) -> Preset:
    """One preset by its name. Raises FileError."""
    if name not in presets():
        raise FileError(
            say(QT_TRANSLATE_NOOP("engine", "There is no preset or file '{name}'."), name=name),
            say(QT_TRANSLATE_NOOP("engine", "The presets are: {names}."), names=", ".join(presets())),
        )
    return presets()[name]
