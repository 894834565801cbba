"""The page Data where pictures in use are others by now: drawn or deleted on it, or renamed by another program."""

import io
from pathlib import Path
from threading import get_ident

import numpy as np
import pytest
from PIL import Image
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.data import inked, load_data
from engine.data.corrections import Correction
from engine.data.drawings import drawings, keep
from engine.project.project import Project, save_project
from gui.data import drawings_box
from gui.data.drawings_box import DrawingsBox
from gui.data.page import DataPage
from gui.data.singled_out import SingledOut
from gui.look.theme import theme
from gui.state import edits
from gui.state.answers.answers_in_focus import AnswersInFocus
from gui.state.answers.answers_of_training import AnswersOfTraining
from gui.state.answers.drawing import Drawing
from gui.state.data_work import DataWork
from gui.state.document import Document
from gui.state.looking.probe import Probe
from gui.widgets.message_bar import MessageBar
from gui.window.files import Files
from tests.engine.data.files import write_folder
from tests.gui.sessions import session_of
from tests.own_folders import keep_in


class Desk:
    """The page and the files of one document, and the bar that says what they have to say: no other page is there."""

    def __init__(self, document: Document) -> None:
        self.document, self.session = document, session_of(document)
        probe = Probe(document, self.session)
        part = document, self.session, probe
        singled = SingledOut(AnswersInFocus(*part), AnswersOfTraining(*part))
        work, drawing = DataWork(self.session.tasks), Drawing(self.session, probe)
        self.page, self.message, self.window = DataPage(singled, probe.focus, work, drawing), MessageBar(), QWidget()
        self.files = Files(self.window, document, self.session)
        for one in (self.page, self.files):
            one.failed.connect(self.message.show_error)
        work.tried_again.connect(self.message.take_back)
        self.files.solved.connect(self.message.take_back)
        self.files.noted.connect(self.message.show_note)
        self.files.opened.connect(self.message.hide)


