"""Who saves a project with pictures of one's own is told that these are not in the file, before others are sent it."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.project.presets import preset
from engine.project.project import load_project
from gui.state.document import Document
from gui.window.header import Header
from gui.window.main_window import MainWindow


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
    assert header.saved.toolTip().replace("\n", " ").startswith(tip)
    assert bool(header.saved.toolTip()) == bool(tip)
    document.edit("faster", document.design.with_(recipe=document.design.recipe.replace(epochs=3)))
    assert header.saved.text() == "● Edited, not saved"
    assert header.saved.toolTip() == ""


def test_a_file_knows_how_large_its_pictures_are_where_they_are_not(window: MainWindow, tmp_path: Path) -> None:
    rng, project = np.random.default_rng(0), tmp_path / "mine.convscope"
    x, y = rng.integers(0, 256, (30, 40, 36, 3), np.uint8), np.arange(30) % 3
    pictures = tmp_path / "large.npz"
    np.savez(pictures, x_train=x, y_train=y, x_test=x, y_test=y)
    window.files.use_data(str(pictures))
    assert window.files._save(project)
    pictures.unlink()
    found = load_project(project).data
    assert found is not None
    assert (found.shape, len(found.classes)) == ((40, 36, 3), 3)
    window.document._pictures._known.clear()  # as in another program
    window.files.open_path(str(project))
    assert (window.document.data.shape, window.document.classes) == ((40, 36, 3), 3)
