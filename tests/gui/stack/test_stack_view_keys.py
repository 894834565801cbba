"""Selecting and editing by mouse and keys: every gesture is one step of undo, and the focus can be seen."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.network.stack import Stack
from engine.project.project import Project, load_project, save_project
from gui.state import edits
from tests.gui.building import Stage, make_stage

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


# Selecting


def test_a_selected_block_in_a_collapsed_group_is_where_the_group_is_for_shift_and_for_deleting(stage: Stage) -> None:
    document, cards = stage.document, stage.view.cards
    document.edit(*edits.nest(document.design, (stage.card(1).id,)))
    group, inner, pool = document.design.stack.ids[1:4]
    stage.click(2)
    document.edit(*edits.change_recipe(document.design, epochs=3))
    cards.set_shut(group, True)
    document.undo_stack.undo()
    assert document.selection == (inner,)  # as before the edit
    stage.click(2, SHIFT)
    assert document.selection == (group, pool)
    document.select(inner)
    stage.view.verbs.delete()
    assert document.selection == (group,)


def test_click_selects_and_ctrl_and_shift_extend(stage: Stage) -> None:
    ids = [card.id for card in stage.view.cards.shown]
    stage.click(1)
    assert stage.document.selection == (ids[1],)
    stage.click(3, CTRL)
    assert stage.document.selection == (ids[1], ids[3])
    stage.click(3, CTRL)
    assert stage.document.selection == (ids[1],)
    stage.click(1)
    stage.click(4, SHIFT)
    assert stage.document.selection == tuple(ids[1:])


def test_a_click_on_the_empty_canvas_clears_the_selection(stage: Stage) -> None:
    stage.click(1)
    QTest.mouseClick(stage.view.canvas, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert stage.document.selection == ()


def test_ctrl_a_selects_all(stage: Stage) -> None:
    stage.click(0)
    stage.press(Qt.Key.Key_A, CTRL)
    assert len(stage.document.selection) == 5


def test_arrows_walk_along_the_cards_with_a_visible_focus(stage: Stage) -> None:
    stage.click(0)
    assert not stage.card(0).mood.focused
    stage.press(Qt.Key.Key_Down)
    assert stage.document.selection == (stage.card(1).id,)
    assert stage.card(1).mood.focused
    stage.press(Qt.Key.Key_Down, SHIFT)
    assert stage.document.selection == (stage.card(1).id, stage.card(2).id)
    stage.press(Qt.Key.Key_End)
    stage.press(Qt.Key.Key_Down)
    assert stage.document.selection == (stage.card(4).id,)


def test_tab_reaches_exactly_one_card(stage: Stage) -> None:
    stage.click(2)
    strong = [card for card in stage.view.cards.shown if card.focusPolicy() == Qt.FocusPolicy.StrongFocus]
    assert strong == [stage.card(2)]


def test_a_double_click_asks_for_the_settings(stage: Stage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(stage.view.verbs.edit_requested) as asked:
        QTest.mouseDClick(stage.card(2), Qt.MouseButton.LeftButton, pos=QPoint(80, 20))
    assert asked.args == [stage.card(2).id]
    with qtbot.assertNotEmitted(stage.view.verbs.edit_requested):  # that one asks for the menu
        QTest.mouseDClick(stage.card(2), Qt.MouseButton.RightButton, pos=QPoint(80, 20))


def test_enter_asks_for_the_settings(stage: Stage, qtbot: QtBot) -> None:
    stage.click(2)
    with qtbot.waitSignal(stage.view.verbs.edit_requested) as asked:
        stage.press(Qt.Key.Key_Return)
    assert asked.args == [stage.card(2).id]


# Editing by keys


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_in_the_middle_closes_the_gap_and_selects_the_next(stage: Stage, key: Qt.Key) -> None:
    stage.click(2)
    stage.press(key)
    assert stage.kinds == ["convolution", "relu", "fully_connected", "softmax"]
    assert stage.document.selection == (stage.card(2).id,)
    stage.document.undo_stack.undo()
    assert stage.kinds[2] == "max_pool"


def test_alt_and_arrows_move_a_block(stage: Stage) -> None:
    stage.click(1)
    stage.press(Qt.Key.Key_Down, ALT)
    assert stage.kinds[1:3] == ["max_pool", "relu"]
    stage.press(Qt.Key.Key_Up, ALT)
    stage.press(Qt.Key.Key_Up, ALT)
    assert stage.kinds[:2] == ["relu", "convolution"]
    stage.press(Qt.Key.Key_Up, ALT)
    assert stage.kinds[:2] == ["relu", "convolution"]


def test_a_block_that_is_moved_far_by_keys_stays_in_sight_and_another_stack_is_seen_from_its_top(
    qtbot: QtBot,
) -> None:
    deep = make_stage(qtbot, block("convolution"), *[block("relu")] * 30, block("softmax"))
    moved, bar = deep.card(0), deep.view.verticalScrollBar()
    deep.click(0)
    for _ in range(20):
        deep.press(Qt.Key.Key_Down, ALT)
    body = deep.view.canvas.body_of(moved)
    assert deep.kinds[20] == "convolution"
    assert bar.value() <= body.top() < body.bottom() <= bar.value() + deep.view.viewport().height()
    deep.document.edit("Another", deep.document.design.with_(stack=Stack.of(*[block("tanh")] * 30)))
    assert bar.value() == 0


def test_where_undo_takes_the_block_that_has_the_keyboard_the_next_one_is_selected(stage: Stage) -> None:
    """Else the keyboard would stand on a block whose settings are not shown."""
    stage.click(1)
    stage.press(Qt.Key.Key_C, CTRL)
    stage.document.select()
    stage.press(Qt.Key.Key_V, CTRL)
    assert stage.document.selection == (stage.card(4).id,)
    stage.document.undo_stack.undo()
    assert stage.document.selection == (stage.card(4).id,) == (stage.document.design.stack.ids[4],)
    assert stage.card(4).hasFocus()


def test_all_that_is_taken_out_of_a_group_is_selected_to_go_on_with_it(stage: Stage) -> None:
    stage.click(1)
    stage.click(2, CTRL)
    chosen = stage.document.selection
    stage.view.verbs.nest()
    assert len(stage.document.selection) == 1
    stage.view.verbs.unnest()
    assert stage.document.selection == chosen


def test_ctrl_d_duplicates_and_selects_the_copy(stage: Stage) -> None:
    stage.click(1)
    stage.press(Qt.Key.Key_D, CTRL)
    assert stage.kinds[1:3] == ["relu", "relu"]
    assert stage.document.selection == (stage.card(2).id,)


def test_cut_and_paste_carries_settings(stage: Stage) -> None:
    stage.click(0)
    stage.press(Qt.Key.Key_X, CTRL)
    assert stage.kinds[0] == "relu"
    stage.click(1)
    stage.press(Qt.Key.Key_V, CTRL)
    assert stage.kinds == ["relu", "max_pool", "convolution", "fully_connected", "softmax"]
    assert stage.card(2).text.block == block("convolution", filters=8)


def test_paste_without_selection_goes_before_the_ending_softmax(stage: Stage) -> None:
    stage.click(1)
    stage.press(Qt.Key.Key_C, CTRL)
    stage.document.select()
    stage.press(Qt.Key.Key_V, CTRL)
    assert stage.kinds[-2:] == ["relu", "softmax"]


def test_pasting_nonsense_says_what_to_do(stage: Stage, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("a poem")
    with qtbot.waitSignal(stage.view.verbs.failed) as failed:
        stage.view.verbs.paste()
    assert failed.args == ["The clipboard holds no blocks.", "Copy blocks of a stack first."]
    assert len(stage.view.cards.shown) == 5


def test_thirty_edits_are_undone_one_by_one(stage: Stage) -> None:
    before = stage.document.design
    for number in range(30):
        stage.click(number % 4)
        stage.press(*((Qt.Key.Key_D, CTRL) if number % 3 else (Qt.Key.Key_Down, ALT)))
    assert stage.document.undo_stack.count() == 30
    for _ in range(30):
        stage.document.undo_stack.undo()
    assert stage.document.design == before
    assert [card.text.block for card in stage.view.cards.shown] == list(before.stack.blocks)


def test_the_context_menu_offers_what_is_possible(stage: Stage) -> None:
    stage.click(0)
    actions = {action.text().split("\t")[0]: action for action in stage.view.menu().actions()}
    assert not actions["Move up"].isEnabled()
    actions["Duplicate"].trigger()
    assert stage.kinds[:2] == ["convolution", "convolution"]


def test_the_menu_pastes_what_was_copied_and_only_that(stage: Stage) -> None:
    def paste() -> QAction:
        return next(action for action in stage.view.menu().actions() if action.text().startswith("Paste"))

    QGuiApplication.clipboard().setText("something else")
    assert not paste().isEnabled()
    stage.click(0)
    stage.view.verbs.copy()
    stage.document.select()
    assert paste().isEnabled(), "at the end of the stack, too"
    stage.click(1)
    paste().trigger()
    assert stage.kinds[:3] == ["convolution", "relu", "convolution"]


def test_where_a_stack_is_full_nothing_is_put_into_a_group(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.network.stack.MOST_BLOCKS", 5)
    stage.click(1)
    stage.view.verbs.nest()
    assert stage.kinds == ["convolution", "relu", "max_pool", "fully_connected", "softmax"]
    assert stage.document.selection == (stage.card(1).id,)


def test_blocks_are_put_into_groups_no_deeper_than_a_file_may_hold_them(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Who held the key down made, and saved, what could not be opened again."""
    monkeypatch.setattr("engine.network.stack.DEEPEST", 2)
    refused: list[str] = []
    stage.document.edit_refused.connect(refused.append)
    stage.click(1)
    for _ in range(4):
        stage.view.verbs.nest()
    assert stage.document.design.stack.depth == 2
    assert refused == ["Blocks lie inside each other more than 2 deep."] * 2
    save_project(Project(stage.document.design), tmp_path / "deep.convscope")
    assert load_project(tmp_path / "deep.convscope").design == stage.document.design


def test_what_cannot_be_edited_stays_selected_by_every_verb(stage: Stage) -> None:
    view, document = stage.view, stage.document
    stage.click(1)
    view.verbs.nest()
    stage.click(0)
    stage.click(1, CTRL)
    chosen, group, before = document.selection, document.selection[1:], document.design
    document.why_locked = "This is the past."
    for verb in (view.verbs.nest, view.verbs.delete, view.verbs.cut, view.verbs.duplicate, view.verbs.paste):
        verb()
        assert document.selection == chosen
    document.select(*group)
    view.verbs.unnest()
    assert document.selection == group
    assert document.design == before
