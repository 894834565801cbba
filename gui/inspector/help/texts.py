"""The texts of the help: a page for each block, for each setting of the recipe, and the first steps.

They are Markdown in `resources/help`, named by the kind of the block or the name of the setting. A block of a user's
own has a page as well: it is made from what the block declares.
"""

from __future__ import annotations

import inspect
import re
import sys
from functools import cache
from typing import NamedTuple

from engine.blocks import KINDS
from engine.data.sources import file_kinds
from engine.network.container import Stacks
from engine.settings import Part, Setting, Settings
from engine.training.recipe import Recipe
from gui.look.words import in_context, translated
from gui.qt.keys import with_keys
from resources import path

_tr = in_context("HelpTexts")

KINDS_OF_FILES = "$file_kinds"
AT_THE_END = ("Source", "Try it")  # sections that come after all others
TRY_OWN = "Take it out of the stack and train again, then undo and train once more. What did it change?"


@cache
def body(word: str) -> str:
    """The text of a page without its title, or "" where nobody has written one; keys in it as they are called here, and
    which files hold pictures."""
    if not re.fullmatch(r"\w+", word):
        return ""
    file = path("help", f"{word}.md")
    text = with_keys(file.read_text(encoding="utf-8")) if file.is_file() else ""
    return text.replace(KINDS_OF_FILES, translated(file_kinds())) if KINDS_OF_FILES in text else text


def first_paragraph(word: str) -> str:
    """What a card beside the word says, in plain words."""
    return body(word).partition("\n\n")[0].replace("*", "").strip()


def terms(word: str) -> str:
    """The words that a page explains: those in bold."""
    return " ".join(re.findall(r"\*\*(.+?)\*\*", body(word)))


def first_words() -> dict[str, str]:
    """The words of the first minutes: by the words that a line explains, those in bold, the line as Markdown. M, for a
    million, is no m."""
    lines = re.findall(r"(?m)^- (.+)$", body("first_steps"))
    words = [(re.findall(r"\*\*(.+?)\*\*", line), line) for line in lines]
    return {", ".join(one if one.isupper() else one.lower() for one in bold): line for bold, line in words}


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


def _said_in_its_file(kind: type[Settings]) -> str:
    """What the file of a user's block says in its first lines."""
    said = getattr(sys.modules.get(kind.__module__), "__doc__", None)
    return inspect.cleandoc(said) if isinstance(said, str) else ""


def _said_nowhere_else(kind: type[Settings]) -> str:
    """Its one line of help; "" where all of its words stand in the first lines of its file, too."""
    line, lines = (set(re.findall(r"\w+", words.lower())) for words in (kind.help, _said_in_its_file(kind)))
    return "" if line <= lines else f"{translated(kind.help)}."


def explained(kind: type[Settings]) -> list[Setting]:
    """The settings of a block that say what they mean."""
    return [one for one in kind.declared().values() if not isinstance(one, Stacks) and one.help]


def of_setting(one: Setting) -> str:
    """What it means, as Markdown."""
    return f"**{translated(one.label)}**: {translated(one.help)}"


class Page(NamedTuple):
    """A page as Markdown, in the order in which it is read; between its parts stand drawing and code of a block."""

    opening: str  # the title, and what it is for
    working: str = ""  # how it works, with formula and settings
    ending: str = ""  # the source, and what to try


def parts(word: str) -> Page:
    """The page of this word, cut where a block's drawing and its code stand."""
    kind, (text, *sections) = KINDS.get(word), re.split(r"(?m)^## ", body(word))
    opening = [f"# {title(word)}", text]
    if kind is None:
        setting = Recipe.declared().get(word)
        choices = [_choice(one) for one in setting.table] if isinstance(setting, Part) else []
        return Page(_joined(*opening, "\n".join(choices), *(f"## {section}" for section in sections)))
    if not body(word):
        opening += [_said_nowhere_else(kind), translated(kind.when), _said_in_its_file(kind)]
    last = [section for section in sections if section.startswith(AT_THE_END)]
    working = [f"## {section}" for section in sections if section not in last]
    if kind.formula:
        working += ["## The formula", f"    {kind.formula}"]
    if settings := explained(kind):
        working += ["## Its settings", "\n".join(f"- {of_setting(one)}" for one in settings)]
    ending = [f"## {section}" for section in last] or ["## Try it", _tr(TRY_OWN)]
    return Page(_joined(*opening), _joined(*working), _joined(*ending))


def _joined(*words: str) -> str:
    return "\n\n".join(part.strip("\n") for part in words if part)
