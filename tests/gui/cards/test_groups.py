"""Groups: stacks inside blocks are built like the stack itself, by mouse and by keys."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.network.stack import Stack, Where
from gui.cards.group_card import GroupCard
from gui.cards.strip import MapStrip
from gui.state import edits
from tests.gui.building import Stage, make_stage
from tests.gui.dragging import Drag

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
GRIP = QPoint(80, 20)


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    inner = Stack.of(block("convolution", filters=8, padding="same"), block("tanh")).renewed()
    blocks = (
        block("convolution", filters=8, padding="same"), block("residual", stacks=(inner, Stack())),
        block("max_pool"), block("branches"), block("fully_connected", units=10), block("softmax"),
    )  # fmt: skip
    return make_stage(qtbot, *blocks, width=1000)


def card(stage: Stage, kind: str) -> GroupCard:
    found = next(one for one in stage.view.cards.shown if one.text.block.kind == kind)
    assert isinstance(found, GroupCard)
    return found


def well(stage: Stage, kind: str, branch: int) -> QPoint:
    """The middle of a stack's place, on the canvas."""
    group = card(stage, kind)
    stage.view.ensureWidgetVisible(group)
    assert group.frame is not None
    found = next(one for one in group.frame.wells if one.branch == branch)
    return found.rect.center() + group.body().topLeft() + group.pos()


def inner(stage: Stage, kind: str) -> list[list[str]]:
    return [[one.kind for one in stack.blocks] for stack in card(stage, kind).text.block.stacks]


def from_palette(stage: Stage, drag: Drag, kind: str) -> None:
    drag.begin(stage.palette.list.viewport(), stage.row(kind))


# Showing


@pytest.mark.parametrize("kind", ["residual", "branches"])
def test_a_group_shows_around_all_its_stacks(stage: Stage, kind: str) -> None:
    group = card(stage, kind)
    assert group.frame is not None
    for one in group.frame.wells:
        assert one.rect.left() > 4
        assert one.rect.right() < group.frame.width - 4


def test_a_group_holds_the_cards_of_its_stacks(stage: Stage) -> None:
    group = card(stage, "residual")
    body = stage.view.canvas.body_of(group)
    assert [one.text.name for one in stage.view.cards.shown] == [
        "Convolution 1", "Residual", "Convolution 2", "Tanh", "Max pool", "Branches", "Fully connected", "Softmax",
    ]  # fmt: skip
    for one in stage.view.cards.shown[2:4]:
        assert body.contains(stage.view.canvas.body_of(one))
    assert not body.intersects(stage.view.canvas.body_of(stage.view.cards.shown[4]))
    assert "2 blocks, 584 parameters" in group.accessibleName()
    assert group.text.merged == "block(x) + x, both 28×28×8"
    assert card(stage, "branches").text.merged == "put together: 8 + 8 = 16 maps"


def test_during_a_drag_head_and_foot_of_a_group_say_what_would_become_of_it(stage: Stage) -> None:
    group = card(stage, "branches")
    before = group.grab().toImage()
    data, at = QMimeData(), well(stage, "branches", 0)
    data.setText(edits.blocks_to_text((block("convolution", filters=4, padding="same"),)))
    held = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(stage.view.canvas, QDragEnterEvent(at, *held))
    QTest.qWait(200)
    assert (group._then, group._merged_then) == ("292", "put together: 4 + 8 = 12 maps")
    assert group.grab().toImage() != before
    QApplication.sendEvent(stage.view.canvas, QDragLeaveEvent())
    assert (group._then, group._merged_then) == ("", "")


def test_strips_inside_groups_are_live(stage: Stage) -> None:
    strip = stage.view.cards.shown[3].lines[0]
    assert isinstance(strip, MapStrip)
    assert strip.maps is stage.probe.maps[stage.view.cards.shown[3].id]


def test_a_collapsed_group_is_one_card_and_remembers_nothing_in_the_design(stage: Stage) -> None:
    group, before = card(stage, "residual"), stage.document.design
    tall = group.height()
    QTest.mouseClick(group.fold, Qt.MouseButton.LeftButton)
    assert len(stage.view.cards.shown) == 6
    assert group.height() < tall
    assert isinstance(group.lines[0], MapStrip)
    assert group.lines[0].maps is not None
    assert stage.document.design == before
    QTest.mouseClick(group.fold, Qt.MouseButton.LeftButton)
    assert len(stage.view.cards.shown) == 8
    assert group.height() == tall


def test_a_double_click_of_the_left_button_on_the_head_gives_a_group_a_name(stage: Stage) -> None:
    group = card(stage, "residual")
    QTest.mouseDClick(group, Qt.MouseButton.RightButton, pos=GRIP)
    assert group.findChild(QLineEdit) is None
    QTest.mouseDClick(group, Qt.MouseButton.LeftButton, pos=GRIP)
    field = group.findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, "Stage one")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert group.text.name == "Stage one"
    stage.document.undo_stack.undo()
    assert group.text.name == "Residual"


