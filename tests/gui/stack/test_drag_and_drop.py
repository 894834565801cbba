"""Building by hand: blocks are dragged from the palette into the stack and cards are dragged to other places.
Every drag starts with a real press and move; letting go elsewhere or Esc changes nothing.
"""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.blocks import block
from gui.cards.unit import metrics
from gui.look.theme import theme
from gui.stack.drop_slot import LEFT
from gui.stack.totals import TotalsBar
from gui.state import edits
from gui.state.training.epoch_forecast import EpochForecast
from tests.gui.building import Stage, make_stage
from tests.gui.dragging import Drag
from tests.gui.on_screen import on_screen

CTRL = Qt.KeyboardModifier.ControlModifier
GRIP = QPoint(80, 20)


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    blocks = (
        block("convolution", filters=8), block("relu"), block("convolution", filters=4),
        block("fully_connected", units=10), block("softmax"),
    )  # fmt: skip
    return make_stage(qtbot, *blocks)


def slot_index(stage: Stage) -> int | None:
    where = stage.view.canvas.slot_where
    return where.index if where is not None else None


def from_palette(stage: Stage, drag: Drag, kind: str) -> None:
    viewport = stage.palette.list.viewport()
    drag.begin(viewport, stage.row(kind))


# From the palette


@pytest.mark.parametrize("index", range(6))
def test_a_block_dropped_into_any_gap_is_there_and_selected(stage: Stage, drag: Drag, index: int) -> None:
    drag.to(stage.view.canvas, stage.above(index))
    from_palette(stage, drag, "normalise" if index < 4 else "dropout")
    assert stage.kinds[index] == ("normalise" if index < 4 else "dropout")
    assert len(stage.kinds) == 6
    assert stage.document.selection == (stage.card(index).id,)
    assert drag.result == Qt.DropAction.CopyAction
    assert stage.document.undo_stack.count() == 1


def test_the_hovered_gap_opens_and_says_what_would_come(stage: Stage, drag: Drag) -> None:
    seen: list[tuple[int | None, str, bool]] = []
    slot = stage.view.canvas.slot

    def look() -> None:
        QTest.qWait(200)
        seen.append((slot_index(stage), slot.sentence, slot.isVisible()))
        seen.append((None, stage.totals.parameters.accessibleName(), slot.height() > 30))

    drag.over(stage.view.canvas, stage.above(2))
    drag.look(look)
    drag.cancel()
    from_palette(stage, drag, "max_pool")
    assert seen == [
        (2, "Max pool: 26×26×8 becomes 13×13×8", True),
        (None, "23,422 → 5,222 parameters", True),
    ]
    assert not slot.isVisible()
    assert "→" not in stage.totals.parameters.accessibleName()


def test_before_and_after_of_an_epoch_are_seen_in_a_narrow_window(qtbot: QtBot, stage: Stage, drag: Drag) -> None:
    pace = EpochForecast()
    bar = on_screen(qtbot, TotalsBar(stage.document, pace), 620, 36)
    seen: list[str] = []
    stage.view.drag_moved.connect(bar.show_preview)
    drag.over(stage.view.canvas, stage.above(2))
    drag.look(lambda: seen.extend([bar.duration.accessibleName()] if bar.duration.isVisible() else ["hidden"]))
    drag.cancel()
    from_palette(stage, drag, "max_pool")
    assert "→" in seen[0]
    assert seen[0].endswith("per epoch")
    for figure in (bar.parameters, bar.cost, bar.duration):
        assert figure.isVisible()


def test_the_slot_writes_where_the_picture_at_the_mouse_does_not_hide_it(stage: Stage, drag: Drag) -> None:
    body = stage.view.canvas.body_of(stage.card(2))
    seen: list[tuple[bool, bytes]] = []

    def look() -> None:
        QTest.qWait(200)
        slot = stage.view.canvas.slot
        seen.append((slot.on_the_right, slot.grab().toImage().bits().tobytes()))

    for x in (body.left() + 60, body.right() - 60):
        drag.over(stage.view.canvas, QPoint(x, body.top() + 6))
        drag.look(look)
    drag.cancel()
    from_palette(stage, drag, "max_pool")
    assert [on_the_right for on_the_right, _ in seen] == [True, False]
    assert seen[0][1] != seen[1][1]


