"""What Why tells under the mouse, arrow keys tell, too, and it is told anew when the map is another."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.why.class_bars import ClassBars
from gui.why.map_canvas import MapCanvas
from tests.gui.on_screen import on_screen

KEY = Qt.Key
PICTURE = np.zeros((8, 8, 1), np.float32)
MAP = np.zeros((4, 4), np.float32)
MAP[1, 3] = -2.0


@pytest.fixture
def canvas(qtbot: QtBot) -> MapCanvas:
    """Over a picture of 8 x 8, a map of 4 x 4."""
    view = MapCanvas("Map")
    view.set_side(80)
    view.show_map(PICTURE, MAP)
    view.tell(lambda row, column: (f"{view.map[row, column]:+.0f}" if view.map is not None else "",
                                   QRectF(2 * column, 2 * row, 2, 2)))  # fmt: skip
    return on_screen(qtbot, view)


def test_the_first_arrow_goes_to_the_strongest_square_and_the_next_from_there(
    qtbot: QtBot, canvas: MapCanvas
) -> None:
    found = []
    for key in (KEY.Key_Up, KEY.Key_Up, KEY.Key_Up, KEY.Key_Right, KEY.Key_Left, KEY.Key_Down):
        qtbot.keyClick(canvas, key)
        found.append(canvas.place)
    assert found == [(1, 3), (0, 3), (0, 3), (0, 3), (0, 2), (1, 2)]
    qtbot.keyClick(canvas, KEY.Key_Right)
    assert canvas.over == ("-2", QRectF(6, 2, 2, 2))
    assert canvas.accessibleDescription() == "-2"
    canvas.activateWindow()
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    canvas.clearFocus()
    assert canvas.over is None


def test_under_a_resting_mouse_stands_the_number_of_now(canvas: MapCanvas) -> None:
    """While it trained, that of the map before stood there until the mouse moved."""
    QTest.mouseMove(canvas, QPoint(75, 25))
    assert canvas.over is not None
    assert canvas.over[0] == "-2"
    canvas.show_map(PICTURE, -3 * MAP)
    assert canvas.over[0] == "+6"
    canvas.show_map(PICTURE, np.zeros((2, 2), np.float32))
    assert canvas.over is None


def test_only_a_map_that_tells_something_is_a_stop_of_tab(qtbot: QtBot, canvas: MapCanvas) -> None:
    mute = on_screen(qtbot, MapCanvas("Picture"))
    assert mute.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert canvas.focusPolicy() == Qt.FocusPolicy.TabFocus


def test_a_class_is_opened_by_keys(qtbot: QtBot) -> None:
    """Of twenty classes the ten most likely are shown: the next one is the next of them."""
    view, opened = on_screen(qtbot, ClassBars(), 300, 60), []
    answer = np.where(np.arange(20) % 2, 0.1, 0.0)
    view.show_answer(answer, tuple(f"c{one}" for one in range(20)), 3)
    view.opened.connect(opened.append)
    for key in (KEY.Key_Return, KEY.Key_Right, KEY.Key_Return):
        qtbot.keyClick(view, key)
    assert opened == [1, 3]
    assert view.accessibleDescription().startswith("c3: 10.0 %")
    before = view.grab().toImage()
    view.activateWindow()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(view.hasFocus)
    assert view.ringed == 3
    assert view.grab().toImage() != before
