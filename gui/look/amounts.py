"""How many there are of what is counted most, in words: of one, too."""

from __future__ import annotations

from engine.text import count
from gui.look.words import in_context

_tr = in_context("Amounts")


def pictures_in_words(number: int) -> str:
    """Such as "1 picture" and "2,000 pictures"."""
    return _tr("1 picture") if number == 1 else _tr("{n} pictures").format(n=count(number))


def picture_number(index: int) -> str:
    """What a picture of the data is called: they count from 1 on the screen, as rows, columns, maps and filters do."""
    return count(index + 1)


def steps_in_words(number: int) -> str:
    """Such as "1 step" and "2,000 steps"."""
    return _tr("1 step") if number == 1 else _tr("{n} steps").format(n=count(number))
