"""The look does not hang on the folder in which the program lies."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QDir
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

import resources
from gui.look.theme import Theme


def painted(qtbot: QtBot) -> QImage:
    box = QComboBox()
    box.addItem("Max pool")
    qtbot.addWidget(box)
    box.resize(160, 40)
    return box.grab().toImage()


@pytest.mark.parametrize("name", ["Jörg Müller", "Bo's", "100%20", "a  b;(c)#d"])
def test_in_any_folder_the_window_has_its_colours_and_its_arrows(
    name: str, tmp_path: Path, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Qt takes a style sheet that names a folder with an umlaut for none, and says so in a warning alone."""
    Theme().apply(qapp)
    expected, before = painted(qtbot), QDir.searchPaths("icons")
    usual = resources.path
    shutil.copytree(usual("icons"), tmp_path / name)
    monkeypatch.setattr(resources, "path", lambda *parts: tmp_path / name if parts == ("icons",) else usual(*parts))
    qapp.setStyleSheet("")
    bare = painted(qtbot)
    try:
        Theme().apply(qapp)
        assert Path(QDir.searchPaths("icons")[0]) == tmp_path / name
        assert painted(qtbot) == expected != bare
    finally:
        QDir.setSearchPaths("icons", before)
