"""Cards dragged away: on any panel and out of the window they are deleted, and a note says so before; over the bars of
the stack itself nothing happens.
"""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest

from gui.stack.drag_away import LOOK_MS
from tests.gui.building import Stage
from tests.gui.dragging import Drag
from tests.gui.stack.test_drag_and_drop import CTRL, GRIP, stage

__all__ = ["stage"]


def test_a_card_let_go_on_the_palette_is_deleted_and_said_so_before(stage: Stage, drag: Drag) -> None:
    gone, notes = stage.card(1).id, []
    QCursor.setPos(-40, -40)  # where a test before has left it
    note = lambda: notes.append(stage.view.dropping.away.note)  # noqa: E731
    drag.over(stage.palette.list.viewport())
    drag.look(note)
    drag.look(lambda: QTest.qWait(2 * LOOK_MS))  # the hand rests
    drag.look(lambda: notes.append(notes[0].text() if notes[0].isVisible() else "hidden"))
    drag.look(lambda: notes.append(notes[0].isWindow()))
    drag.to(stage.palette.list.viewport())
    drag.begin(stage.card(1), GRIP)
    assert notes[1:] == ["Let go to delete ReLU", False], "a window of its own would take the drag from ours"
    assert stage.kinds == ["convolution", "convolution", "fully_connected", "softmax"]
    assert gone not in stage.document.design.stack.ids
    assert not stage.window.acceptDrops()
    stage.document.undo_stack.undo()
    assert len(stage.kinds) == 5


def test_a_card_dragged_over_the_palette_and_back_or_copied_there_stays(stage: Stage, drag: Drag) -> None:
    before = stage.document.design
    drag.over(stage.palette.list.viewport())
    drag.cancel()
    drag.begin(stage.card(1), GRIP)
    drag.to(stage.palette.list.viewport(), None, CTRL)
    drag.begin(stage.card(1), GRIP)
    drag.to(stage.palette.search)  # a field that would take its text
    drag.begin(stage.card(1), GRIP)
    assert stage.palette.search.text() == ""
    stage.document.undo_stack.undo()
    assert stage.document.design == before


def test_a_card_that_came_over_a_bar_of_the_stack_is_deleted_beyond_it_all_the_same(stage: Stage, drag: Drag) -> None:
    """Qt takes all that welcomes no drop for one widget, and lets it hear no more of a drag it has refused once."""
    away, notes = stage.view.dropping.away, []
    drag.over(stage.view.viewport())
    drag.over(stage.totals)
    drag.look(lambda: notes.append(away.note))
    drag.to(stage.palette, QPoint(4, 4))
    drag.begin(stage.card(1), GRIP)
    assert notes == [None]
    assert drag.accepted[-1]
    assert stage.kinds == ["convolution", "convolution", "fully_connected", "softmax"]


def test_a_card_let_go_on_a_bar_of_the_stack_stays(stage: Stage, drag: Drag) -> None:
    before, notes = stage.document.design, []
    drag.over(stage.totals)
    drag.look(lambda: notes.append(stage.view.dropping.away.note))
    drag.to(stage.totals)
    drag.begin(stage.card(1), GRIP)
    assert notes == [None]
    assert drag.accepted == [False, False]
    assert stage.document.design == before


def test_a_card_let_go_out_of_the_window_is_deleted_only_where_the_note_says_so(
    stage: Stage, drag: Drag, monkeypatch: pytest.MonkeyPatch
) -> None:
    away, notes = stage.view.dropping.away, []
    at = [stage.window.frameGeometry().bottomRight() + QPoint(60, 60)]
    monkeypatch.setattr("gui.stack.drag_away.QCursor.pos", lambda: at[0])

    def out() -> None:
        away._look()
        notes.append(away.note is not None and away.note.isVisible() and away.note.isWindow())

    drag.look(out)  # then Esc, or the program gives the drag up: no button was let go
    drag.begin(stage.card(1), GRIP)
    assert len(stage.kinds) == 5
    drag.look(out)
    drag.release(stage.window)
    drag.begin(stage.card(1), GRIP)
    assert notes == [True, True]
    assert stage.kinds == ["convolution", "convolution", "fully_connected", "softmax"]
    at[0] = stage.window.frameGeometry().center()  # let go over what takes no drop
    drag.look(out)
    drag.release(stage.window)
    drag.begin(stage.card(1), GRIP)
    assert notes[-1] is False
    assert len(stage.kinds) == 4


@pytest.mark.parametrize("taken", [True, False])
def test_what_another_window_takes_is_not_deleted_here(stage: Stage, taken: bool) -> None:
    away = stage.view.dropping.away
    away.begin("ReLU")
    away.is_out = away._released = True
    away.end(taken)
    assert away.let_go is not taken
