"""The button of the data: a large set is read while the window goes on."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.data import DataSet, load_data
from engine.data.corrections import Correction
from engine.data.load import loading
from engine.data.progress import Progress, Reading
from engine.project.design import Design
from engine.project.presets import preset
from gui.state import edits
from gui.state.data_work import DataWork
from gui.state.document import Document
from gui.training.data_button import DataButton
from tests.engine.samples import some_digits, write_npz
from tests.gui.sessions import session_of


@pytest.fixture
def button(qtbot: QtBot) -> DataButton:
    session = session_of(document := Document())
    button = DataButton(document, DataWork(session.tasks))
    qtbot.addWidget(button)
    return button


def given(data: DataSet) -> Reading[DataSet]:
    yield Progress()
    return data


def test_a_large_set_is_read_while_the_window_goes_on_and_can_be_called_off(
    qtbot: QtBot, button: DataButton, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def slowly(name: str) -> Iterator[Progress]:
        for done in range(4 if read else 10**6):
            yield Progress(done, 4)
        read.append(name)
        return replace(load_data("digits"), name=name)

    entry = SimpleNamespace(name="many", title="Many pictures")
    monkeypatch.setattr("gui.training.data_button.entries", lambda: (entry,))
    monkeypatch.setattr("gui.state.data_work.A_MOMENT", 0.0)
    monkeypatch.setattr("gui.state.data_work.loading", slowly)

    def offer(text: str) -> None:
        button.choices.aboutToShow.emit()
        next(action for action in button.choices.actions() if action.text() == text).trigger()

    offer("Many pictures")
    assert (button.title, button.detail[:7]) == ("Many pictures", "reading")
    offer("Stop reading Many pictures")
    assert (button.title, button.detail) == ("MNIST digits", "5,000 embedded")
    read.append("now it is quick")
    offer("Many pictures")
    qtbot.waitUntil(lambda: button.document.design.data_name == "many")
    assert button.coming is None
    button.document.undo_stack.undo()
    read.clear()
    offer("Many pictures")
    button.document.open(preset("lenet").design(), None, "Another project")  # of the same kind of pictures
    assert (button.coming, button.work.under_way) == (None, {}), "it was chosen for the project before"


def test_while_another_set_is_read_the_one_in_use_keeps_its_name(
    button: DataButton, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = replace(load_data("digits"), title="My own")
    monkeypatch.setattr("gui.state.project.read_aside.loading", lambda _name: given(own))
    button.document.edit("", button.document.design.with_(data_name="own.npz"))
    assert button.title == "My own"
    button.coming = "many", "Many pictures"
    button.work.progressed.emit("many", Progress())
    button.choices.aboutToShow.emit()
    assert button.title == "Many pictures"
    assert [action.text() for action in button.choices.actions() if action.isChecked()] == ["My own"]


def test_a_file_that_is_lost_is_offered_under_its_own_name(button: DataButton) -> None:
    button.document.open(Design(data_name="/gone/few.npz"), None, "Lost")
    button.choices.aboutToShow.emit()
    offered = [(action.text(), action.isChecked()) for action in button.choices.actions()]
    assert [text for text, ticked in offered if ticked] == ["few.npz"]
    assert offered.count(("MNIST digits", False)) == 1


def test_other_pictures_under_the_same_title_have_their_own_words_in_the_tip(
    button: DataButton, monkeypatch: pytest.MonkeyPatch
) -> None:
    digits = load_data("digits")
    two = {"one.npz": digits, "two.npz": replace(digits, train=digits.test, test=digits.train)}
    monkeypatch.setattr("gui.state.project.read_aside.loading", lambda name: given(two[name]))
    said = []
    for name in two:
        button.document.edit("", button.document.design.with_(data_name=name))
        said.append((button.title, button.detail, button.toolTip().partition(" pictures")[0]))
    assert said == [("MNIST digits", "5,000 pictures", "4,000"), ("MNIST digits", "5,000 pictures", "1,000")]


def test_a_menu_that_is_opened_again_and_again_keeps_nothing_of_the_last_time(button: DataButton) -> None:
    for _ in range(3):
        button.choices.aboutToShow.emit()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(button.choices.findChildren(QActionGroup)) == 1


def test_the_set_in_use_is_chosen_again_without_losing_what_was_relabelled(button: DataButton) -> None:
    document = button.document
    correction = Correction("train", 3, (int(document.data.train.labels[3]) + 1) % 10)
    document.edit(*edits.correct(document.design, correction, document.data_as_read))
    button.choices.aboutToShow.emit()
    (ticked,) = (action for action in button.choices.actions() if action.isChecked())
    ticked.trigger()
    assert document.design.corrections == (correction,)
    assert document.undo_stack.count() == 1
    document.open(Design(corrections=(correction,)), None, "Of a version that knew no pictures by their digests")
    button.choices.aboutToShow.emit()
    next(action for action in button.choices.actions() if action.isChecked()).trigger()
    assert document.design.corrections == (correction,)


def test_pictures_that_are_lost_are_chosen_again_without_what_was_relabelled(button: DataButton) -> None:
    document = button.document
    of_another = (Correction("train", 10**6, None),)
    document.open(Design(corrections=of_another), None, "With corrections of another set")
    assert document.data_problem is not None
    button.choices.aboutToShow.emit()
    next(action for action in button.choices.actions() if action.isChecked()).trigger()
    assert document.design.corrections == ()
    assert document.data_problem is None


def test_a_large_set_does_not_come_where_another_choice_was_made_in_the_header_or_elsewhere_since(
    button: DataButton, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(name: str) -> Iterator[Progress]:
        while True:
            yield Progress(1, 4)

    monkeypatch.setattr("gui.state.data_work.A_MOMENT", 0.0)
    monkeypatch.setattr("gui.state.data_work.loading", slowly)
    elsewhere = DataWork(button.work.tasks)  # that of the page Data
    elsewhere.serve(button.document)
    elsewhere.load("many")
    button._use("digits", "Digits")
    assert not elsewhere.under_way
    button._use("many", "Many pictures")
    assert button.coming is not None
    button.document.data_chosen.emit()
    assert not button.work.under_way
    assert button.coming is None


def test_a_small_file_on_a_slow_share_does_not_hold_the_window(
    qtbot: QtBot, button: DataButton, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It stood still until the share had answered: only large files were read aside."""
    may, few = Event(), str(write_npz(tmp_path / "few.npz", some_digits(20, 10)))

    def slowly(name: str) -> Reading[DataSet]:
        may.wait()
        return (yield from loading(name))

    monkeypatch.setattr("gui.state.data_work.A_MOMENT", 0.0)
    monkeypatch.setattr("gui.state.data_work.loading", slowly)
    button._use(few, "few")
    assert (button.title, button.detail) == ("few", "reading…")
    assert button.document.design.data_name == "digits"
    may.set()
    qtbot.waitUntil(lambda: button.document.design.data_name == few)
    assert button.coming is None


def test_a_set_without_test_pictures_or_that_is_broken_is_refused_and_the_one_in_use_stays(
    qtbot: QtBot, button: DataButton, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As on the page Data: digits stood in for it, and an undo was needed to get the set back."""
    told, digits, broken = list[str](), load_data("digits"), tmp_path / "broken.npz"
    button.failed.connect(lambda problem, _remedy: told.append(problem))
    broken.write_bytes(b"no pictures")
    untested = replace(digits, name="mine", title="Mine", test=digits.test.batch(slice(0, 0)))

    def reading(name: str) -> Reading[DataSet]:
        return untested if name == "mine" else (yield from loading(name))

    monkeypatch.setattr("gui.state.data_work.loading", reading)
    for number, name in enumerate(("mine", str(broken)), 1):
        button._use(name, name)
        qtbot.waitUntil(lambda number=number: len(told) == number)
        assert (button.document.design.data_name, button.document.data_problem) == ("digits", None)
    assert [words.partition(" ")[0] for words in told] == ["Mine", "broken.npz"]
    assert not button.document.undo_stack.count()
