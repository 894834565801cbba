"""The stack shows what the document says and obeys mouse and keys; a card stays the same widget through every edit."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.blocks import block
from gui.cards.answer_line import AnswerLine
from gui.cards.input_card import framed
from gui.cards.problem_box import HintLine
from gui.cards.strip import MapStrip, ValueStrip, thumbnails
from gui.look.theme import theme
from gui.stack.problems_panel import ProblemsPanel
from gui.state import edits
from tests.gui.building import Stage, make_stage

CTRL = Qt.KeyboardModifier.ControlModifier


def lines(stage: Stage, index: int) -> list[str]:
    return [type(line).__name__ + ":" + line.label for line in stage.card(index).lines]


# Showing


def test_every_block_has_a_card_with_strips_of_what_it_gives(stage: Stage) -> None:
    assert [card.text.name for card in stage.view.cards.shown] == [
        "Convolution", "ReLU", "Max pool", "Fully connected", "Softmax",
    ]  # fmt: skip
    assert lines(stage, 0) == ["FilterStrip:Filters", "MapStrip:Maps"]
    assert lines(stage, 1) == ["MapStrip:Maps"]
    assert lines(stage, 3) == ["WordsLine:", "ValueStrip:Values"]
    assert lines(stage, 4) == ["AnswerLine:"]


def test_a_card_says_all_of_itself_to_a_screen_reader(stage: Stage) -> None:
    spoken = stage.card(0).accessibleName()
    assert spoken == "Convolution, 8 filters 3×3, stride 1, output 26×26×8, 80 parameters"
    assert "flattens 13×13×8 to 1,352" in stage.card(3).accessibleName()


def test_strips_show_the_probe_s_maps_and_filters(stage: Stage) -> None:
    filters, maps = stage.card(0).lines
    assert isinstance(filters, MapStrip)
    assert isinstance(maps, MapStrip)
    assert filters.maps is not None
    assert filters.maps.shape == (3, 3, 8)
    assert maps.maps is stage.probe.maps[stage.card(0).id]
    answer = stage.card(4).lines[0]
    assert isinstance(answer, AnswerLine)
    assert answer.probabilities is not None
    assert answer.probabilities.sum() == pytest.approx(1, abs=1e-5)


def test_another_pinned_picture_changes_every_strip(stage: Stage) -> None:
    before = stage.card(1).lines[0]
    assert isinstance(before, MapStrip)
    old = before.maps
    candidates = stage.view.canvas.input_card.candidates
    QTest.mouseClick(candidates, Qt.MouseButton.LeftButton, pos=candidates.place_of(7).center())
    assert stage.probe.label == "7"
    assert before.maps is not old
    assert "“7”" in stage.view.canvas.input_card.accessibleName()


def test_arrow_keys_walk_along_the_candidates(stage: Stage) -> None:
    candidates = stage.view.canvas.input_card.candidates
    candidates.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(candidates, Qt.Key.Key_Right)
    assert stage.probe.label == "4"
    QTest.keyClick(candidates, Qt.Key.Key_Left)
    QTest.keyClick(candidates, Qt.Key.Key_Left)
    assert stage.probe.label == "2"


def test_the_shuffle_button_offers_other_pictures_of_the_same_classes(stage: Stage) -> None:
    before = list(stage.probe.candidates)
    QTest.mouseClick(stage.view.canvas.input_card.shuffle, Qt.MouseButton.LeftButton)
    assert stage.probe.candidates != before
    assert stage.probe.label == "3"


def test_strips_and_connectors_are_live_while_it_trains(stage: Stage, qtbot: QtBot) -> None:
    filters = stage.card(0).lines[0]
    assert isinstance(filters, MapStrip)
    before = filters.maps
    stage.session.start()
    assert stage.view.canvas.running
    qtbot.waitUntil(lambda: filters.maps is not before)
    stage.session.stop()
    qtbot.waitUntil(lambda: not stage.view.canvas.running)


def test_pictures_that_are_no_squares_keep_their_proportions(stage: Stage) -> None:
    image = framed(np.ones((10, 30, 3), np.float32), 60)
    assert (image.width(), image.height()) == (60, 60)
    assert image.pixelColor(30, 5).alpha() == 0
    assert image.pixelColor(2, 30).alpha() == 255


def test_the_verdict_says_whether_the_answer_is_right(stage: Stage) -> None:
    answer = AnswerLine()
    names = tuple("0123456789")
    answer.show(np.eye(10)[3] * 0.727 + 0.01, names, "3")
    assert answer.correct
    assert answer.sentence() == "says 3 at 73.7 %, correct"
    answer.show(np.eye(10)[5] * 0.7 + 0.01, names, "3")
    assert not answer.correct
    assert answer.sentence() == "says 5 at 71.0 %, is 3"


def test_numbers_that_are_none_are_shown_as_an_answer_without_failing(stage: Stage) -> None:
    answer = AnswerLine()
    answer.show(np.full(10, np.nan), tuple("0123456789"), "3")
    assert answer.sentence().startswith("says 0 at 0.0 %")


def test_cards_are_kept_through_edits_and_only_new_blocks_get_new_ones(stage: Stage) -> None:
    before = {card.id: card for card in stage.view.cards.shown}
    stage.document.edit(*edits.insert(stage.document.design, block("tanh"), 2))
    stage.document.edit(*edits.move(stage.document.design, (stage.card(1).id,), 4))
    assert len(stage.view.cards.shown) == 6
    assert all(before[card.id] is card for card in stage.view.cards.shown if card.id in before)
    assert [card.text.block.kind for card in stage.view.cards.shown] == stage.kinds


def test_the_view_shows_the_order_of_the_document_from_top_to_bottom(stage: Stage) -> None:
    stage.document.edit(*edits.move(stage.document.design, (stage.card(2).id,), 0))
    tops = [card.y() for card in stage.view.cards.shown]
    assert tops == sorted(tops)
    assert stage.kinds[0] == "max_pool"


def test_thumbnails_are_means_of_areas_and_small_filters_stay_sharp() -> None:
    maps = np.random.default_rng(0).random((26, 26, 4), np.float32)
    assert thumbnails(maps, 13, 13)[2, 4, 5] == pytest.approx(maps[8:10, 10:12, 2].mean(), abs=1e-5)
    enlarged = thumbnails(maps[:3, :3], 24, 24)
    np.testing.assert_allclose(enlarged[1, 8:16, :8], maps[1, 0, 1], atol=1e-5)


def test_vectors_of_any_length_are_painted(stage: Stage) -> None:
    for units in (1, 10, 4000):
        strip = ValueStrip("Values")
        strip.show(np.linspace(-1, 1, units, dtype=np.float32))
        stage.card(3).lines = [stage.card(3).lines[0], strip]
        assert not stage.card(3).grab().isNull()


# Problems


def test_a_problem_stands_on_its_block_with_fixes_that_work(stage: Stage) -> None:
    stage.document.edit(*edits.change(stage.document.design, stage.card(0).id, size=(40, 40)))
    box = stage.card(0).problem_box
    assert box is not None
    assert "40×40" in box.text.text()
    assert 1 <= len(box.buttons) <= 3
    assert all(button.detail.text() for button in box.buttons)
    assert stage.card(0).mood.error
    assert stage.card(1).mood.waits
    assert "waits for the block above" in stage.card(1).accessibleName()
    QTest.mouseClick(box.buttons[0], Qt.MouseButton.LeftButton)
    assert not stage.document.analysis.problems
    assert stage.card(0).problem_box is None
    assert not stage.card(1).mood.waits


def test_a_fix_is_chosen_with_the_keyboard_and_the_focus_stays_at_the_card(stage: Stage) -> None:
    stage.document.edit(*edits.change(stage.document.design, stage.card(0).id, size=(40, 40)))
    stage.view.show_problem()
    stage.press(Qt.Key.Key_Return)
    assert not stage.document.analysis.problems
    assert stage.card(0).hasFocus()


def test_the_fixes_of_a_problem_are_not_built_anew_while_a_slider_elsewhere_moves(
    stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = stage.document
    document.edit(*edits.change(document.design, stage.card(3).id, units=12))
    box = stage.card(-1).problem_box
    assert box is not None
    buttons, rows = list(box.buttons), []
    monkeypatch.setattr(ProblemsPanel, "_row", lambda _panel, problem, *_: rows.append(problem) or QWidget())
    panel = ProblemsPanel(document)
    qtbot.addWidget(panel)
    panel.show()
    assert rows
    rows.clear()
    for filters in range(9, 19):
        document.edit(*edits.change(document.design, stage.card(0).id, filters=filters))
    assert rows == []
    assert box.buttons == buttons
    QTest.mouseClick(box.buttons[0], Qt.MouseButton.LeftButton)
    assert not document.analysis.problems
    assert document.design.stack.blocks[0] == block("convolution", filters=18)


def test_the_totals_count_only_the_problems_that_a_drop_would_bring(stage: Stage) -> None:
    stage.document.edit(*edits.change(stage.document.design, stage.card(2).id, extent=(60, 60)))
    assert stage.totals.parameters.accessibleName() == "80 parameters so far"
    assert not stage.totals.problems.isVisible()  # the card says it, and the header where to look
    wrong = stage.document.analysis
    stage.document.undo_stack.undo()
    stage.totals.show_preview(wrong)
    assert stage.totals.problems.isVisible()
    assert stage.totals.problems.text() == "1 problem"
    assert not stage.totals.parameters.accessibleName().endswith("so far")  # the number is that of now
    stage.totals.show_preview(None)
    assert not stage.totals.problems.isVisible()


def test_an_empty_stack_offers_the_end_of_every_network(stage: Stage) -> None:
    stage.view.selecting.all()
    stage.view.verbs.delete()
    assert stage.view.cards.shown == []
    assert stage.view.empty.isVisible()
    QTest.mouseClick(stage.view.empty.buttons[0], Qt.MouseButton.LeftButton)
    assert stage.kinds == ["fully_connected", "softmax"]
    assert not stage.view.empty.isVisible()


def test_the_input_card_says_the_answer_which_may_be_out_of_sight(stage: Stage) -> None:
    card = stage.view.canvas.input_card
    shares = stage.probe.maps[stage.card(len(stage.kinds) - 1).id]
    said = stage.document.data.class_names[int(shares.argmax())]
    assert f"says {said} at {100 * shares.max():.1f} %" in card.accessibleName()
    stage.document.edit(*edits.remove(stage.document.design, (stage.document.design.stack.ids[-1],)))
    assert "says" not in card.accessibleName()
    assert card.answer.sentence() == ""


def test_a_hint_is_said_with_its_fix_but_is_no_problem(stage: Stage) -> None:
    stage.document.edit(*edits.insert(stage.document.design, block("tanh"), 2))
    hint = stage.card(2).findChild(HintLine)
    assert hint is not None
    assert stage.card(2).problem_box is None
    QTest.mouseClick(hint.button, Qt.MouseButton.LeftButton)
    assert "tanh" not in stage.kinds or "relu" not in stage.kinds


# Totals, zoom, speed


def test_totals_are_said_in_words(stage: Stage) -> None:
    assert stage.totals.parameters.accessibleName() == "13,610 parameters"
    assert "multiply-adds" in stage.totals.cost.accessibleName()


@pytest.mark.parametrize("width", [380, 520, 700, 1200])
def test_the_totals_leave_words_out_before_they_cut_any(stage: Stage, width: int) -> None:
    stage.palette.hide()
    stage.window.resize(width, 700)
    QTest.qWait(20)
    shown = [figure for figure in (stage.totals.parameters, stage.totals.cost) if figure.isVisible()]
    assert stage.totals.parameters in shown
    for figure in shown:
        assert figure.number.isVisible()
        for label in filter(QWidget.isVisible, (figure.number, figure.word)):  # a hidden one keeps some old width
            assert label.width() >= label.sizeHint().width()


def test_zoom_scales_the_cards_between_fifty_and_two_hundred_percent(stage: Stage) -> None:
    height = stage.card(1).body().height()
    for _ in range(20):
        QTest.mouseClick(stage.totals.larger, Qt.MouseButton.LeftButton)
    assert stage.view.zoom.percent == 200
    assert not stage.totals.larger.isEnabled()
    assert stage.card(1).body().height() >= 2 * height
    stage.click(0)
    stage.press(Qt.Key.Key_0, CTRL)
    assert stage.view.zoom.percent == 100
    assert stage.card(1).body().height() == height
    stage.view.zoom.set(1)
    assert stage.view.zoom.percent == 50
    assert not stage.window.grab().isNull()


@pytest.mark.parametrize("width", [420, 700, 1900])
def test_no_words_are_cut_at_any_width_of_the_window(stage: Stage, width: int) -> None:
    stage.window.resize(width + 240, 900)
    for card in stage.view.cards.shown:
        assert card.layout_ is not None
        for rect, words in card.layout_.details:
            assert card.fontMetrics().horizontalAdvance(words) * 11 / 13 <= rect.width() + 4
        bottom = max(place.bottom() for _, place in card.layout_.lines)
        assert bottom <= card.body().height()


def test_cards_follow_the_theme(stage: Stage) -> None:
    before = stage.card(0).grab().toImage()
    theme.set_mode("dark", remember=False)
    try:
        assert stage.card(0).grab().toImage() != before
    finally:
        theme.set_mode("light", remember=False)


def test_an_edit_in_a_deep_stack_touches_few_widgets(qtbot: QtBot) -> None:
    blocks = [block("convolution", filters=2, padding="same"), block("relu")] * 60
    deep = make_stage(qtbot, *blocks, block("fully_connected", units=10), block("softmax"))
    kept = deep.view.cards.shown[:]
    deep.document.edit(*edits.insert(deep.document.design, block("normalise"), 60))
    assert sum(card in kept for card in deep.view.cards.shown) == 122
    deep.document.undo_stack.undo()
    assert deep.view.cards.shown == kept


def test_a_band_whose_release_got_lost_ends_with_the_next_move(stage: Stage) -> None:
    canvas = stage.view.canvas
    corner = canvas.rect().bottomRight()
    canvas.band.begin(corner)
    assert canvas.band.stretch(corner - QPoint(80, 80))
    move = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(20, 20), QPointF(20, 20), Qt.MouseButton.NoButton, Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(canvas, move)
    assert canvas.band.isHidden()
