"""Where the keyboard is can be seen, without a look at colours alone, and nothing moves for it."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QStyle, QStyleOptionButton, QTabBar, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from engine import load_data
from gui.data.picture_grid import PictureGrid
from gui.look.theme import Mode, theme
from gui.widgets.ringed_button import RingedButton
from gui.widgets.scrolling import scrolling_column
from gui.widgets.tiles import TileView
from gui.window.main_window import MainWindow
from gui.xray.patch_view import PatchView
from gui.xray.window_of_number import Window
from tests.gui.look.test_theme import contrast
from tests.gui.on_screen import sized

BY_TAB, BY_MOUSE = Qt.FocusReason.TabFocusReason, Qt.FocusReason.MouseFocusReason
pytestmark = pytest.mark.usefixtures("in_light")


def shown(qtbot: QtBot, widget: QWidget, width: int, height: int) -> QWidget:
    """The widget in a window that has the keyboard elsewhere."""
    window = sized(qtbot, QWidget(), width, height)
    window.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget.setParent(window)
    widget.resize(width, height)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    window.setFocus()
    return window


def accent_in(widget: QWidget, role: str = "accent") -> int:
    """How many pixels have this colour."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint32) & 0xFFFFFF
    return int((pixels == theme.color(role).rgb() & 0xFFFFFF).sum())


def words_at(box: QCheckBox) -> QRect:
    option = QStyleOptionButton()
    box.initStyleOption(option)
    return box.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, box)


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_a_check_box_with_the_keyboard_has_a_ring_and_its_words_stay(qtbot: QtBot, scale: int) -> None:
    theme.set_scale(scale, remember=False)
    box = QCheckBox()
    window = shown(qtbot, box, 100, 60)
    box.setText("Once")
    at, size = words_at(box), box.sizeHint()
    box.setText("")
    for checked, role in ((False, "accent"), (True, "text")):
        box.setChecked(checked)
        window.setFocus()
        before = accent_in(box, role)
        box.setFocus(BY_TAB)
        assert accent_in(box, role) - before > 4 * theme.px(10)
    box.setText("Once")
    assert (words_at(box), box.sizeHint()) == (at, size)


def test_the_tab_with_the_keyboard_has_a_ring_all_around(qtbot: QtBot) -> None:
    tabs = QTabBar(drawBase=False)
    tabs.addTab("Filters")
    window = shown(qtbot, tabs, 200, 40)
    assert window.hasFocus()
    before, size = accent_in(tabs), tabs.sizeHint()
    tabs.setFocus(BY_TAB)
    spot = tabs.tabRect(0)
    assert accent_in(tabs) - before > spot.width() + 2 * spot.height()
    assert tabs.sizeHint() == size


def test_tabs_without_room_for_all_have_arrows_that_are_seen(qtbot: QtBot) -> None:
    theme.set_scale(200, remember=False)
    tabs = QTabBar(drawBase=False, expanding=False, usesScrollButtons=True, elideMode=Qt.TextElideMode.ElideNone)
    for name in ("Filters", "Feature maps", "Looks for", "Health"):
        tabs.addTab(name)
    window = shown(qtbot, tabs, 300, 60)
    assert window.isVisible()
    arrows = [one for one in tabs.findChildren(QToolButton) if one.isEnabled()]
    assert len(arrows) == 1
    assert arrows[0].width() >= theme.px(20), "it is hit with the mouse, and its arrow is whole"
    spot = arrows[0].grab().toImage()
    assert len({spot.pixelColor(x, y).rgb() for x in range(spot.width()) for y in range(spot.height())}) > 1
    tabs.setCurrentIndex(3)
    back = next(one for one in tabs.findChildren(QToolButton) if one.arrowType() == Qt.ArrowType.LeftArrow)
    spot = back.grab().toImage()
    assert len({spot.pixelColor(x, y).rgb() for x in range(spot.width()) for y in range(spot.height())}) > 1


def test_a_column_that_is_scrolled_by_keys_shows_that_they_are_there(qtbot: QtBot) -> None:
    area = scrolling_column("Blocks")
    area.setWidget(QLabel("One\n" * 40))
    window = shown(qtbot, area, 120, 90)
    width = area.viewport().width()
    assert window.hasFocus()
    qtbot.mouseClick(area.viewport(), Qt.MouseButton.LeftButton)
    assert (window.hasFocus(), accent_in(area)) == (True, 0), "a click on words draws no ring around them"
    area.setFocus(BY_TAB)
    assert accent_in(area) > 2 * 2 * 90
    assert area.viewport().width() == width, "what stands in it moves"