@pytest.fixture
def desk(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Desk:
    keep_in(monkeypatch, tmp_path)
    desk = Desk(Document())
    for widget in (desk.page, desk.message, desk.window):
        qtbot.addWidget(widget)
    return desk


def test_a_drawing_that_is_deleted_or_kept_on_the_page_goes_from_the_pictures_in_use_or_comes_to_them(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, message = desk.page, desk.message
    for number in range(8):
        keep(np.random.default_rng(number).random((28, 28, 1)), "37"[number % 2])
    desk.document.learn_from(str(drawings()), load_data(drawings()))
    assert len(page.grid.keys) == 8
    monkeypatch.setattr(DrawingsBox, "show", lambda _box: None)
    box = page.sets.look_through(drawings(), "My drawings")
    box.list.item(0).setSelected(True)
    box.delete.click()
    assert len(page.grid.keys) == 7
    assert page.sets.rows[str(drawings())].detail == "7 pictures"
    box.back.click()
    assert len(page.grid.keys) == 8
    page.draw.kept.emit(np.ones((28, 28, 1), np.float32), "7")
    assert len(page.grid.keys) == 9
    for row in range(4):
        box.list.item(row).setSelected(True)
    box.delete.click()
    assert "one class, “7”" in message.said
    box.back.click()
    assert message.isHidden()
    assert len(page.grid.keys) == 9


def test_what_holds_no_more_of_the_corrections_is_told_and_the_others_stay(desk: Desk, tmp_path: Path) -> None:
    def photo(number: int) -> bytes:
        file = io.BytesIO()
        Image.fromarray(np.random.default_rng(number).integers(0, 256, (16, 16), np.uint8)).save(file, "PNG")
        return file.getvalue()

    names = [f"{name}/{number}.png" for name in ("cat", "dog", "fox") for number in range(6)]
    folder = write_folder(tmp_path / "animals", {name: photo(place) for place, name in enumerate(names)})
    document, message = desk.document, desk.message
    document.learn_from(str(folder), load_data(str(folder)))
    for number, name in ((0, 1), (6, 0), (11, None)):
        document.edit(*edits.correct(document.design, Correction("train", number, name), document.data_as_read))
    save_project(Project(document.design), tmp_path / "animals.convscope")
    document.mark_saved(tmp_path / "animals.convscope")
    (folder / "cat").rename(folder / "wild cat")
    desk.files.open_path(str(tmp_path / "animals.convscope"))
    assert message.said == (
        "Pictures were relabelled to “cat”, and animals has no such class: it was renamed, or this is another data set."
    )
    desk.page.sets.rows[str(folder)].click()
    assert message.said.startswith("Of what was relabelled or left out, 1 picture can no longer be found")
    assert document.data_problem is None
    assert sorted(one.named for one in document.design.corrections) == ["", "dog"]
    desk.files._show(Project(document.design), None, "as it is now")
    assert message.isHidden()
    one = document.design.corrections[0]
    picture = getattr(document.data_as_read, one.part).pixels[one.number]
    next(file for file in folder.glob("*/*.png") if (np.asarray(Image.open(file)) == picture[..., 0]).all()).unlink()
    desk.files._show(Project(document.design), None, "with one less")
    assert message.said.startswith("Of what was relabelled or left out, 1 picture can no longer be found")
    assert not message.isHidden()


def test_many_drawings_are_read_again_beside_the_window_and_of_two_changes_in_a_row_once(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.state.data_work.FEW", 4)
    reading, threads = inked.pixels_of, set[int]()
    page, document, told = desk.page, desk.document, list[int]()
    for number in range(8):
        keep(np.random.default_rng(number).random((28, 28, 1)), "37"[number % 2])
    document.learn_from(str(drawings()), load_data(drawings()))
    document.data_changed.connect(lambda: told.append(len(page.grid.keys)))
    monkeypatch.setattr(inked, "pixels_of", lambda *asked: threads.add(get_ident()) or reading(*asked))
    for number in (8, 9):
        page.draw.kept.emit(np.random.default_rng(number).random((28, 28, 1)).astype(np.float32), "7")
    assert told == []
    qtbot.waitUntil(lambda: bool(told))
    assert (told, len(page.grid.keys)) == ([10], 10)
    assert threads
    assert get_ident() not in threads


def test_of_many_drawings_one_is_deleted_beside_another_project_and_that_one_keeps_its_pictures(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.state.data_work.FEW", 0)
    for number in range(8):
        keep(np.random.default_rng(number).random((28, 28, 1)), "37"[number % 2])
    document = desk.document
    document.learn_from(str(drawings()), load_data(drawings()))
    desk.page.sets.drawings_changed.emit(drawings())
    document.open(Document().design, None, "another")
    digits = document.data
    qtbot.waitUntil(lambda: not desk.session.tasks.is_busy)
    assert document.data is digits
    assert not document.modified


def test_of_the_drawings_in_the_box_only_those_are_read_again_that_have_changed(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    keep_in(monkeypatch, tmp_path)
    paths, read, reading = [keep(np.full((8, 8, 1), ink), "3") for ink in (0, 0.5, 1)], list[Path](), drawings_box._icon
    monkeypatch.setattr(drawings_box, "_icon", lambda path, side: read.append(path) or reading(path, side))
    box = DrawingsBox(drawings(), "My drawings")
    qtbot.addWidget(box)
    assert read == paths
    paths[2].write_bytes(paths[0].read_bytes())  # another drawing under the same name
    box.list.item(1).setSelected(True)
    box.delete.click()
    assert read[3:] == [paths[2]]
    shown = [box.list.item(row).icon().pixmap(64, 64).toImage().pixelColor(4, 4) for row in range(2)]
    assert shown[0] == shown[1]
    theme.changed.emit()
    assert read[4:] == [paths[0], paths[2]], "ink and paper may change places"
