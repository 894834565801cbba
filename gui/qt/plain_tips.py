"""A tooltip shows its words as they are, unless they say that they are HTML.

Qt guesses: of words with a tag in them it makes HTML, so of a class that is called "<b>" nothing was read, and all
behind it was bold. A sign of no width behind the "<" makes the tag one that Qt does not know.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QListWidgetItem, QTableWidgetItem, QToolTip, QWidget

GIVEN_A_TIP: tuple[type[Any], ...] = (QWidget, QAction, QListWidgetItem, QTableWidgetItem)
MARK = "makes_tips_plain"
TAG = re.compile(r"<(?=\s*[^\W\d]|\s*[!?/])|&(?=lt;)")  # "< 0.1 %" is none
JOINER = "\u2060"  # of no width, and no line is broken at it


class Html(str):
    """Words of a tooltip that are HTML: the names in them have been escaped."""


def as_plain(words: str) -> str:
    """Words in which Qt finds no HTML."""
    return words if isinstance(words, Html) else TAG.sub(rf"\g<0>{JOINER}", words)


def make_tips_plain() -> None:
    """From now on, in this process; again does no harm."""
    for cls in GIVEN_A_TIP:
        give = vars(cls)["setToolTip"]
        if not hasattr(give, MARK):
            cls.setToolTip = _plainly(give)
    if not hasattr(QToolTip.showText, MARK):
        show = QToolTip.showText

        @functools.wraps(show)
        def show_text(place: Any, words: str, *where: Any) -> None:
            show(place, as_plain(words), *where)

        setattr(show_text, MARK, True)
        QToolTip.showText = staticmethod(show_text)  # type: ignore[assignment]


def _plainly(give: Callable[..., None]) -> Callable[..., None]:
    @functools.wraps(give)
    def giving(self: Any, words: str) -> None:
        give(self, as_plain(words))

    setattr(giving, MARK, True)
    return giving
