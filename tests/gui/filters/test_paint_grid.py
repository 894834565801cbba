"""The grid of numbers to paint on: only a button that is held down paints, and what is typed is for one filter."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.network.stack import Stack
from engine.project.design import Design
from gui.filters.page import FiltersPage
from gui.filters.paint_grid import PaintGrid
from gui.filters.paint_view import PaintView
from gui.state.document import Document
from gui.state.inside.filter_bench import FilterBench
from gui.state.inside.filter_trial import FilterTrial
from gui.state.inside.through_time import ThroughTime
from gui.state.looking.probe import Probe
from tests.gui.painted import texts_of
from tests.gui.sessions import session_of

CTRL = Qt.KeyboardModifier.ControlModifier
STACK = Stack.of(
    block("convolution", filters=3, size=3, stride=3), block("relu"), block("fully_connected", units=10),
    block("softmax"),
)  # fmt: skip


@pytest.fixture
def view(qtbot: QtBot) -> PaintView:
    document = Document(Design(STACK))
    session = session_of(document)
    view = PaintView(FilterBench(Probe(document, session)))
    view.bench.changed.connect(view.show_bench)
    qtbot.addWidget(view)
    view.resize(600, 500)
    with qtbot.waitActive(view):
        view.show()
    view.show_bench()
    return view


def move(grid: PaintGrid, row: int, column: int, held: Qt.MouseButton) -> None:
    place, none = QPointF(grid.place(row, column).center()), Qt.MouseButton.NoButton
    over = grid.mapToGlobal(place)
    moved = QMouseEvent(QEvent.Type.MouseMove, place, over, none, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(grid, moved)


def test_a_button_that_was_let_go_while_painting_was_off_paints_no_more(qtbot: QtBot) -> None:
    """As where F5 begins a training in the middle of a stroke: Qt does not tell what is off that it was let go."""
    grid, painted = PaintGrid(), list[np.ndarray]()
    qtbot.addWidget(grid)
    grid.show_plane(np.zeros((3, 3), np.float32), 1.0)
    grid.painted.connect(lambda plane, _stroke: painted.append(plane))
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(grid, left, pos=grid.place(0, 0).center().toPoint())
    move(grid, 0, 1, left)
    assert len(painted) == 2
    grid.setEnabled(False)
    grid.setEnabled(True)  # it was let go meanwhile
    move(grid, 2, 2, Qt.MouseButton.NoButton)
    assert len(painted) == 2
    qtbot.mouseRelease(grid, left)  # of the test's own mouse: tests after it would find it pressed


def test_what_is_half_typed_is_not_written_into_another_filter(qtbot: QtBot, view: PaintView) -> None:
    view.grid.setFocus()
    qtbot.keyClicks(view.grid, "0.5")
    assert view.grid.typed == "0.5"
    view.bench.look(filter=1)
    assert view.grid.typed == ""
    qtbot.keyClick(view.grid, Qt.Key.Key_Return)
    assert view.bench.document.undo_stack.count() == 0


def test_a_half_typed_bias_is_not_that_of_another_filter_or_network(qtbot: QtBot, view: PaintView) -> None:
    document, other = view.bench.document, Stack.of(block("convolution", filters=2), block("relu"))
    for leave in (lambda: view.bench.look(filter=1), lambda: document.open(Design(other), None, "Another")):
        view.bias.setFocus()
        view.bias.selectAll()
        qtbot.keyClicks(view.bias, "2")
        leave()
        view.show_bench()
        view.grid.setFocus()
        assert (view.bias.text(), document.undo_stack.count(), document.runs) == ("0", 0, ())


def test_what_is_half_typed_counts_before_a_key_that_may_train_or_save(qtbot: QtBot, view: PaintView) -> None:
    for number, (key, held) in enumerate(((Qt.Key.Key_S, CTRL), (Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier))):
        view.grid.setFocus()
        qtbot.keyClicks(view.grid, f"0.{number + 5}")
        QTest.keyClick(view.window().windowHandle(), key, held)
        assert view.bench.plane is not None
        assert view.bench.plane[0, 0] == np.float32((number + 5) / 10)
        assert view.grid.typed == ""


def test_what_is_half_typed_stays_while_something_else_changes(qtbot: QtBot, view: PaintView) -> None:
    view.grid.setFocus()
    qtbot.keyClicks(view.grid, "0.5")
    view.bench.changed.emit()
    qtbot.keyClick(view.grid, Qt.Key.Key_Return)
    assert view.bench.plane is not None
    assert view.bench.plane[0, 0] == 0.5
    view.bias.setFocus()
    view.bias.selectAll()
    qtbot.keyClicks(view.bias, "0.25")
    view.bench.changed.emit()
    view.grid.setFocus()
    assert view.bench.bias == 0.25


def test_the_box_shows_the_bias_however_large_it_was_learned(view: PaintView) -> None:
    for bias in (-190.25, 0.5, 12_345.5):
        view.bench.set_bias(bias)
        view.show_bench()
        assert view.bias.value == bias
        assert view.bench.bias == bias, "to show it changes nothing"
        view.bias.stepUp()
        assert view.bench.bias == pytest.approx(bias + 0.05)
    view.bench.set_bias(float("inf"))
    view.show_bench()
    assert not view.bias.isVisible()
    assert not view.labels[1].isVisible()


@pytest.mark.parametrize("typed", ["-99999", "77", "1e9", "nine"])
def test_a_brush_or_bias_that_cannot_be_is_refused_in_words_and_changes_nothing(
    qtbot: QtBot, view: PaintView, typed: str
) -> None:
    for box, stays in ((view.brush, "1"), (view.bias, "0")):
        box.setFocus()
        box.selectAll()
        qtbot.keyClicks(box, typed)
        qtbot.keyClick(box, Qt.Key.Key_Return)
        assert box.lineEdit().text() == typed
        assert view.refusal.text() == f"Use a number from -10 to 10. Until then it stays {stays}."
        assert view.refusal.isVisible()
        qtbot.keyClick(box, Qt.Key.Key_Escape)
        assert not view.refusal.isVisible()
    assert (view.grid.brush, view.bench.bias) == (1.0, 0.0)
    assert view.bench.document.undo_stack.count() == 0


def test_undo_is_for_the_project_while_brush_or_bias_says_what_counts(qtbot: QtBot, view: PaintView) -> None:
    undo = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    for box in (view.brush, view.bias):
        box.setFocus()
        box.selectAll()
        qtbot.keyClicks(box, "3")
        assert box.event(undo), "what is half typed is taken back by the field"
        qtbot.keyClick(box, Qt.Key.Key_Return)
        undo.ignore()
        assert not box.event(undo), "else the field keeps the key"
    assert (view.grid.brush, view.bench.bias) == (3.0, 3.0)


def test_a_comma_that_is_typed_is_a_point_and_goes_nowhere_else(qtbot: QtBot, view: PaintView) -> None:
    """A window that gets a comma takes it for a step back in time."""
    went_on = list[str]()
    view.keyPressEvent = lambda event: went_on.append(event.text())  # type: ignore[method-assign]
    view.grid.setFocus()
    qtbot.keyClicks(view.grid, "-0,5")
    assert view.grid.typed == "-0.5"
    qtbot.keyClick(view.grid, Qt.Key.Key_Return)
    assert view.bench.plane is not None
    assert view.bench.plane[0, 0] == -0.5
    assert not went_on


def test_a_weight_is_typed_with_the_digits_of_the_keyboard(qtbot: QtBot, view: PaintView) -> None:
    view.grid.setFocus()
    for sign in "-۰٫۵":
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, sign)
        view.grid.keyPressEvent(key)
    qtbot.keyClick(view.grid, Qt.Key.Key_Return)
    assert view.bench.plane is not None
    assert view.bench.plane[0, 0] == -0.5


@pytest.mark.parametrize("typed", ["9" * 45, "-" + "9" * 400, "1-2"])
def test_what_no_weight_can_be_is_not_painted(qtbot: QtBot, view: PaintView, typed: str) -> None:
    """An infinite weight would make every answer no number."""
    view.grid.setFocus()
    qtbot.keyClicks(view.grid, typed)
    qtbot.keyClick(view.grid, Qt.Key.Key_Return)
    assert (view.grid.typed, view.bench.document.undo_stack.count()) == ("", 0)


def test_a_quick_stroke_paints_all_cells_on_its_way(qtbot: QtBot) -> None:
    """Of a fast mouse not every cell is told."""
    grid, painted = PaintGrid(), list[np.ndarray]()
    qtbot.addWidget(grid)
    grid.show_plane(np.zeros((5, 5), np.float32), 1.0)
    grid.painted.connect(lambda plane, _stroke: painted.append(plane))
    grid.painted.connect(lambda plane, _stroke: grid.show_plane(plane, 1.0))
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(grid, left, pos=grid.place(0, 0).center().toPoint())
    move(grid, 0, 4, left)
    assert painted[-1][0].tolist() == [1.0] * 5
    grid.show_plane(np.zeros((5, 5), np.float32), 1.0)
    move(grid, 9, 9, left)  # beyond the grid
    move(grid, 4, 0, left)
    assert painted[-1].sum() == 1.0
    qtbot.mouseRelease(grid, left)


def test_a_half_typed_bias_goes_with_the_page_where_the_network_that_comes_has_none(qtbot: QtBot) -> None:
    session = session_of(Document(Design(STACK)))
    probe = Probe(session.document, session)
    page = FiltersPage(FilterBench(probe), FilterTrial(probe), ThroughTime(probe), QWidget())
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    page.paint.bias.setFocus()
    page.paint.bias.selectAll()
    qtbot.keyClicks(page.paint.bias, "2")
    session.document.open(Design(Stack.of(block("fully_connected", units=3))), None, "It has no end")
    assert session.document.undo_stack.count() == 0


def test_numbers_are_written_into_all_cells_or_into_none(qtbot: QtBot) -> None:
    """Of a filter of 7 by 7 a single 0.00 had room, and looked as if it meant something."""
    grid, plane = PaintGrid(), np.full((7, 7), -0.11, np.float32)
    plane[5, 2] = 0.0
    qtbot.addWidget(grid)
    said = []
    for shown in (plane, plane[:3, :3]):
        grid.resize(grid.sizeHint())
        grid.show_plane(shown, 0.13)
        said.append(len(texts_of(grid)))
    assert said == [0, 9]
