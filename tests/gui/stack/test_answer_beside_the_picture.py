"""What is said beside the picture at the top of the stack: the answer whole, and praised only where it is no luck."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.data import DataRef, Images
from engine.training.evaluation import Evaluation
from engine.training.history import History
from engine.training.run import Run
from gui.cards.answer_line import AnswerLine
from gui.cards.unit import Unit, metrics
from gui.look.theme import theme
from gui.state import edits
from gui.state.focus import PictureRef
from gui.state.looking.probe import Probe
from gui.state.training.shown_run import Standing
from tests.gui.building import Stage, make_stage
from tests.gui.painted import texts_of


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    return make_stage(qtbot, block("fully_connected", units=10), block("softmax"))


def test_a_right_answer_of_a_network_no_better_than_guessing_is_not_praised(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Probe, "learned", True)
    run, answers = Run("run", stage.document.design.stack, stage.document.data_ref, validation_share=0.1), []
    for accuracy in (0.12, 0.5):
        stage.document.set_runs((replace(run, history=History(validation_accuracy=np.array([accuracy]))),))
        answers.append(stage.probe.standing)
    assert answers == ["guessing", "learned"]
    answer = AnswerLine()
    answer.show(np.eye(10)[3] * 0.27 + 0.01, tuple("0123456789"), "3", "guessing")
    assert answer.correct
    assert not answer.is_judged
    assert answer.sentence() == "guesses: says 3 at 28.0 %"


@pytest.mark.parametrize(
    ("standing", "begin"), [("untrained", "untrained: "), ("partly", "partly trained: "), ("guessing", "guesses: ")]
)
def test_that_an_answer_is_worth_little_is_said_however_little_room_there_is(
    qapp: QApplication, standing: Standing, begin: str
) -> None:
    answer, font, long = AnswerLine(), theme.font("label"), "Angora rabbit of the mountains "
    names, room = tuple(long + digit for digit in "0123456789"), QFontMetrics(font).horizontalAdvance(begin + long) // 2
    answer.show(np.eye(10)[3], names, names[3], standing)
    assert answer.briefly(font, room).startswith(begin)
    card = QWidget()
    card.resize(700, 60)
    card.paintEvent = lambda _event: paint(answer, card)  # type: ignore[method-assign]
    assert any(text.startswith(begin) for text in texts_of(card))


def paint(answer: AnswerLine, card: QWidget) -> None:
    painter = QPainter(card)
    answer.paint(painter, card.rect(), Unit())
    painter.end()


def test_who_always_names_the_class_with_the_most_pictures_is_not_praised(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = stage.document
    monkeypatch.setattr(Probe, "learned", True)
    labels = np.arange(1000) % 20 // 19  # 95 of 100 pictures are of one class
    train = Images(np.zeros((1000, 28, 28, 1), np.uint8), labels, 255.0)
    monkeypatch.setitem(document.data.__dict__, "train", train)
    run, answers = Run("run", document.design.stack, document.data_ref, validation_share=0.5), []
    for accuracy in (0.95, 0.995):
        document.set_runs((replace(run, history=History(validation_accuracy=np.array([accuracy]))),))
        answers.append(stage.probe.standing)
    assert answers == ["guessing", "learned"]


def test_what_was_learned_from_other_pictures_is_judged_by_the_classes_of_those(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = stage.document
    monkeypatch.setattr(Probe, "learned", True)
    ref = DataRef("others", "another sum", (28, 28, 1), tuple("0123456789"), 1000)
    run = Run("run", document.design.stack, ref, validation_share=0.5)
    confusion = np.zeros((10, 10), np.int64)
    confusion[:2, 0] = 95, 5  # 95 of 100 pictures are of one class
    unbalanced, answers = Evaluation(0.1, confusion), []
    for accuracy, test in ((0.95, unbalanced), (0.995, unbalanced), (0.12, None), (0.5, None)):
        history = History(validation_accuracy=np.array([accuracy]))
        document.set_runs((replace(run, history=history, test=test),))
        answers.append(stage.probe.standing)
    assert answers == ["guessing", "learned", "guessing", "learned"]


def test_long_names_of_a_few_classes_are_read_beside_the_picture(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    card, document = stage.view.canvas.input_card, stage.document
    document.edit(*edits.choose_data(document.design, "shapes"))
    QApplication.processEvents()
    usual, room = card.candidates.x(), card._words.width()
    names = document.data.class_names
    longer = (*names[:-1], "a golden retriever")
    monkeypatch.setitem(document.data.__dict__, "class_names", longer)
    card.fit(card.body().width(), card.unit)
    card.answer.show(np.eye(len(longer))[-1], longer, "", "untrained")
    needed = metrics(card.unit, "label").horizontalAdvance(card.answer.sentence())
    assert room < needed <= card._words.width()
    assert card.candidates.x() > usual
    assert card.candidates.place_of(len(stage.probe.candidates) - 1).right() < card.candidates.width()


def test_a_picture_that_is_learned_from_is_not_called_a_test_picture(stage: Stage) -> None:
    card, data = stage.view.canvas.input_card, stage.document.data
    learned, tested = PictureRef("train", 5), PictureRef("test", 5)
    for ref, images, words in (
        (learned, data.train, "training picture 6"),
        (tested, data.test, "test picture 6"),
    ):
        stage.probe.focus.look(picture=ref)
        assert card.sentence == f"{words.capitalize()}, “{data.class_names[images.labels[5]]}”"
        assert card._short == words.capitalize()


def test_arrow_keys_begin_at_an_end_of_the_row_where_the_picture_is_none_of_it(stage: Stage) -> None:
    probe, row = stage.probe, stage.view.canvas.input_card.candidates
    for key, place in ((Qt.Key.Key_Left, -1), (Qt.Key.Key_Right, 0)):
        probe.focus.look(picture=PictureRef("train", 0))
        QTest.keyClick(row, key)
        assert probe.focus.value.picture == PictureRef("test", probe.candidates[place])


def test_how_far_a_network_has_come_is_found_out_once_for_all_cards(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Probe] = []
    monkeypatch.setattr(Probe, "standing", property(lambda probe: asked.append(probe) or "untrained"))
    stage.view.looking.at_once()
    assert asked == [stage.probe]


def test_in_the_compact_card_a_right_answer_is_still_said_to_be_correct(stage: Stage) -> None:
    """With the pictures of the first template, whose card has 140 pixels for it, "correct" was left to a tick."""
    card = stage.view.canvas.input_card
    card.answer.show(np.eye(10)[3] * 0.9999, tuple("0123456789"), "3")
    for unit, said in ((Unit(), "says 3 at > 99.9 %, correct"), (Unit(dense=True), "3 at > 99.9 %, correct")):
        card.resize(644, 12 + card.fit(632, unit))
        assert said in texts_of(card)


def test_blocks_that_have_learned_beside_new_ones_are_not_called_untrained(stage: Stage) -> None:
    """Beside "Train starts from what 3 blocks have learned" stood "untrained"."""
    answer = AnswerLine()
    answer.show(np.eye(10)[3] * 0.3, tuple("0123456789"), "3", "partly")
    assert answer.sentence() == "partly trained: says 3 at 30.0 %"
    assert answer.shorter() == "partly trained: 3 at 30.0 %"
    assert not answer.is_judged
