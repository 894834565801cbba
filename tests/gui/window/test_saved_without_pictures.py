"""Who saves a project with pictures of one's own is told that these are not in the file, before others are sent it."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.project.presets import preset
from gui.state.document import Document
from gui.window.header import Header


@pytest.mark.parametrize(("name", "words"), [("digits", "Saved"), ("photos", "Saved without pictures")])
def test_what_is_not_in_the_file_is_said_where_it_is_said_to_be_saved(
    qtbot: QtBot, tmp_path: Path, name: str, words: str
) -> None:
    """A teacher sent a trained network to the class, where its pictures were “not on this computer”."""
    document, bar = Document(preset("dense").design()), QWidget()
    header = Header(document, bar)
    qtbot.addWidget(header)
    document.open(document.design.with_(data_name=name), None, "Mine")
    document.mark_saved(tmp_path / "mine.convscope")
    assert header.saved.text() == words
    assert ("“photos” is not in the file." in header.saved.toolTip()) == (name == "photos")
    document.edit("faster", document.design.with_(recipe=document.design.recipe.replace(epochs=3)))
    assert header.saved.text() == "● Edited, not saved"
    assert header.saved.toolTip() == ""
