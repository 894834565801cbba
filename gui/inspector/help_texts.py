"""The texts of the help: a page for each block, for each setting of the recipe, and the first steps.

They are Markdown in `resources/help`, named by the kind of the block or the name of the setting. A block of a user's
own has a page as well: it is made from what the block declares.
"""

from __future__ import annotations

import re
from functools import cache

from engine.blocks import KINDS
from engine.network.container import Stacks
from engine.settings import Part, Settings
from engine.training.recipe import Recipe
from gui.look.words import translated
from resources import path


@cache
def body(word: str) -> str:
    """The text of a page without its title, or "" where nobody has written one."""
    if not re.fullmatch(r"\w+", word):
        return ""
    file = path("help", f"{word}.md")
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def first_paragraph(word: str) -> str:
    """What a card beside the word says, in plain words."""
    return body(word).partition("\n\n")[0].replace("*", "").strip()


def title(word: str) -> str:
    """What the page is called: by its block, by its setting, or by its own name."""
    if word in KINDS:
        return translated(KINDS[word].title)
    if word in Recipe.declared():
        return translated(Recipe.declared()[word].label)
    return word.replace("_", " ").capitalize().replace("X ray", "X-ray")


def _choice(kind: type[Settings]) -> str:
    formula = f" `{kind.formula}`" if kind.formula else ""
    return f"- **{translated(kind.title)}**: {translated(kind.help)}{formula}"


def page(word: str) -> str:
    """The whole page as Markdown, with title, formula and settings."""
    parts = [f"# {title(word)}"]
    kind = KINDS.get(word)
    if kind is not None and not body(word):
        parts += [f"{translated(kind.help)}.", translated(kind.when)]
    text, _, rest = body(word).partition("\n## ")
    parts.append(text)
    if kind is not None and kind.formula:
        parts += ["## The formula", f"    {kind.formula}"]
    if kind is not None:
        settings = [one for one in kind.declared().values() if not isinstance(one, Stacks) and one.help]
        if settings:
            lines = [f"- **{translated(one.label)}**: {translated(one.help)}" for one in settings]
            parts += ["## Its settings", "\n".join(lines)]
    setting = Recipe.declared().get(word)
    if isinstance(setting, Part):  # what can be chosen, each as it is declared
        parts.append("\n".join(_choice(one) for one in setting.table))
    if rest:
        parts.append(f"## {rest}")
    return "\n\n".join(part.strip("\n") for part in parts if part)
