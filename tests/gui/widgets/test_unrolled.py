"""A page is made so large that nothing in it has to be scrolled, and is afterwards as it was."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QStackedWidget, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from gui.state.document import Document
from gui.widgets.scrolling import ScrollArea, in_scrolling
from gui.widgets.take_picture import taken
from gui.widgets.unrolled import MOST, unrolled
from gui.window.exports import Exports
from tests.gui.on_screen import on_screen


class High(QWidget):
    """Asks for so much room; `beyond`: for more than there is, however much that be."""

    def __init__(self, high: int, beyond: int = 0) -> None:
        super().__init__()
        self.high, self.beyond = high, beyond
        self.setMinimumSize(50, high)

    def show_more(self, room: QSize) -> None:
        if self.beyond:
            self.setMinimumHeight(room.height() + self.beyond)


class Part(ScrollArea):
    def __init__(self, inside: High) -> None:
        super().__init__(widgetResizable=True)
        self.inside = inside
        self.setWidget(inside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.inside.show_more(self.size())


def shown(qtbot: QtBot, *parts: QWidget) -> tuple[QWidget, QWidget]:
    """A page with these parts side by side, in a window that leaves it 300 pixels."""
    window, page = QStackedWidget(), QWidget()
    row = QHBoxLayout(page)
    for part in parts:
        row.addWidget(part)
    window.addWidget(page)
    on_screen(qtbot, window, 400, 300)
    QApplication.processEvents()
    return page, window


def over(area: ScrollArea) -> int:
    return area.verticalScrollBar().maximum()


def test_all_parts_are_whole_and_stand_afterwards_where_they_were_scrolled_to(qtbot: QtBot) -> None:
    few, many = in_scrolling(High(400)), in_scrolling(High(900))
    page, _window = shown(qtbot, few, many)
    many.verticalScrollBar().setValue(123)
    before, inner = page.geometry(), many.geometry()
    with unrolled(page):
        assert (over(few), over(many)) == (0, 0)
        assert not many.verticalScrollBar().isVisible()
        assert 900 <= page.height() < 1000, "no more than is needed"
    assert (page.geometry(), many.geometry()) == (before, inner)
    assert many.verticalScrollBar().value() == 123
    with pytest.raises(RuntimeError), unrolled(page):
        raise RuntimeError("the disk is full")
    assert page.geometry() == before


def test_a_part_below_a_border_gets_its_room_and_the_border_goes_back(qtbot: QtBot) -> None:
    above, below = in_scrolling(High(50)), in_scrolling(High(700))
    splitter = QSplitter(Qt.Orientation.Vertical)
    splitter.addWidget(above)
    splitter.addWidget(below)
    page, _window = shown(qtbot, splitter)
    splitter.setSizes([200, 80])
    QApplication.processEvents()
    sizes = splitter.sizes()
    with unrolled(page):
        assert over(below) == 0
        assert page.height() < 1050, "no more than is needed"
        assert splitter.sizes()[0] == sizes[0]
    assert splitter.sizes() == sizes


def test_a_list_to_look_through_is_left_as_it_is_seen(qtbot: QtBot) -> None:
    short, long = in_scrolling(High(350)), in_scrolling(High(MOST + 1000))
    page, _window = shown(qtbot, short, long)
    with unrolled(page):
        assert over(short) == 0
        assert page.height() < 450


def test_a_table_shows_all_its_rows(qtbot: QtBot) -> None:
    table = QTableWidget(40, 1)
    page, _window = shown(qtbot, table, in_scrolling(High(350)))
    table.verticalScrollBar().setValue(7)
    with unrolled(page):
        assert table.verticalScrollBar().maximum() == 0
        assert table.rowViewportPosition(39) + table.rowHeight(39) <= table.viewport().height()
        assert page.height() < 40 * table.rowHeight(0) + 150
    assert table.verticalScrollBar().value() == 7


def test_what_grows_with_every_room_it_gets_is_left_as_it_is_seen(qtbot: QtBot) -> None:
    endless, fixed = Part(High(100, beyond=150)), in_scrolling(High(500))
    page, _window = shown(qtbot, endless, fixed)
    assert 0 < over(endless) < over(fixed)
    with unrolled(page):
        assert over(fixed) == 0
        assert page.height() < 600


def test_room_that_one_part_needs_is_not_added_to_that_of_another(qtbot: QtBot) -> None:
    above, below, beside = in_scrolling(High(50)), in_scrolling(High(200)), in_scrolling(High(900))
    splitter = QSplitter(Qt.Orientation.Vertical)
    splitter.addWidget(above)
    splitter.addWidget(below)
    splitter.setStretchFactor(0, 1)  # what the page grows by goes to the part above
    splitter.setStretchFactor(1, 0)
    page, _window = shown(qtbot, splitter, beside)
    splitter.setSizes([240, 30])
    QApplication.processEvents()
    with unrolled(page):
        assert (over(below), over(beside)) == (0, 0)
        assert page.height() < 950


@pytest.mark.parametrize("longer", [500, MOST + 4000])
def test_a_picture_without_the_whole_of_a_long_list_says_so(
    qtbot: QtBot, longer: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, _window = shown(qtbot, in_scrolling(High(longer)))
    said = list[str]()
    monkeypatch.setattr(taken, "done", SimpleNamespace(emit=lambda _widget, words, _path: said.append(words)))
    monkeypatch.setattr("gui.window.exports.ask_where", lambda *_: str(tmp_path / "page.png"))
    exports = Exports(page, Document(), lambda: (page, "List"))
    exports.save_page()
    exports.copy_page()
    assert said[0].startswith("The picture is saved.")
    assert "List is on the clipboard" in said[1]
    assert [one.endswith("Of a long list it has what was in sight.") for one in said] == 2 * [longer > MOST]
