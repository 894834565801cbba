"""A project whose name was changed on its way, by a browser or a mail program, is opened as what it is."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QUrl
from pytestqt.qtbot import QtBot

from engine.project.presets import preset
from engine.project.project import Project, is_project, save_project
from gui.window.main_window import MainWindow
from tests.gui.windows import open_window


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    with open_window() as window:
        yield window


@pytest.mark.parametrize("how", ["dropped", "named"])
@pytest.mark.parametrize("name", ["mine.convscope.zip", "mine"])
def test_it_is_opened_and_not_taken_for_a_set_of_pictures(
    window: MainWindow, tmp_path: Path, name: str, how: str
) -> None:
    save_project(Project(preset("lenet").design()), file := tmp_path / name)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    window.files.drop(mime) if how == "dropped" else window.files.open_path(str(file))
    assert window.document.path == file


def test_a_set_of_pictures_an_archive_and_a_folder_are_no_project(tmp_path: Path) -> None:
    np.savez(tmp_path / "few.npz", x_train=np.zeros((2, 4, 4)))
    (tmp_path / "empty").write_bytes(b"")
    with ZipFile(tmp_path / "photos.zip", "w") as archive:
        archive.writestr("project.json", "{}")
    assert not any(map(is_project, (*tmp_path.iterdir(), tmp_path, tmp_path / "nowhere")))
