"""A page of the inspector gets the room it needs, the filters below the rest; a border that was dragged stays."""

from time import sleep

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSplitter, QWidget
from pytestqt.qtbot import QtBot

from engine.project.presets import preset
from gui.insight.panel import FILTERS, HEALTH
from gui.inspector.following_border import LEAST_BELOW, SETTLED_MS, FollowingBorder
from gui.look.theme import theme
from gui.state.document import Document
from gui.state.looking.probe import Probe
from gui.window.main_window import MainWindow
from tests.gui.inspecting import make_inspector
from tests.gui.sessions import session_of


@pytest.mark.parametrize(("dragged", "busy"), [(False, 0.0), (False, 1.5 * SETTLED_MS / 1000), (True, 0.0)])
def test_a_short_page_leaves_room_below_and_a_long_one_takes_it_until_the_border_is_dragged(
    qtbot: QtBot, dragged: bool, busy: float
) -> None:
    """`busy`: seconds that the window has something else to do, after each page that comes."""
    document = Document(preset("assignment").design())
    session = session_of(document)
    splitter = QSplitter(Qt.Orientation.Vertical)
    inspector = make_inspector(document, Probe(document, session))
    splitter.addWidget(inspector)
    splitter.addWidget(QWidget())
    splitter.resize(380, 1100)
    qtbot.addWidget(splitter)
    with qtbot.waitExposed(splitter):
        splitter.show()
    border = FollowingBorder(splitter, inspector)
    ids = document.design.stack.ids
    splitter.setSizes([400, 699])
    if dragged:
        splitter.splitterMoved.emit(400, 1)
    heights = []
    for id in (ids[0], next(id for id in ids if document.design.stack.block(id).kind == "softmax")):
        document.select(id)
        sleep(busy)
        if dragged:
            border.fit()
        else:
            qtbot.waitUntil(lambda: 0 <= splitter.sizes()[0] - inspector.wanted_height() <= theme.px(8))
        heights.append(splitter.sizes()[0])
        assert splitter.sizes()[1] >= theme.px(LEAST_BELOW)
    if dragged:
        assert heights[0] == heights[1]
        border.follow_again()
    else:
        assert heights[0] > heights[1]
        assert heights[1] >= inspector.wanted_height()
        inspector.explain_selection()  # much longer than what stood there
        qtbot.waitUntil(lambda: abs(splitter.sizes()[1] - theme.px(LEAST_BELOW)) <= theme.px(8))
        inspector.hide_help()
        qtbot.waitUntil(lambda: 0 <= splitter.sizes()[0] - inspector.wanted_height() <= theme.px(8))


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1920, 1080)])
def test_the_page_of_every_block_is_seen_whole_on_a_usual_screen(
    qtbot: QtBot, window: MainWindow, width: int, height: int
) -> None:
    window.document.open(preset("assignment").design(), None, "Two convolutions")
    window.resize(width, height)
    window.show_work()
    ids = window.document.design.stack.ids
    for place in (0, 1, 3, 8, 11):  # one of each kind
        window.document.select(ids[place])
        bar = window.inspector.area.verticalScrollBar()
        qtbot.waitUntil(lambda bar=bar: bar.maximum() <= theme.px(9))  # what the border may be off
        assert window.insight.height() >= theme.px(LEAST_BELOW)


def test_who_asks_for_the_health_of_a_block_sees_it_where_text_is_large(qtbot: QtBot, window: MainWindow) -> None:
    theme.set_scale(150, remember=False)
    window.document.open(preset("assignment").design(), None, "Two convolutions")
    window.resize(1280, 775)
    window.show_work()
    window.document.select(window.document.design.stack.ids[0])
    tabs, insight = window.work.insight.tabs, window.work.insight
    for tab, is_asked_for in ((FILTERS, False), (HEALTH, True), (FILTERS, False)):
        QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(tab).center())
        qtbot.waitUntil(lambda more=is_asked_for: (insight.height() >= theme.px(210)) == more)  # type: ignore[misc]


def test_a_long_page_leaves_a_whole_row_of_the_filters(qtbot: QtBot, window: MainWindow) -> None:
    """Of 32 filters half a row was left beside the recipe; whose they are is said without a line of its own."""
    window.document.open(preset("assignment").design(), None, "Two convolutions")
    window.resize(1280, 775)
    window.show_work()
    insight, area = window.insight, window.insight.filters.areas["tiles"]
    qtbot.waitUntil(lambda: insight.filters.tiles.count == 32)
    for id in ("", window.document.design.stack.ids[0]):
        window.document.select(*([id] if id else []))
        qtbot.waitUntil(lambda: window.inspector.area.verticalScrollBar().maximum() > theme.px(9))
        qtbot.waitUntil(lambda: area.viewport().height() >= insight.filters.tiles.tile().height())
        assert not insight.marks.isVisible()
