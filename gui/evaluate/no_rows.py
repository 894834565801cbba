"""What is said in the place of pictures that are read wrongly where there are none: an empty card says nothing."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from engine.explain import Answers
from engine.text import count
from gui.look.drawing import write_in
from gui.look.words import in_context

_tr = in_context("Evaluate")


def nothing_of(answers: Answers) -> str:
    """Why there is no picture."""
    words = _tr("None of the {count} test pictures is one of these.")
    only = _tr("The only test picture is none of these.")
    if not len(answers.mistakes):
        words, only = _tr("All {count} test pictures are read rightly."), _tr("The only test picture is read rightly.")
    return only if len(answers) == 1 else words.format(count=count(len(answers)))


def paint_nothing(painter: QPainter, room: QRect, answers: Answers | None) -> None:
    """Write it in the middle."""
    if answers is not None:
        write_in(painter, "body", "secondary")
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap), nothing_of(answers))
