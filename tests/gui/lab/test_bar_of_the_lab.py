"""The bar over the Lab: on each tab it says what the tab can tell, and how many runs there are is never half said."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from gui.lab.page import LabPage
from gui.look.theme import theme
from gui.window.main_window import MainWindow
from tests.gui.windows import open_window


@pytest.fixture(scope="module")
def window() -> Iterator[MainWindow]:
    with open_window() as window:
        window.show_work()
        yield window


@pytest.fixture
def page(window: MainWindow) -> LabPage:
    window.work.page_switch.go("lab")
    page = window.work.page_switch.page("lab")
    assert isinstance(page, LabPage)
    return page


def test_each_tab_has_its_own_note_at_the_end_of_the_bar(page: LabPage) -> None:
    told = []
    for word in ("runs", *page.makers):
        page.go(word)
        QApplication.processEvents()
        assert page.help.isVisible(), word
        assert page.bar.width() - page.help.geometry().right() <= theme.px(20)
        page.help.open()
        assert page.help.note is not None
        told.append([label.text() for label in page.help.note.findChildren(QLabel) if label.wordWrap()])
        page.help.note.close()
    assert len({tuple(one) for one in told}) == 4
    assert all(len(one) >= 2 for one in told)


def test_where_the_size_of_all_runs_has_no_room_their_number_is_still_whole(
    page: LabPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page.runs, "all", (SimpleNamespace(bytes=500_000),) * 12)
    page._show_total()
    assert page.total.text() == "12 runs, 6.0 MB"
    page.total.resize(page.total.fontMetrics().horizontalAdvance("12 runs") + 4, page.total.height())
    assert page.total._shown() == "12 runs"


def test_with_larger_text_the_search_leaves_the_number_of_runs_its_room(
    qtbot: QtBot, page: LabPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At 150 % "3 r…" stood there."""
    page.go("runs")
    qtbot.waitUntil(lambda: page.runs.is_read)
    monkeypatch.setattr(page.runs, "all", (SimpleNamespace(bytes=500_000),) * 3)
    for scale, shown in ((100, "3 runs, 1.5 MB"), (150, "3 runs"), (175, "3 runs")):
        theme.set_scale(scale, remember=False)
        page._show_total()
        page.tools.fit()
        qtbot.waitUntil(lambda shown=shown: page.total._shown() == shown)
        assert page.search.width() >= page.search.minimumWidth()
        assert page.open_button.geometry().right() < page.tools.width()
