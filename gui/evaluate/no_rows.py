"""What is said in the place of pictures that are read wrongly where there are none: an empty card says nothing."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QPainter

from engine.explain import Answers
from engine.text import count
from gui.look.theme import theme


def nothing_of(answers: Answers) -> str:
    """Why there is no picture."""
    words = _tr("None of the {count} test pictures is one of these.")
    if not len(answers.mistakes):
        words = _tr("All {count} test pictures are read rightly.")
    return words.format(count=count(len(answers)))


def paint_nothing(painter: QPainter, room: QRect, answers: Answers | None) -> None:
    """Write it in the middle."""
    if answers is not None:
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("secondary"))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap), nothing_of(answers))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Evaluate", text)
