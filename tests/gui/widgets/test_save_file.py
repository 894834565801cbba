"""An ending that was not typed comes to a name by itself, and no file is replaced by that without a question."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.save_file import ask_where, file_name
from gui.widgets.take_picture import ask, taken
from tests.gui.on_screen import sized

Answer = QMessageBox.StandardButton


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    return sized(qtbot, QWidget(), 20, 20)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[QMessageBox]:
    """The questions, which get the answer that Enter gives."""
    asked: list[QMessageBox] = []

    def enter(box: QMessageBox) -> Answer:
        asked.append(box)
        return box.standardButton(box.defaultButton())

    monkeypatch.setattr(QMessageBox, "exec", enter)
    return asked


def typed(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), "PNG (*.png)"))


def test_a_file_that_is_there_with_the_ending_is_replaced_only_after_a_question(
    parent: QWidget, asked: list[QMessageBox], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "curves.csv"
    there.write_text("of somebody else", encoding="utf-8")
    typed(monkeypatch, tmp_path / "curves")
    assert ask_where(parent, "Save the numbers", "name.csv", "Tables (*.csv)") == ""
    assert [box.text() for box in asked] == ["Replace “curves.csv”?"]
    monkeypatch.setattr(QMessageBox, "exec", lambda _self: Answer.Save)
    assert ask_where(parent, "Save the numbers", "name.csv", "Tables (*.csv)") == str(there)


def test_nothing_is_asked_where_the_dialog_has_asked_or_nothing_is_there(
    parent: QWidget, asked: list[QMessageBox], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there, new = tmp_path / "curves.csv", tmp_path / "others"
    there.write_text("of somebody else", encoding="utf-8")
    for file, wanted in ((there, there), (new, tmp_path / "others.csv")):
        typed(monkeypatch, file)
        assert ask_where(parent, "Save the numbers", "name.csv", "Tables (*.csv)") == str(wanted)
    assert asked == []


def test_a_picture_that_is_taken_along_replaces_none_without_a_question(
    qtbot: QtBot, parent: QWidget, asked: list[QMessageBox], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "maps.png"
    there.write_bytes(b"of somebody else")
    typed(monkeypatch, tmp_path / "maps")
    ask(parent, "Maps")
    assert len(asked) == 1
    assert there.read_bytes() == b"of somebody else"
    monkeypatch.setattr(QMessageBox, "exec", lambda _self: Answer.Save)
    with qtbot.waitSignal(taken.done):
        ask(parent, "Maps")
    assert there.read_bytes() != b"of somebody else"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("3: a/b", "3- a-b"),
        ("Con", "Con-"),
        ("nul.2", "nul.2-"),
        ("Signs...", "Signs"),
        ("Signs. . ", "Signs"),
        ("a\tb\n", "a-b-"),
        ("...", "-"),
        ("Console", "Console"),
        ("漢 ä İ", "漢 ä İ"),
    ],
)
def test_a_title_becomes_a_name_that_every_system_takes(title: str, name: str) -> None:
    assert file_name(title) == name