def test_without_motion_the_slot_is_open_at_once(stage: Stage, drag: Drag) -> None:
    heights: list[int] = []
    theme.set_motion(False)
    try:
        drag.over(stage.view.canvas, stage.above(2))
        drag.look(lambda: heights.append(stage.view.canvas.slot.height()))
        drag.cancel()
        from_palette(stage, drag, "max_pool")
    finally:
        theme.set_motion(True)
    assert heights[0] >= 48


def test_the_slot_says_why_the_result_would_not_fit(stage: Stage, drag: Drag) -> None:
    seen: list[tuple[str, bool]] = []
    slot = stage.view.canvas.slot

    def look() -> None:
        assert slot.shown is not None
        seen.append((slot.sentence, slot.shown.fits))
        lines = slot._lines(slot.width())
        assert len(lines) > 1
        widest = max(metrics(slot.unit, "label").horizontalAdvance(line) for line in lines)
        assert slot.unit.px(LEFT) + widest < slot.width() / 2, "what hangs at the mouse leaves that half free"

    drag.over(stage.view.canvas, stage.above(4))
    drag.look(look)
    drag.cancel()
    from_palette(stage, drag, "max_pool")
    assert seen == [("Max pool: Max pool needs maps, but here are only 10 numbers in a row. "
             "Move it above the block that makes one vector, or remove it.", False)]


def test_a_drop_that_does_not_fit_is_allowed_and_says_its_problem_on_the_card(stage: Stage, drag: Drag) -> None:
    drag.to(stage.view.canvas, stage.above(4))
    from_palette(stage, drag, "max_pool")
    assert stage.card(4).problem_box is not None
    QTest.mouseClick(stage.card(4).problem_box.buttons[-1], Qt.MouseButton.LeftButton)
    assert not stage.document.analysis.problems


def test_only_one_slot_is_open_while_the_mouse_moves_on(stage: Stage, drag: Drag) -> None:
    seen: list[int | None] = []
    for index in (1, 3, 5, 0):
        drag.over(stage.view.canvas, stage.above(index))
        drag.look(lambda: seen.append(slot_index(stage)))
    drag.cancel()
    from_palette(stage, drag, "relu")
    assert seen[0] == 1
    assert seen[-1] == 0
    assert len(set(seen)) == 4


def test_esc_changes_nothing(stage: Stage, drag: Drag) -> None:
    before = stage.document.design
    drag.over(stage.view.canvas, stage.above(2))
    drag.cancel()
    from_palette(stage, drag, "relu")
    assert stage.document.design == before
    assert stage.document.undo_stack.count() == 0
    assert stage.view.canvas.slot_where is None


def test_letting_go_outside_the_stack_changes_nothing(stage: Stage, drag: Drag) -> None:
    before = stage.document.design
    drag.over(stage.view.canvas, stage.above(2))
    drag.to(stage.totals)
    from_palette(stage, drag, "relu")
    assert stage.document.design == before
    assert stage.view.canvas.slot_where is None
    assert not stage.view.canvas.slot.isVisible()


def test_a_drop_on_the_empty_stack_is_its_first_block(stage: Stage, drag: Drag) -> None:
    stage.view.selecting.all()
    stage.view.verbs.delete()
    drag.to(stage.view.canvas, stage.view.empty.geometry().center())
    from_palette(stage, drag, "convolution")
    assert stage.kinds == ["convolution"]


