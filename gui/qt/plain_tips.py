"""A tooltip shows its words as they are, unless they say that they are HTML, in lines that can be read.

Qt guesses: of words with a tag in them it makes HTML, so of a class that is called "<b>" nothing was read, and all
behind it was bold. A sign of no width behind the "<" makes the tag one that Qt does not know. And Qt writes a sentence
of any length in one line, up to the whole width of the screen.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QListWidgetItem, QTableWidgetItem, QToolTip, QWidget

GIVEN_A_TIP: tuple[type[Any], ...] = (QWidget, QAction, QListWidgetItem, QTableWidgetItem)
MARK = "makes_tips_plain"
TAG = re.compile(r"<(?=\s*[^\W\d]|\s*[!?/])|&(?=lt;)")  # "< 0.1 %" is none
LONGEST, RAGGED = 80, 8  # letters in a line; by how many lines that are about equally long may differ
JOINER = "\u2060"  # of no width, and no line is broken at it


class Html(str):
    """Words of a tooltip that are HTML: the names in them have been escaped."""


def as_plain(words: str) -> str:
    """Words in which Qt finds no HTML, in lines of about the same length."""
    if isinstance(words, Html):
        return words
    plain = TAG.sub(rf"\g<0>{JOINER}", words)
    return "\n".join(map(_in_lines, plain.split("\n"))) if len(plain) > LONGEST else plain


def _in_lines(words: str) -> str:
    """New lines in place of some of the spaces, where it is long."""
    if len(words) <= LONGEST:
        return words
    even = math.ceil(len(words) / math.ceil(len(words) / LONGEST)) + RAGGED
    return re.sub(rf"(?=.{{{even + 1}}})(.{{1,{even}}}) ", r"\1\n", words)


def make_tips_plain() -> None:
    """From now on, in this process; again does no harm."""
    for cls in GIVEN_A_TIP:
        give = vars(cls)["setToolTip"]
        if not hasattr(give, MARK):
            cls.setToolTip = _plainly(give)
    if not hasattr(QToolTip.showText, MARK):
        show = QToolTip.showText

        def show_text(place: Any, words: str, *where: Any) -> None:
            show(place, as_plain(words), *where)

        setattr(show_text, MARK, True)
        QToolTip.showText = staticmethod(show_text)  # type: ignore[assignment]


def _plainly(give: Callable[..., None]) -> Callable[..., None]:
    """Without `functools.wraps`: for the help of a method PySide reads the signatures of all of its class."""

    def giving(self: Any, words: str) -> None:
        give(self, as_plain(words))

    setattr(giving, MARK, True)
    return giving
