"""The window tells which files hold sets of pictures from what the sources say: a new one is told by being there."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from engine.data.source import Source
from engine.data.sources import sources
from gui.data.sets_column import Well
from gui.start.own_pictures import OwnPictures
from gui.window.dropped import cannot_be_opened


class Rows(Source):
    kind = "rows"
    file_kind = "ROWS"


@pytest.fixture(autouse=True)
def _one_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sources(), Rows.kind, Rows())


@pytest.mark.parametrize("kind", [Well, OwnPictures])
def test_where_pictures_can_be_dropped_a_new_format_is_told(qtbot: QtBot, kind: type[Well | OwnPictures]) -> None:
    place = kind()
    qtbot.addWidget(place)
    words = " ".join(label.text() for label in place.findChildren(QLabel))
    assert all(word in words for word in ("ZIP", "CSV", "or ROWS"))


def test_who_drops_what_cannot_be_opened_is_told_of_a_new_format() -> None:
    _, remedy = cannot_be_opened([Path("notes.txt")])
    assert all(word in remedy for word in ("ZIP", "CSV", "Teachable Machine", "ROWS."))
