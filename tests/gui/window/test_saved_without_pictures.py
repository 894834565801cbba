"""Who saves a project with pictures of one's own is told that these are not in the file, before others are sent it."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.project.presets import preset
from gui.state.document import Document
from gui.window.header import Header


@pytest.mark.parametrize(
    ("name", "words", "tip"),
    [
        ("digits", "Saved", ""),
        ("photos", "Saved without pictures", "“photos” is not in the file. On another computer, import the same "),
        (
            str(Path("photos.npz").resolve()),
            "Saved without pictures",
            "“photos.npz” is not in this file. On another computer both belong in one folder.",
        ),
    ],
)
def test_what_is_not_in_the_file_is_said_where_it_is_said_to_be_saved(
    qtbot: QtBot, tmp_path: Path, name: str, words: str, tip: str
) -> None:
    """A teacher sent a trained network to the class, where its pictures were “not on this computer”. A file of pictures
    need not be imported: it is found beside the project."""
    document, bar = Document(preset("dense").design()), QWidget()
    header = Header(document, bar)
    qtbot.addWidget(header)
    document.open(document.design.with_(data_name=name), None, "Mine")
    document.mark_saved(tmp_path / "mine.convscope")
    assert header.saved.text() == words
    assert header.saved.toolTip().startswith(tip)
    assert bool(header.saved.toolTip()) == bool(tip)
    document.edit("faster", document.design.with_(recipe=document.design.recipe.replace(epochs=3)))
    assert header.saved.text() == "● Edited, not saved"
    assert header.saved.toolTip() == ""