def test_branches_are_added_and_removed(stage: Stage) -> None:
    group = card(stage, "branches")
    QTest.mouseClick(group.add, Qt.MouseButton.LeftButton)
    assert inner(stage, "branches") == [[], [], []]
    QTest.mouseClick(group.removers[2], Qt.MouseButton.LeftButton)
    assert inner(stage, "branches") == [[], []]
    assert not any(button.isVisible() for button in group.removers)


def test_a_problem_inside_stands_on_its_card_and_the_shortcut_is_repaired_on_the_group(stage: Stage) -> None:
    conv = stage.view.cards.shown[2]
    stage.document.edit(*edits.change(stage.document.design, conv.id, filters=4))
    group = card(stage, "residual")
    assert group.problem_box is not None
    assert conv.problem_box is None
    QTest.mouseClick(group.problem_box.buttons[0], Qt.MouseButton.LeftButton)
    assert inner(stage, "residual") == [["convolution", "tanh"], ["convolution"]]
    assert not stage.document.analysis.problems
    stage.document.edit(*edits.change(stage.document.design, conv.id, size=(40, 40), padding="valid"))
    assert conv.problem_box is not None
    assert group.problem_box is None


# Dragging


@pytest.mark.parametrize(("kind", "branch"), [("branches", 0), ("branches", 1), ("residual", 0)])
def test_a_block_is_dropped_into_a_group(stage: Stage, drag: Drag, kind: str, branch: int) -> None:
    drag.to(stage.view.canvas, well(stage, kind, branch))
    from_palette(stage, drag, "relu")
    assert "relu" in inner(stage, kind)[branch]
    stage.document.undo_stack.undo()
    assert "relu" not in inner(stage, kind)[branch]


