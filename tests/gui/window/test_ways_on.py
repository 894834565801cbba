"""What a part of the page Build asks for is done, and what it cannot do is said: each way from it leads somewhere."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from gui.state import edits
from gui.window.data_page import DATA
from gui.window.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow()
    yield window
    window.session.close()
    window.deleteLater()


def test_fetch_beside_lost_pictures_leads_to_the_data_and_asks_there_first(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("gui.data.sets_column.may_fetch", lambda _parent, title, *_: bool(asked.append(title)))
    window.document.edit(*edits.choose_data(window.document.design, "mnist"))
    assert window.work.training_bar.show_button.text() == "Fetch…"
    window.work.training_bar.show_button.click()
    assert window.work.page_switch.current == DATA
    assert asked == ["MNIST, all of it"]


def test_the_stack_is_zoomed_where_it_is_asked_for_and_what_it_cannot_do_is_said(window: MainWindow) -> None:
    work, zoom = window.work, window.work.stack_view.zoom
    zoom.set(150)
    assert work.totals.zoom == 150
    work.totals.percent.click()
    assert zoom.percent == 100
    work.stack_view.verbs.failed.emit("It has no place.", "Put it elsewhere.")
    assert "It has no place." in work.message.text.text()
