"""Pictures and plots of every page can be taken along, and what was done is said in their own window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QWidget

from gui.curves.axes import CurveCanvas
from gui.insight.enlarged import Enlarged
from gui.why.map_canvas import MapCanvas
from gui.widgets.take_picture import copy_picture
from gui.widgets.tiles import TileView
from gui.window.main_window import MainWindow
from gui.xray.map_view import MapView
from tests.gui.windows import open_window


@pytest.fixture
def windows(window: MainWindow) -> Iterator[list[MainWindow]]:
    with open_window() as other:
        yield [window, other]


def test_pictures_of_every_page_are_offered_and_the_own_window_confirms(windows: list[MainWindow]) -> None:
    window, other = windows
    switch = window.work.page_switch
    for word in ("xray", "why", "build"):
        switch.go(word)
    xray, why = switch.page("xray"), switch.page("why")
    assert xray is not None
    assert why is not None
    offered: list[QWidget] = [
        *window.insight.findChildren(Enlarged), *window.insight.findChildren(TileView), *xray.findChildren(MapView),
        *why.findChildren(MapCanvas), *window.plots.findChildren(CurveCanvas),
    ]  # fmt: skip
    assert len(offered) > 10
    assert all(one.contextMenuPolicy() == Qt.ContextMenuPolicy.CustomContextMenu for one in offered)
    copy_picture(window.insight.findChildren(TileView)[0], "Filters")
    assert not QGuiApplication.clipboard().image().isNull()
    assert window.message.note is not None
    assert "Filters is on the clipboard" in window.message.note.text.text()
    assert other.message.note is None


def test_a_card_is_taken_along_by_its_menu(windows: list[MainWindow]) -> None:
    window = windows[0]
    window.document.select(window.document.design.stack.ids[0])
    menu = window.stack_view.menu()
    actions: list[QAction] = menu.actions()
    copy = next(one for one in actions if one.text() == "Copy picture")
    copy.trigger()
    card = window.stack_view.cards.by_id[window.document.design.stack.ids[0]]
    assert QGuiApplication.clipboard().image().width() == card.body().width() * 2
