"""Pictures that take longer than a moment to read: the window goes on, says so, and nothing is lost meanwhile."""

from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.data import DataSet, load_data
from engine.data.load import loading
from engine.data.progress import Progress, Reading
from engine.network.stack import Stack
from engine.project.design import Design
from engine.project.kept_picture import KeptPicture, SeenPicture
from engine.project.project import Project, save_project
from engine.training.recipe import Recipe
from engine.training.run import Run
from engine.training.training import Training
from gui.state import edits
from gui.state.data_work import DataWork
from gui.state.document import Document
from gui.state.focus import PictureRef
from gui.state.looking.probe import Probe
from gui.state.training.session import Session
from gui.training.data_button import DataButton
from gui.training.training_bar import TrainingBar
from gui.window.files import Files
from tests.engine.samples import some_digits, write_npz
from tests.gui.sessions import session_of


class Disk:
    """Gives no pictures until it may. `reads` tells what was asked of it."""

    def __init__(self) -> None:
        self.may, self.reads = Event(), list[str]()

    def loading(self, name: str) -> Reading[DataSet]:
        self.reads.append(name)
        while not self.may.is_set():
            yield Progress(1, 4)
        return (yield from loading(name))


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    disk = Disk()
    monkeypatch.setattr("gui.state.project.read_aside.loading", disk.loading)
    monkeypatch.setattr("gui.state.project.read_aside.AT_ONCE", 0.0)
    return disk


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    return session_of(Document())


@pytest.fixture
def few(tmp_path: Path) -> str:
    return str(write_npz(tmp_path / "few.npz", some_digits()))


def trained(name: str) -> tuple[Design, Run]:
    design = Design(Stack.of(block("fully_connected", units=10), block("softmax")), Recipe(batch_size=16), name)
    training = Training(design.stack, load_data(name), design.recipe)
    training.step(design.recipe)
    training.close()
    return design, training.run()


def test_a_project_is_open_before_its_pictures_are_and_what_it_learned_is_shown_with_them(
    session: Session, few: str, disk: Disk, qtbot: QtBot
) -> None:
    document, (design, run) = session.document, trained(few)
    document.open(design, None, "Slow", (run,))
    assert (document.title, document.is_coming, document.data.name) == ("Slow", True, "digits")
    assert document.data_ref is None
    assert session.why_not == "The pictures “few.npz” are still being read."
    qtbot.waitUntil(lambda: disk.reads == [few])
    disk.may.set()
    qtbot.waitUntil(lambda: not document.is_coming)
    assert (document.data.name, document.data_problem, session.why_not) == (few, None, "")
    assert session.run == run
    assert not document.modified


def test_an_undo_that_needs_other_pictures_waits_for_them_and_back_again_reads_none(
    session: Session, few: str, disk: Disk, qtbot: QtBot
) -> None:
    document = session.document
    document.learn_from(few, load_data(few))
    document.undo_stack.undo()
    document.undo_stack.redo()
    assert document.is_coming
    document.undo_stack.undo()
    assert (document.is_coming, document.data_problem, document.data.name) == (False, None, "digits")
    document.undo_stack.redo()
    qtbot.waitUntil(lambda: bool(disk.reads))
    disk.may.set()
    qtbot.waitUntil(lambda: document.data.name == few)
    assert document.undo_stack.count() == 1


def test_pictures_that_an_undo_leaves_for_a_moment_are_still_there(
    session: Session, few: str, disk: Disk, qtbot: QtBot, tmp_path: Path
) -> None:
    document, other = session.document, str(write_npz(tmp_path / "other.npz", some_digits()))
    for name in (few, other):
        document.learn_from(name, load_data(name))
    document.undo_stack.undo()
    assert document.is_coming
    document.undo_stack.redo()
    assert (document.data.name, document.data_problem, other in disk.reads) == (other, None, False)