def test_the_grid_of_pictures_shows_that_the_keys_choose_in_it(qtbot: QtBot) -> None:
    grid, data = PictureGrid(), load_data("digits")
    grid.show_pictures(data, np.arange(40))
    window = shown(qtbot, grid, 300, 200)
    assert accent_in(grid) == 0
    grid.setFocus(BY_TAB)
    assert accent_in(grid) > 2 * (300 + 2 * 180)
    window.setFocus()
    assert accent_in(grid) == 0


def test_the_numbers_of_a_window_show_where_the_keys_are_and_a_click_shows_none(qtbot: QtBot) -> None:
    patch, ones = PatchView(), np.ones((3, 3))
    window = shown(qtbot, patch, 600, 260)
    patch.show_window(Window(0, (0, 0), 0, ones, ones, ones), ("", "", ""), 2)
    before = patch.grab().toImage()
    patch.setFocus(BY_MOUSE)
    assert patch.grab().toImage() == before
    window.setFocus()
    patch.setFocus(BY_TAB)
    assert accent_in(patch, "text") > 3 * 4 * theme.px(30)
    first = patch.grab().toImage()
    qtbot.keyClick(patch, Qt.Key.Key_Right)
    assert patch.grab().toImage() != first
    picked: list[tuple[int, int]] = []
    patch.picked.connect(lambda row, column: picked.append((row, column)))
    qtbot.keyClick(patch, Qt.Key.Key_Return)
    assert picked == [(0, 1)]


def test_the_ring_of_a_chosen_filter_is_wider_with_the_keyboard_and_not_of_another_colour_alone(qtbot: QtBot) -> None:
    tiles = TileView("Filters")
    tiles.show_planes(np.random.default_rng(0).normal(size=(3, 3, 4)), np.ones(4))
    window = shown(qtbot, tiles, 300, 100)
    assert window.hasFocus()
    ring = accent_in(tiles, "text")
    tiles.setFocus(BY_TAB)
    assert accent_in(tiles) > 1.6 * ring > 0


@pytest.mark.parametrize("mode", ["light", "dark", "contrast"])
def test_a_filled_button_with_the_keyboard_has_a_ring_that_is_told_from_its_fill(qtbot: QtBot, mode: Mode) -> None:
    """A frame as dark as the words around a filled button was told from it by 2.7 to 1; 3 is what eyes need."""
    theme.set_mode(mode, remember=False)
    for role, ring, ground in (("primary", "on_accent", "accent"), ("advised", "accent", "card")):
        button = RingedButton()
        button.setProperty("role", role)
        window = shown(qtbot, button, 120, 32)
        before, size = accent_in(button, ring), button.sizeHint()
        button.setFocus(BY_TAB)
        assert accent_in(button, ring) - before > 2 * 2 * (80 + 12), role
        assert contrast(theme.color(ring), theme.color(ground)) >= 3
        assert button.sizeHint() == size, window


@pytest.mark.parametrize("scale", [75, 100, 150, 200])
def test_the_ring_of_a_button_crosses_none_of_its_words_and_moves_nothing(qtbot: QtBot, scale: int) -> None:
    """It was drawn close round the words, and ran through the first letter and the last."""
    theme.set_scale(scale, remember=False)
    for role in ("primary", "advised", "quiet"):
        button = RingedButton("Next")
        button.setProperty("role", role)
        window = shown(qtbot, button, 10, 10)
        size = button.sizeHint()
        button.resize(size)
        wide, high = theme.px(4 if role == "quiet" else 8) + 1, theme.px(6)
        inner = QRect(QPoint(), size).adjusted(wide, high, -wide, -high)
        words = button.grab(inner).toImage()
        button.setFocus(BY_TAB)
        assert button.sizeHint() == size, (role, window)
        assert button.grab(inner).toImage() == words, role


@pytest.mark.usefixtures("dressed")
def test_every_filled_button_is_one_that_shows_the_keyboard(window: MainWindow) -> None:
    window.show_start()
    filled = [one for one in window.findChildren(QPushButton) if one.property("role") == "primary"]
    assert len(filled) == 2, "that of the first page, and Train"
    window.take_tour()
    assert window.pages.tour is not None
    filled.append(window.pages.tour._card.next)  # it has the keyboard at each stop
    window.pages.tour.leave()
    assert all(isinstance(one, RingedButton) for one in filled)
