"""What a part of the page Build asks for is done, and what it cannot do is said: each way from it leads somewhere."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.network.stack import Stack
from engine.project.presets import preset, presets
from engine.training.optimisers import SGD
from gui.qt.recent_files import remember_file
from gui.state import edits
from gui.state.training.session import Session
from gui.window.main_window import MainWindow
from gui.window.one_at_a_time import OneAtATime
from gui.window.page_switch import DATA


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


@pytest.mark.parametrize("answered", [Session.start, Session.forget])
def test_what_ended_a_training_is_said_until_another_begins_or_it_is_forgotten(
    window: MainWindow, qtbot: QtBot, answered: Callable[[Session], None]
) -> None:
    document, session, message = window.document, window.session, window.work.message
    recipe = document.design.recipe.replace(optimiser=SGD(), learning_rate=10.0)
    units = (block("fully_connected", units=number) for number in (128, 128, 128, 10))
    document.edit("", document.design.with_(stack=Stack.of(*units, block("softmax")), recipe=recipe))
    with qtbot.waitSignal(session.failed):
        session.start()
    assert "grew beyond all bounds" in message.said
    assert not message.isHidden()
    document.edit(*edits.change_recipe(document.design, learning_rate=0.001))
    assert not message.isHidden(), "nothing was trained with it yet"
    answered(session)
    assert message.isHidden(), "it is said beside a training that goes well"


def test_the_menus_lead_to_projects_and_pictures_and_to_a_training_where_one_can_begin(
    window: MainWindow, tmp_path: Path
) -> None:
    menus, document = window.actions_, window.document
    (tmp_path / "mine.convscope").touch()
    remember_file(tmp_path / "mine.convscope")
    menus.file.fill_recent()
    assert "mine" in [one.text() for one in menus.file.recent.actions()]
    entries = {one.text(): one for one in menus.file.menu.actions()}
    assert len(entries["&New"].menu().actions()) == len(presets())  # type: ignore[union-attr]
    assert "&Look at the picture on the clipboard" in [one.text() for one in menus.edit.menu.actions()]
    document.open(preset("dense").design(), None, "Can train")
    assert menus.train.train.isEnabled()
    document.edit(*edits.remove(document.design, document.design.stack.ids[-1:]))
    assert not menus.train.train.isEnabled()


def test_a_panel_with_a_window_of_its_own_is_not_hidden_where_one_part_is_shown_at_a_time(qtbot: QtBot) -> None:
    window, apart = QWidget(), QWidget()
    inside = QWidget(window)
    for widget in (window, apart):
        qtbot.addWidget(widget)
        widget.show()
    one = SimpleNamespace(page=SimpleNamespace(window=lambda: window))
    for panel in (inside, apart):
        OneAtATime._set(one, panel, False)  # type: ignore[arg-type]
    assert (inside.isVisible(), apart.isVisible()) == (False, True)