def test_pictures_that_were_not_waited_for_come_into_no_other_project(
    session: Session, few: str, disk: Disk, qtbot: QtBot
) -> None:
    document, (design, run) = session.document, trained(few)
    document.open(design, None, "Slow", (run,))
    qtbot.waitUntil(lambda: disk.reads == [few])
    document.open(design.with_(data_name="digits"), None, "Quick")
    disk.may.set()
    qtbot.waitUntil(lambda: not session.tasks.is_busy)
    assert (document.title, document.data.name, document.data_problem) == ("Quick", "digits", None)


def test_a_step_back_among_corrections_does_not_begin_to_read_anew(
    session: Session, few: str, disk: Disk, qtbot: QtBot
) -> None:
    document, (design, _run) = session.document, trained(few)
    document.open(design, None, "Slow")
    qtbot.waitUntil(lambda: disk.reads == [few])
    document._go_to(document.design.with_(notes="others"), anew=True)
    assert document.is_coming
    disk.may.set()
    qtbot.waitUntil(lambda: document.data.name == few)
    assert disk.reads == [few]


def test_reading_can_be_stopped_and_the_same_pictures_chosen_again(
    session: Session, few: str, disk: Disk, qtbot: QtBot
) -> None:
    document, (design, run) = session.document, trained(few)
    document.open(design, None, "Slow", (run,))
    bar = TrainingBar(document, session)
    qtbot.addWidget(bar)
    assert bar.show_button.text() == "Stop"
    bar.show_button.click()
    assert not document.is_coming
    assert bar.reason.text() == "The pictures “few.npz” were not read: that was stopped."
    assert (bar.show_button.text(), document.runs) == ("Choose…", (run,))
    assert document.choose(few)
    document.learn_from(few, load_data(few))
    assert (document.data_problem, session.run) == (None, run)
    assert not document.undo_stack.count()


def test_the_header_says_how_far_the_pictures_are_and_offers_to_stop(
    session: Session, few: str, disk: Disk, qtbot: QtBot
) -> None:
    document, (design, _run) = session.document, trained(few)
    button = DataButton(document, DataWork(session.tasks))
    qtbot.addWidget(button)
    document.open(design, None, "Slow")
    assert button.title == "few.npz"
    qtbot.waitUntil(lambda: button.detail == "reading, 25 %")
    button.choices.aboutToShow.emit()
    stop = button.choices.actions()[0]
    assert stop.text() == "Stop reading few.npz"
    stop.trigger()
    assert not document.is_coming


def test_pictures_that_are_chosen_meanwhile_take_the_place_of_those_that_come(
    session: Session, few: str, disk: Disk, qtbot: QtBot
) -> None:
    document, (design, _run) = session.document, trained(few)
    document.open(design, None, "Slow")
    qtbot.waitUntil(lambda: disk.reads == [few])
    document.learn_from("stripes", load_data("stripes"))
    assert not document.is_coming
    disk.may.set()
    qtbot.waitUntil(lambda: not session.tasks.is_busy)
    assert document.data.name == "stripes"


