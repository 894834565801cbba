"""Each number of A beside B is told, and opened, by mouse and by keyboard."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from gui.time.drawn_beside import MOST_BARS, BarsBeside, TilesBeside, worth_a_bar
from tests.gui.on_screen import on_screen
from tests.gui.painted import texts_of

KEY = Qt.Key
PLANES = np.zeros((4, 5, 10), np.float32)  # in two rows of tiles
for tile in range(10):
    PLANES[tile % 4, tile % 5, tile] = -0.25 - tile


@pytest.fixture
def tiles(qtbot: QtBot) -> TilesBeside:
    view = on_screen(qtbot, TilesBeside("Maps, A", "Double click or Enter: what it is made of"), 300, 80)
    view.show_planes(PLANES, 10.0)
    return view


def test_a_key_goes_from_tile_to_tile_and_enter_opens_the_strongest_number_of_one(
    qtbot: QtBot, tiles: TilesBeside
) -> None:
    opened: list[tuple[int, ...]] = []
    tiles.opened.connect(lambda *place: opened.append(place))
    for keys in ((), (KEY.Key_Right,), (KEY.Key_Down,), (KEY.Key_Right,), (KEY.Key_Left, KEY.Key_Up)):
        for key in (*keys, KEY.Key_Return):
            qtbot.keyClick(tiles, key)
    assert opened == [(tile, tile % 4, tile % 5) for tile in (0, 1, 9, 9, 0)]


def test_what_is_told_by_key_is_what_the_mouse_is_told_there(qtbot: QtBot, tiles: TilesBeside) -> None:
    qtbot.keyClick(tiles, KEY.Key_Right)
    told = tiles.accessibleDescription()
    assert told == "No. 2, row 2, column 2: −1.25\nDouble click or Enter: what it is made of"
    side = tiles.spot_of((1, 0, 0)).width()
    assert tiles.tip_at(tiles.spot_of((1, 0, 0)).topLeft() + QPointF(1.5 * side / 5, 1.5 * side / 4)) == told
    assert tiles.tip_at(QPointF(side + 1, 1)) == ""  # between two
    tiles.show_planes(PLANES[:, :, :1], 10.0)  # fewer than before
    assert tiles.part_at_key == (0, 0, 0)
    assert tiles.tip_at(tiles.spot_of((1, 0, 0)).center()) == ""
    tiles.show_planes(PLANES[:, :, :0], 10.0)
    assert tiles.part_at_key is None


def test_the_bar_of_a_class_is_told_and_opened_alone(qtbot: QtBot) -> None:
    """Of a hundred classes a card with a hundred lines covered the window."""
    bars, opened = on_screen(qtbot, BarsBeside("Answer, B minus A"), 220, 84), []
    bars.opened.connect(opened.append)
    bars.show_change(np.array([0.5, 0.25, 0.25]), np.array([0.25, 0.25, 0.5]), ("cat", "dog", "owl"))
    assert bars.tip_at(bars.spot_of(0).center()) == "cat: −25.0 points"
    for key in (KEY.Key_Right, KEY.Key_Right, KEY.Key_Right, KEY.Key_Enter):
        qtbot.keyClick(bars, key)
    assert (bars.accessibleDescription(), opened) == ("owl: +25.0 points", [2])


def test_the_part_at_the_keys_has_a_ring_while_they_are_there(qtbot: QtBot, tiles: TilesBeside) -> None:
    tiles.activateWindow()
    tiles.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.waitUntil(tiles.hasFocus)
    assert tiles.ringed is None
    qtbot.keyClick(tiles, KEY.Key_Right)
    assert tiles.ringed == (1, 1, 1)
    with_ring = tiles.grab().toImage()
    tiles.clearFocus()
    assert tiles.ringed is None
    assert tiles.grab().toImage() != with_ring


def test_of_many_classes_only_those_worth_a_bar_are_painted_with_their_names(qtbot: QtBot) -> None:
    """Of 26 classes the bars were ten pixels wide, and had no names."""
    letters = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    one, other = np.zeros(26), np.zeros(26)
    one[[25, 3, 7]], other[[25, 9]] = (0.2, 0.3, 0.5), (0.1, 0.9)
    shown = worth_a_bar(one, other, 20)
    assert len(shown) == MOST_BARS
    assert {3, 7, 9, 20, 25} < {*shown}
    assert list(shown) == sorted(shown)
    assert worth_a_bar(one[:10], other[:10], 4) == tuple(range(10))
    bars, opened = on_screen(qtbot, BarsBeside("Answer, A"), 257, 84), list[int]()
    bars.opened.connect(opened.append)
    bars.show_shares(one, letters, shown)
    assert texts_of(bars) == [letters[class_] for class_ in shown]
    assert bars.tip_at(bars.spot_of(25).center()) == "Z: 20.0 %"
    for _ in shown:
        qtbot.keyClick(bars, KEY.Key_Right)
    qtbot.keyClick(bars, KEY.Key_Enter)
    assert opened == [25]
    bars.show_change(one, other, letters, shown)
    assert bars.tip_at(bars.spot_of(9).center()) == "J: +90.0 points"
