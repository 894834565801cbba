"""Of an answer without room for all its words the class is left that was said: "guesses, says …" told nothing."""

import numpy as np
import pytest
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.cards.answer_line import AnswerLine
from gui.cards.unit import Unit
from gui.state.training.shown_run import Standing
from tests.gui.building import make_stage
from tests.gui.on_screen import sized
from tests.gui.painted import texts_of

NAMES = tuple(f"class number {number} of names" for number in range(40))


class Painting(QWidget):
    """An answer line alone."""

    def __init__(self, line: AnswerLine) -> None:
        super().__init__()
        self.line = line

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.line.paint(painter, self.rect(), Unit())
        painter.end()


def answered(number: int, truth: str, standing: Standing) -> AnswerLine:
    shares, line = np.full(len(NAMES), 0.01), AnswerLine()
    shares[number] = 0.6
    line.show(shares, NAMES, truth, standing)
    return line


@pytest.mark.parametrize("standing", ["learned", "guessing", "untrained"])
def test_in_little_room_the_answer_says_which_class(qtbot: QtBot, standing: Standing) -> None:
    said = set()
    for number in (4, 8):
        view = sized(qtbot, Painting(answered(number, NAMES[2], standing)), 420, 40)
        said |= {words for words in texts_of(view) if words.startswith(("says ", "guesses: ", "untrained: "))}
    assert len(said) == 2
    assert any("4" in words for words in said)
    assert any("8" in words for words in said)


def test_beside_the_input_picture_the_class_is_said_too(qtbot: QtBot, dressed: None) -> None:
    stage = make_stage(qtbot)
    card = stage.view.canvas.input_card
    stage.view.resize(640, 600)
    stage.view.show()
    card.answer.show(np.eye(40)[8] * 0.5, NAMES, NAMES[2])
    assert any(words.startswith("says ") and "8" in words and words.endswith(" at 50.0 %") for words in texts_of(card))