def test_a_large_set_that_is_chosen_meanwhile_comes_after_those_that_were_on_their_way(
    session: Session, few: str, disk: Disk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The header offers that while it is reading, and forgot it when the pictures of the project came."""
    document, button = session.document, DataButton(session.document, DataWork(session.tasks))
    qtbot.addWidget(button)
    document.open(trained(few)[0], None, "Slow")
    button._use("stripes", "Stripes")
    disk.may.set()
    qtbot.waitUntil(lambda: document.data.name == "stripes")
    assert document.design.data_name == "stripes"


def test_pictures_that_cannot_be_read_after_all_are_lost_as_if_they_had_been_so_at_once(
    session: Session, few: str, disk: Disk, qtbot: QtBot
) -> None:
    document, (design, run) = session.document, trained(few)
    document.open(design, None, "Slow", (run,))
    Path(few).write_bytes(b"no pictures")
    disk.may.set()
    qtbot.waitUntil(lambda: not document.is_coming)
    assert document.data_problem is not None
    assert document.data_problem[0].startswith("few.npz cannot be read")
    assert document.runs == (run,)


def test_the_window_tells_why_pictures_did_not_come_and_not_that_they_are_coming(
    session: Session, few: str, disk: Disk, qtbot: QtBot, tmp_path: Path
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    files, told = Files(parent, session.document, session), list[str]()
    files.failed.connect(lambda problem, _remedy: told.append(problem))
    save_project(Project(trained(few)[0]), tmp_path / "slow.convscope")
    files.open_path(str(tmp_path / "slow.convscope"))
    assert (session.document.title, session.document.is_coming, told) == ("slow", True, [])
    Path(few).unlink()
    disk.may.set()
    qtbot.waitUntil(lambda: not session.document.is_coming)
    assert len(told) == 1
    assert told[0].startswith("There is no file or folder")
    files.holding.take(None)


def test_the_way_back_to_the_trained_network_is_there_before_its_pictures_are(
    session: Session, few: str, disk: Disk, qtbot: QtBot
) -> None:
    document, (design, run) = session.document, trained(few)
    edited = edits.insert(design, block("dropout"), 0)[1]
    document.open(edited, None, "Edited", (run,))
    disk.may.set()
    qtbot.waitUntil(lambda: document.data.name == few)
    assert (document.modified, document.undo_stack.undoText()) == (False, "Edits since the training")
    document.undo_stack.undo()
    assert document.design.stack == design.stack


@pytest.mark.parametrize("picture", [("train", 7), ("test", 3), "a drawing"])
def test_the_picture_that_was_looked_at_is_looked_at_again_and_saved_meanwhile(
    session: Session, few: str, disk: Disk, qtbot: QtBot, picture: SeenPicture | str
) -> None:
    document, (design, _run) = session.document, trained(few)
    probe = Probe(document, session)
    seen = KeptPicture.of("mine", load_data(few).test.picture(1)) if isinstance(picture, str) else picture
    document.open(design, None, "Slow")
    probe.look_again(seen)
    assert probe.kept_picture == seen
    disk.may.set()
    qtbot.waitUntil(lambda: document.data.name == few)
    assert probe.kept_picture == seen
    assert probe.focus.value.picture.part == ("file" if isinstance(picture, str) else picture[0])


def test_a_picture_that_the_digits_in_its_place_do_not_have_is_saved_meanwhile_too(
    session: Session, few: str, disk: Disk, qtbot: QtBot
) -> None:
    document, probe = session.document, Probe(session.document, session)
    document.open(trained(few)[0], None, "Slow")
    probe.look_again(("test", 5000))
    assert probe.kept_picture == ("test", 5000)
    disk.may.set()
    qtbot.waitUntil(lambda: document.data.name == few)
    assert probe.focus.value.picture.index < len(document.data.test), "and there is none of that number"


def test_a_picture_that_waited_for_its_set_is_not_that_of_the_project_that_is_opened_then(
    session: Session, few: str, disk: Disk
) -> None:
    document, probe = session.document, Probe(session.document, session)
    for name, seen in (("Slow", ("test", 5000)), ("As slow", None)):
        document.open(trained(few)[0], None, name)
        probe.look_again(seen)
    assert probe.kept_picture != ("test", 5000)


def test_another_picture_that_is_looked_at_meanwhile_stays_looked_at_no_longer_than_its_set(
    session: Session, few: str, disk: Disk, qtbot: QtBot
) -> None:
    document, (design, _run) = session.document, trained(few)
    probe = Probe(document, session)
    document.open(design, None, "Slow")
    probe.look_again(("train", 7))
    probe.focus.look(picture=PictureRef("test", 500))
    assert probe.kept_picture == ("test", 500)
    disk.may.set()
    qtbot.waitUntil(lambda: document.data.name == few)
    assert probe.focus.value.picture.index < len(document.data.test)
    assert replace(probe.focus.value.picture, index=0) == PictureRef("test")


def test_a_window_that_closes_does_not_wait_for_pictures(session: Session, few: str, disk: Disk, qtbot: QtBot) -> None:
    session.document.open(trained(few)[0], None, "Slow")
    session.close()
    assert not session.document.is_coming
    assert not session.document.aside._timer.isActive()
