"""Panels and pages go to windows of their own and come back to where they were."""

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from gui.window.detaching import StandIn
from gui.window.main_window import MainWindow
from tests.gui.on_screen import on_screen


def test_a_panel_has_a_window_of_its_own_and_comes_back_when_it_is_closed(qtbot: QtBot, window: MainWindow) -> None:
    own, work = window.actions_.view.detaching, window.work
    sizes = work.centre.sizes()
    own.toggle("curves")
    assert work.plots.window() is own.windows["curves"]
    assert work.plots.isVisible()
    assert work.centre.count() == 1
    own.windows["curves"].close()
    qtbot.waitUntil(lambda: not own.windows)
    assert work.plots.window() is window
    assert work.centre.sizes() == sizes
    sizes = work.right.sizes()
    for words in (("maps", "inspector"), ("inspector", "maps")):
        for word in ("inspector", "maps"):
            own.toggle(word)
        assert work.right.isHidden()
        for word in words:
            own.toggle(word)
        assert not work.right.isHidden()
        assert [work.right.widget(place) for place in (0, 1)] == [work.settings, work.insight], words
        QApplication.processEvents()
        assert work.right.sizes() == pytest.approx(sizes, abs=6), words


def test_help_is_shown_in_the_window_of_the_inspector_and_its_column_stays_away(
    qtbot: QtBot, window: MainWindow
) -> None:
    own, work = window.actions_.view.detaching, window.work
    for word in ("inspector", "maps"):
        own.toggle(word)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert (work.inspector.help.isVisible(), work.right.isHidden()) == (True, True)
    qtbot.waitUntil(own.windows["inspector"].isActiveWindow)
    window.actions_.view._toggle(work.right)  # Inspector in the View menu
    window.take_tour()
    assert work.right.isHidden()
    window.pages.tour.leave()  # type: ignore[union-attr]


def test_a_page_leaves_a_stand_in_that_brings_it_back(window: MainWindow) -> None:
    own, switch = window.actions_.view.detaching, window.work.page_switch
    own.toggle("xray")
    page = switch.page("xray")
    assert page is not None
    assert page.isVisible()
    assert switch.current == "build"
    switch.go("xray")
    stand_in = switch.middle.currentWidget()
    assert isinstance(stand_in, StandIn)
    QTest.mouseClick(stand_in.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert switch.middle.currentWidget() is page
    assert not own.windows


def test_keys_of_the_menus_work_in_the_other_window(window: MainWindow) -> None:
    own = window.actions_.view.detaching
    own.toggle("why")
    keys = {action.shortcut().toString() for action in own.windows["why"].actions()}
    assert {"Ctrl+4", "F5", "Ctrl+Z"} <= keys


def test_what_is_detached_is_remembered_and_all_that_is_goes_to_the_disk_at_once(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[QSettings] = []  # each writes its file for itself
    write = QSettings.setValue

    def note(settings: QSettings, key: str, value: object) -> None:
        written.extend([settings] if all(one is not settings for one in written) else [])
        write(settings, key, value)

    window.actions_.view.detaching.toggle("maps")
    with monkeypatch.context() as patch:
        patch.setattr(QSettings, "setValue", note)
        window.close()
    assert len(written) == 1
    written.clear()
    assert window.work.insight.window() is window
    again = on_screen(qtbot, MainWindow())
    own = again.actions_.view.detaching
    qtbot.waitUntil(lambda: own.is_detached("maps"))
    assert again.work.insight.isVisible()
    again.actions_.view._default_layout()
    assert not own.windows
    again.session.close()