def test_what_is_no_block_is_not_welcome(stage: Stage) -> None:
    data = QMimeData()
    data.setUrls([QUrl("file:///somewhere/net.convscope")])
    event = QDragEnterEvent(
        QPoint(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    event.ignore()
    QApplication.sendEvent(stage.view.canvas, event)
    assert not event.isAccepted()
    assert stage.view.canvas.slot_where is None


def test_the_stack_scrolls_by_itself_near_its_edges(qtbot: QtBot, drag: Drag) -> None:
    deep = make_stage(qtbot, *[block("relu")] * 40, block("fully_connected", units=10), block("softmax"))
    bar = deep.view.verticalScrollBar()
    reached: list[int] = []

    def wait() -> None:
        QTest.qWait(300)
        reached.append(bar.value())

    drag.over(deep.view.viewport(), QPoint(300, deep.view.viewport().height() - 6))
    drag.look(wait)
    drag.over(deep.view.viewport(), QPoint(300, 300))
    drag.look(wait)
    drag.cancel()
    from_palette(deep, drag, "relu")
    assert reached[0] > 60
    QTest.qWait(60)
    assert bar.value() == reached[1]


# Cards


def test_a_dragged_card_moves_and_is_not_copied(stage: Stage, drag: Drag) -> None:
    moved = stage.card(0)
    drag.to(stage.view.canvas, stage.above(3))
    drag.begin(stage.card(0), GRIP)
    assert stage.kinds == ["relu", "convolution", "convolution", "fully_connected", "softmax"]
    assert stage.card(2) is moved
    assert edits.IDS_FORMAT in drag.formats
    assert drag.result == Qt.DropAction.MoveAction
    stage.document.undo_stack.undo()
    assert stage.card(0) is moved


def test_with_ctrl_a_dragged_card_is_copied(stage: Stage, drag: Drag) -> None:
    drag.to(stage.view.canvas, stage.above(2), CTRL)
    drag.begin(stage.card(1), GRIP)
    assert stage.kinds[1:3] == ["relu", "relu"]
    assert len(stage.kinds) == 6


def test_all_selected_cards_move_together_in_their_order(stage: Stage, drag: Drag) -> None:
    stage.click(0)
    stage.click(1, CTRL)
    drag.to(stage.view.canvas, stage.above(3))
    drag.begin(stage.card(1), GRIP)
    assert stage.kinds == ["convolution", "convolution", "relu", "fully_connected", "softmax"]
    assert stage.document.design.stack.blocks[1] == block("convolution", filters=8)
    assert stage.document.undo_stack.count() == 1


def test_a_card_dropped_where_it_was_is_no_edit(stage: Stage, drag: Drag) -> None:
    for index in (1, 2):
        drag.to(stage.view.canvas, stage.above(index))
        drag.begin(stage.card(1), GRIP)
    assert stage.document.undo_stack.count() == 0
    assert stage.view.canvas.slot_where is None


def test_a_press_without_a_way_is_a_click_and_no_drag(stage: Stage, drag: Drag) -> None:
    card = stage.card(1)
    QTest.mousePress(card, Qt.MouseButton.LeftButton, pos=GRIP)
    QTest.mouseMove(card, GRIP + QPoint(QApplication.startDragDistance() - 2, 0))
    QTest.mouseRelease(card, Qt.MouseButton.LeftButton, pos=GRIP)
    assert drag.carried == 0
    assert stage.document.selection == (card.id,)


def test_esc_leaves_a_dragged_card_where_it_was_and_as_it_was(stage: Stage, drag: Drag) -> None:
    before, mood = stage.document.design, []
    drag.over(stage.view.canvas, stage.above(0))
    drag.look(lambda: mood.append(stage.card(2).mood.carried))
    drag.cancel()
    drag.begin(stage.card(2), GRIP)
    assert mood == [True]
    assert not stage.card(2).mood.carried
    assert stage.document.design == before


def test_thirty_drags_are_thirty_steps_of_undo(stage: Stage, drag: Drag) -> None:
    before = stage.document.design
    for number in range(30):
        stage.view.verticalScrollBar().setValue(0)
        drag.to(stage.view.canvas, stage.above(number % 3))
        from_palette(stage, drag, ("relu", "tanh", "normalise")[number % 3])
    assert len(stage.view.cards.shown) == 35
    for _ in range(30):
        stage.document.undo_stack.undo()
    assert stage.document.design == before
    assert len(stage.view.cards.shown) == 5
