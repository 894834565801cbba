"""Pictures on a share that does not answer: the window goes on, whether they are dropped, chosen or looked at."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from time import monotonic
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication

from gui.state.looking.own_pictures import Own
from gui.state.looking.probe import Probe
from gui.window.files import Files
from gui.window.own_picture import OwnPicture
from tests.gui.window.test_hanging_share import TITLES, files

__all__ = ["files"]
HANGS, SOON = 20, 15  # seconds: that the share would hang, and in which the window goes on


@pytest.fixture
def hangs(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Lets something wait for the share."""
    answers = Event()
    monkeypatch.setattr("gui.window.waited_for.AT_ONCE", 0.01)

    def hang(place: str) -> None:
        monkeypatch.setattr("engine.files.in_time.ANSWERS", 0.05)
        monkeypatch.setattr(place, lambda *_asked: (answers.wait(HANGS), None)[1])

    begun = monotonic()
    yield hang
    assert monotonic() - begun < SOON
    answers.set()


def heard(files: Files) -> list[object]:
    told: list[object] = []
    for signal in (files.pictures_found, files.failed):
        signal.connect(lambda *what: told.append(what))
    return told


@pytest.mark.parametrize("how", ["dropped", "opened"])
def test_a_folder_that_hangs_is_waited_for_in_sight_and_nothing_is_said_of_it(
    files: Files, hangs: Callable[[str], None], tmp_path: Path, how: str
) -> None:
    hangs("gui.window.dropped.source_of")
    told, mime = heard(files), QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "photos"))])
    files.drop(mime) if how == "dropped" else files.open_path(str(tmp_path / "photos"))
    assert TITLES == ["“photos” is being opened"]
    assert told == []


def test_a_large_file_that_hangs_is_read_where_that_can_be_called_off(
    files: Files, hangs: Callable[[str], None], tmp_path: Path
) -> None:
    hangs("gui.window.files.signature")
    told = heard(files)
    files.open_data(tmp_path / "few.npz")
    assert told == [(tmp_path / "few.npz",)]


@pytest.mark.parametrize("how", ["opened", "copied"])
def test_a_picture_that_hangs_is_waited_for_in_sight(
    files: Files, hangs: Callable[[str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    own = OwnPicture(files.window, Probe(files.document, files.session))
    looked, told = list[Own](), list[tuple[str, str]]()
    monkeypatch.setattr(own, "_look", looked.append)
    own.failed.connect(lambda *said: told.append(said))
    hangs("gui.window.own_picture.own_of_file")
    hangs("gui.state.looking.own_pictures.own_of_file")
    copied = QMimeData()
    copied.setUrls([QUrl.fromLocalFile(str(tmp_path / "cat.png"))])
    monkeypatch.setattr(QGuiApplication, "clipboard", lambda: SimpleNamespace(mimeData=lambda: copied))
    own.open(str(tmp_path / "cat.png")) if how == "opened" else own.paste()
    assert TITLES == ["“cat.png” is being opened"]
    assert (looked, told) == ([], [])


def test_no_dialog_opens_in_the_folder_of_a_project_whose_share_hangs(
    files: Files, hangs: Callable[[str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.files.in_time.ANSWERS", 60.0)
    files.document.path = tmp_path / "mine.convscope"
    name = f"{files.document.title}.convscope"
    assert files._suggested() == tmp_path / name
    monkeypatch.setattr("gui.qt.folder.users_folder", lambda **_: Path.home())
    hangs("gui.qt.folder.os.path.isdir")
    assert files._suggested() == Path.home() / name