def test_a_block_is_dropped_into_the_shortcut(stage: Stage, drag: Drag) -> None:
    group = card(stage, "residual")
    drag.to(stage.view.canvas, stage.view.canvas.body_of(group).center() - QPoint(group.body().width() // 2 - 12, 0))
    from_palette(stage, drag, "relu")
    assert inner(stage, "residual")[1] == ["relu"]


def test_a_card_is_dragged_out_of_a_group_and_into_another_and_stays_the_same_widget(stage: Stage, drag: Drag) -> None:
    tanh = stage.view.cards.shown[3]
    drag.to(stage.view.canvas, well(stage, "branches", 1))
    drag.begin(tanh, GRIP)
    assert inner(stage, "residual") == [["convolution"], []]
    assert inner(stage, "branches") == [[], ["tanh"]]
    assert tanh in stage.view.cards.shown
    first = stage.view.cards.shown[0]
    drag.to(stage.view.canvas, stage.view.canvas.body_of(first).center() - QPoint(0, 20))
    drag.begin(tanh, GRIP)
    assert stage.kinds[0] == "tanh"
    for _ in range(2):
        stage.document.undo_stack.undo()
    assert inner(stage, "residual") == [["convolution", "tanh"], []]
    assert stage.view.cards.shown[3] is tanh


def test_a_group_does_not_go_into_itself_and_the_slot_says_so(stage: Stage, drag: Drag) -> None:
    said: list[str] = []
    before = stage.document.design
    target = well(stage, "residual", 0)
    drag.over(stage.view.canvas, target)
    drag.look(lambda: said.append(stage.view.canvas.slot.sentence))
    drag.to(stage.view.canvas, target)
    drag.begin(card(stage, "residual"), GRIP)
    assert "does not go into itself" in said[0]
    assert stage.document.design == before


def test_with_alt_a_copy_goes_into_the_group_itself(stage: Stage, drag: Drag) -> None:
    drag.to(stage.view.canvas, well(stage, "residual", 0), ALT)
    drag.begin(card(stage, "residual"), GRIP)
    assert "residual" in inner(stage, "residual")[0]


# Keys


def test_arrows_walk_through_groups(stage: Stage) -> None:
    stage.click(0)
    stage.press(Qt.Key.Key_Down)
    assert stage.document.selection == (card(stage, "residual").id,)
    stage.press(Qt.Key.Key_Right)
    assert stage.document.selection == (stage.card(2).id,)
    stage.press(Qt.Key.Key_Down)
    assert stage.document.selection == (stage.card(3).id,)
    stage.press(Qt.Key.Key_Left)
    assert stage.document.selection == (card(stage, "residual").id,)
    stage.press(Qt.Key.Key_Minus)
    stage.press(Qt.Key.Key_Down)
    assert stage.document.selection == (stage.card(2).id,)
    assert stage.card(2).text.block.kind == "max_pool"


def test_alt_and_arrows_take_a_block_into_a_group_and_out_of_it(stage: Stage) -> None:
    pool = stage.card(4)
    stage.click(4)
    where = []
    for _ in range(5):
        stage.press(Qt.Key.Key_Up, ALT)
        where.append(stage.document.design.stack.where(pool.id))
    owner = card(stage, "residual").id
    assert where == [
        Where(owner, 1, 0), Where(owner, 0, 2), Where(owner, 0, 1), Where(owner, 0, 0), Where("", 0, 1),
    ]  # fmt: skip
    for _ in range(5):
        stage.press(Qt.Key.Key_Down, ALT)
    assert stage.document.design.stack.where(pool.id) == Where("", 0, 2)


def test_delete_duplicate_and_paste_work_inside(stage: Stage) -> None:
    stage.click(3)
    stage.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert inner(stage, "residual")[0] == ["convolution", "tanh", "tanh"]
    stage.press(Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert inner(stage, "residual")[0] == ["convolution", "tanh"]
    stage.click(2)
    stage.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert inner(stage, "residual")[0] == ["convolution", "tanh", "tanh"]
    stage.click(2)
    stage.press(Qt.Key.Key_Delete)
    assert inner(stage, "residual")[0] == ["tanh", "tanh"]


def test_blocks_are_put_into_a_group_and_taken_out(stage: Stage) -> None:
    before = stage.kinds
    stage.click(4)
    stage.view.verbs.nest()
    assert stage.kinds[2] == "residual"
    stage.view.verbs.unnest()
    assert stage.kinds == before


# Changing on the card, and selecting with a rubber band


def test_the_main_number_is_changed_on_the_card(stage: Stage) -> None:
    conv = stage.card(0)
    assert conv.layout_ is not None
    at = conv.layout_.settings.center() + conv.body().topLeft()
    QTest.mouseDClick(conv, Qt.MouseButton.LeftButton, pos=at)
    assert conv.number is not None
    QTest.keyClick(conv.number, Qt.Key.Key_Up)
    QTest.keyClick(conv.number, Qt.Key.Key_Return)
    assert stage.document.design.stack.blocks[0].filters == 9  # type: ignore[attr-defined]
    assert conv.number is None
    stage.click(0)
    stage.press(Qt.Key.Key_F2)
    assert conv.number is not None
    QTest.keyClicks(conv.number, "77")
    QTest.keyClick(conv.number, Qt.Key.Key_Escape)
    assert stage.document.design.stack.blocks[0].filters == 9  # type: ignore[attr-defined]


def test_a_rubber_band_selects_what_it_touches(stage: Stage) -> None:
    canvas = stage.view.canvas
    stage.view.verticalScrollBar().setValue(0)
    first = canvas.body_of(stage.card(0))
    begin = QPoint(4, first.top() - 4)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=begin)
    QTest.mouseMove(canvas, QPoint(40, first.center().y()))
    QTest.mouseMove(canvas, QPoint(first.left() + 40, first.bottom() - 4))
    assert canvas.band.isVisible()
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(first.left() + 40, first.bottom() - 4))
    assert stage.document.selection == (stage.card(0).id,)
    assert not canvas.band.isVisible()


# What a drop would bring


def test_what_a_drop_would_change_further_down_is_shown_and_goes_again(stage: Stage, drag: Drag) -> None:
    conv, thens, pills = stage.card(6), [], []
    canvas = stage.view.canvas

    def look() -> None:
        QTest.qWait(180)
        thens.append(conv._then)
        pills.extend(one.then for one in canvas._connectors if one.then)

    drag.over(canvas, canvas.body_of(stage.card(0)).topLeft() + QPoint(300, 4))
    drag.look(look)
    drag.cancel()
    from_palette(stage, drag, "max_pool")
    assert thens == ["7,850"]
    assert "14×14×8" in pills
    assert conv._then == ""
    assert not any(one.then for one in canvas._connectors)


def test_what_an_undo_brings_into_a_collapsed_group_is_seen_and_keys_walk_on_from_it(stage: Stage) -> None:
    residual = card(stage, "residual")
    first = residual.text.block.stacks[0].places[0].id
    stage.document.edit(*edits.remove(stage.document.design, (first,)))
    stage.view.cards.set_shut(residual.id, True)
    stage.document.undo_stack.undo()
    assert residual.id not in stage.view.cards.shut
    assert stage.document.selection == (first,)
    assert stage.view.cards.by_id[first].isVisible()


def test_keys_walk_on_from_a_group_whose_selected_block_is_hidden(stage: Stage) -> None:
    residual = card(stage, "residual")
    stage.view.cards.set_shut(residual.id, True)
    stage.document.select(residual.text.block.stacks[0].places[1].id)
    stage.view.setFocus()
    stage.press(Qt.Key.Key_Down)
    assert stage.document.selection == (card_of(stage, "max_pool"),)


def card_of(stage: Stage, kind: str) -> str:
    return next(one.id for one in stage.view.cards.shown if one.text.block.kind == kind)
