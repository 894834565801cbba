"""What nobody sees in a window that has just opened is made when it is first asked for: the window is there sooner."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from gui.insight.page import Page
from gui.inspector.block_page import BlockPage
from gui.inspector.inspector import SeveralPage
from gui.window.command_palette import CommandPalette
from gui.window.main_window import MainWindow


def test_a_window_that_opens_makes_no_page_that_nobody_sees(window: MainWindow, qtbot: QtBot) -> None:
    inspector, insight, stack = window.inspector, window.insight, window.document.design.stack
    qtbot.waitUntil(lambda: insight.filters.content.values is not None)
    made = {kind.__name__: len(window.findChildren(kind)) for kind in (Page, BlockPage, SeveralPage, CommandPalette)}
    assert made == {"Page": 1, "BlockPage": 0, "SeveralPage": 0, "CommandPalette": 0}
    assert len(insight.findChildren(QScrollArea)) == 1, "one for what is shown"

    window.focus.look(map=3)
    assert insight.filters.current == 3
    assert len(window.findChildren(Page)) == 1
    window.document.select(stack.ids[0])
    assert inspector.block_page.isVisible()
    assert not inspector.recipe_page.isVisible()
    window.document.select(*stack.ids[:2])
    assert inspector.several_page.isVisible()
    assert not inspector.block_page.isVisible()
    assert inspector.several_page.title.text() == "2 blocks selected"
    window.document.select(stack.ids[1])  # a ReLU, which has no filters
    assert inspector.block_page.isVisible()
    assert not inspector.several_page.isVisible()
    qtbot.waitUntil(lambda: insight.maps.isVisible() and insight.maps.tiles.isVisible())
    window.focus.look(map=5)
    assert insight.maps.current == 5
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.command_palette.list.count()
    assert window.command_palette.isVisible()


def test_a_view_that_waits_for_its_first_numbers_is_nowhere(qtbot: QtBot) -> None:
    """Neither on the page, where it would lie over the others, nor as a window of its own, which nobody would close."""
    before = {*QApplication.topLevelWidgets()}
    page = Page("Filters")
    qtbot.addWidget(page)
    page.show()
    assert {*QApplication.topLevelWidgets()} - before == {page}
    assert not any(view.isVisible() for view in (page.message, page.tiles, page.heat, page.bars))
    page.show_message("Nothing yet")
    assert page.message.isVisible()
    assert not page.tiles.isVisible()
