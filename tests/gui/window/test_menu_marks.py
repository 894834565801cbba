"""In the menus a mark stands at what is on, whoever has changed it since."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import SIGNAL
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from gui.look.colour_scale import colour_scale
from gui.look.theme import theme
from gui.window.main_window import MainWindow


@pytest.fixture(autouse=True)
def looks_as_before() -> Iterator[None]:
    mode, scale, choice = theme.mode, theme.scale, colour_scale.choice
    yield
    theme.set_mode(mode)
    theme.set_scale(scale)
    colour_scale.choose(choice)


def entries_of(menu: QMenu | QMenuBar) -> Iterator[QAction]:
    """Of a menu and those in it, as they open."""
    if isinstance(menu, QMenu):
        menu.aboutToShow.emit()
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from entries_of(inner)
        elif action.isCheckable():
            yield action


def marked(window: MainWindow) -> set[str]:
    return {action.text().replace("&", "") for action in entries_of(window.menuBar()) if action.isChecked()}


def test_what_is_on_is_marked_when_its_menu_opens(window: MainWindow) -> None:
    theme.set_mode("light")
    recordings, ghosts, seeds = window.session.recordings, window.work.ghosts, window.work.idle_seeds
    before = marked(window)
    window.plots.hide()
    theme.set_mode("dark")
    theme.set_scale(125)
    colour_scale.choose("map")
    for one in (ghosts, seeds):
        one.switch(not one.on)
    recordings.keep(not recordings.is_kept)
    assert marked(window) ^ before == {
        "Curves", "Light", "Dark", "100 %", "125 %", "As suits each view", "Each map its own",
        "Show futures while a number is dragged", "Repeat with other seeds while nothing is done",
        "Save steps with the project",
    }  # fmt: skip


def test_the_button_of_light_and_dark_follows_and_no_change_connects_more(window: MainWindow) -> None:
    theme.set_mode("light")
    button = window.header.look
    action = next(one for one in window.findChildren(QAction) if one.text() == button.text())
    before, moon = action.receivers(SIGNAL("changed()")), button.icon().cacheKey()
    button.click()
    assert (theme.dark, button.icon().cacheKey() == moon) == (True, False)
    button.click()
    assert (theme.dark, action.receivers(SIGNAL("changed()"))) == (False, before)
