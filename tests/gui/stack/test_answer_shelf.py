"""While the window looks back the answer stays in sight: at the lower edge, until its own card comes into sight."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.blocks import block
from gui.cards.answer_line import AnswerLine
from gui.state.focus import PictureRef
from tests.gui.building import Stage, make_stage


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    blocks = [block("convolution", filters=4)] + 6 * [block("relu")]
    stage = make_stage(qtbot, *blocks, block("fully_connected", units=10), block("softmax"), height=640)
    qtbot.waitUntil(lambda: stage.probe.answer is not None)
    return stage


def test_the_answer_of_the_past_stands_at_the_edge_until_its_card_is_seen(stage: Stage) -> None:
    view, shelf = stage.view, stage.view.answer
    bar = view.verticalScrollBar()
    assert bar.maximum() > 0
    assert shelf.isHidden()
    view.set_past(True)
    assert shelf.isVisible()
    assert shelf.card is not None
    own = view.cards.by_id[stage.document.design.stack.ids[-1]]
    assert shelf.card.text == own.text
    assert shelf.card.width() == own.width()
    line = shelf.card.lines[0]
    assert isinstance(line, AnswerLine)
    assert line.probabilities is stage.probe.answer
    view.window().hide()  # as by another page
    stage.probe.focus.look(picture=PictureRef("test", stage.probe.candidates[5]))
    view.window().show()
    assert line.probabilities is stage.probe.answer
    bar.setValue(bar.maximum())
    assert shelf.isHidden()
    bar.setValue(0)
    assert shelf.isVisible()
    view.window().resize(940, 480)
    QApplication.processEvents()
    assert shelf.isHidden() or shelf.geometry().bottom() <= view.viewport().geometry().bottom()
    view.set_past(False)
    assert shelf.isHidden()


def test_a_stack_seen_from_its_top_stays_there_where_the_cards_become_compact(stage: Stage) -> None:
    view, full = stage.view, stage.view.canvas.unit
    view.window().resize(940, 420)
    QApplication.processEvents()
    assert view.canvas.unit.dense != full.dense
    assert view.verticalScrollBar().value() == 0
    view.window().resize(940, 900)
    QApplication.processEvents()
    assert view.verticalScrollBar().value() == 0


def test_a_block_that_is_selected_in_the_past_is_seen_above_the_answer(stage: Stage) -> None:
    view, shelf = stage.view, stage.view.answer
    view.set_past(True)
    assert shelf.isVisible()
    seen_above = 0
    for id in stage.document.design.stack.ids:
        view.selecting.show_block(id)
        QApplication.processEvents()
        if shelf.isVisible():
            seen_above += 1
            body = view.canvas.body_of(view.cards.by_id[id]).translated(0, -view.verticalScrollBar().value())
            assert body.bottom() <= shelf.y() - view.viewport().y()
    assert seen_above > 3
