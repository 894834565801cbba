"""The window tells which files hold sets of pictures from what the sources say: a new one is told by being there."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from engine.data.picture_file import SUFFIXES
from engine.data.source import Source
from engine.data.sources import sources
from gui.data.import_tray import ImportTray
from gui.data.sets_column import Well
from gui.inspector.help.texts import body
from gui.start.own_pictures_tile import OwnPicturesTile
from gui.state.looking.own_pictures import ENDINGS
from gui.state.work.tasks import Tasks
from gui.window.dropped import cannot_be_opened


class Rows(Source):
    kind = "rows"
    file_kind = "ROWS"


@pytest.fixture(autouse=True)
def _one_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sources(), Rows.kind, Rows())


@pytest.mark.parametrize("kind", [Well, OwnPicturesTile])
def test_where_pictures_can_be_dropped_a_new_format_is_told(qtbot: QtBot, kind: type[Well | OwnPicturesTile]) -> None:
    place = kind()
    qtbot.addWidget(place)
    words = " ".join(label.text() for label in place.findChildren(QLabel))
    assert all(word in words for word in ("ZIP", "CSV", "or ROWS"))


def test_who_drops_what_cannot_be_opened_is_told_of_a_new_format() -> None:
    _, remedy = cannot_be_opened([Path("notes.txt")])
    assert all(word in remedy for word in ("ZIP", "CSV", "Teachable Machine", "ROWS."))


def test_the_page_of_help_tells_of_a_new_format() -> None:
    assert "CSV, Teachable Machine, NPZ or ROWS, anywhere" in body.__wrapped__("data")


def test_where_a_new_format_has_a_label_its_column_can_be_chosen(
    qtbot: QtBot, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    tray = ImportTray(tasks)
    qtbot.addWidget(tray)
    tray.begin(Path("some.rows"))
    assert not tray.is_table
    monkeypatch.setattr(Rows, "suffixes", (".rows",))
    monkeypatch.setattr(Rows, "heeds", ("label",))
    assert tray.is_table


def test_what_can_be_learned_from_can_be_looked_at_alone() -> None:
    assert {*SUFFIXES} < {*ENDINGS}
