"""Ready-made designs to start from, kept as short JSON files in the resources."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from engine.blocks import block
from engine.errors import FileError
from engine.network.stack import Placed, Stack
from engine.project.design import Design
from engine.settings import from_plain
from engine.text import QT_TRANSLATE_NOOP, say
from engine.training.recipe import Recipe
from engine.values import dataclass
from resources import path

MISTYPED = 0.85  # how much like the name of a preset a word is that was meant for it: of AlexNet and LeNet it is 0.83


@dataclass(frozen=True)
class Preset:
    """A design with a name for the command line, a title and one sentence. `design` gives new ids each time."""

    name: str
    title: str
    sentence: str
    stack: Stack  # its ids come from the positions
    recipe: Recipe

    def design(self, fresh_ids: bool = True) -> Design:
        """The design to begin with; `fresh_ids` False gives the same ids each time."""
        return Design(self.stack.renewed() if fresh_ids else self.stack, self.recipe)


@cache
def presets() -> dict[str, Preset]:
    """All presets by name, in the order in which they are offered."""
    found = {}
    for file in sorted(path("presets").glob("*.json")):
        plain = json.loads(file.read_text(encoding="utf-8"))
        recipe = from_plain({"kind": Recipe.kind, **plain.get("recipe", {})}, {Recipe.kind: Recipe}, file.name)
        stack = _stack(plain["blocks"], "")
        found[plain["name"]] = Preset(plain["name"], plain["title"], plain["sentence"], stack, recipe)
    return found


def _stack(entries: list[dict[str, Any]], before: str) -> Stack:
    """A stack of {"kind": word, settings...}; the id of a block inside others holds its whole path."""
    places = []
    for index, entry in enumerate(entries):
        settings = {name: value for name, value in entry.items() if name != "kind"}
        id = f"{before}{index}-{entry['kind']}"
        if "stacks" in settings:
            settings["stacks"] = tuple(
                _stack(inner, f"{id}.{number}.") for number, inner in enumerate(settings["stacks"])
            )
        places.append(Placed(id, block(entry["kind"], **settings)))
    return Stack(tuple(places))


def preset(name: str) -> Preset:
    """One preset by its name. Raises FileError."""
    if name not in presets():
        from difflib import get_close_matches  # here: a window that opens needs none of it

        remedy = say(QT_TRANSLATE_NOOP("engine", "The presets are: {names}."), names=in_words())
        titles = {one.title.casefold(): one.name for one in presets().values()}
        if meant := get_close_matches(name.casefold(), [*presets(), *titles], 1, MISTYPED):
            own = titles.get(meant[0], meant[0])
            remedy = say(QT_TRANSLATE_NOOP("engine", "Did you mean: {word}?"), word=own)
        raise FileError(say(QT_TRANSLATE_NOOP("engine", "There is no preset or file '{name}'."), name=name), remedy)
    return presets()[name]


def in_words() -> str:
    """The names of all presets, each with the title by which the window knows it."""
    every = presets().values()
    return ", ".join(one.name if one.name == one.title.lower() else f"{one.name} ({one.title})" for one in every)
