"""Shows the engine's English sentences in the user's language."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from engine.errors import EngineError
from engine.text import Text, readable


def translated(text: str) -> str:
    """A sentence of the engine in the user's language; one with values is translated as a template first."""
    if isinstance(text, Text) and text.values:
        template = QCoreApplication.translate("engine", text.template)
        return template.format(
            **{
                name: translated(value) if isinstance(value, str) else value
                for name, value in text.values.items()
            }
        )
    return QCoreApplication.translate("engine", readable(text)) if text else ""  # Qt refuses half a letter


def problem_and_remedy(error: EngineError) -> tuple[str, str]:
    """What is wrong and what to try, in the user's language."""
    return translated(error.problem), translated(error.remedy)


def in_context(context: str) -> Callable[[str], str]:
    """Translates the sentences of a file that has no widget to ask (`self.tr`): `_tr = in_context("Story")`."""
    return partial(QCoreApplication.translate, context)


def unbroken(text: str) -> str:
    """With its parts in one line wherever the words around it are broken: a number is not parted from its sign."""
    return text.replace(" ", "\u00a0")


def hyphenated(text: str) -> str:
    """With hyphens made for words: figures of equal width bring others, which are as wide as a figure."""
    return re.sub(r"(?<=[A-Za-z])-(?=[A-Za-z])", "\u2010", text)


def isolated(name: str) -> str:
    """So that one in Arabic or Hebrew does not turn the numbers beside it."""
    return name if name.isascii() else f"\u2068{name}\u2069"
