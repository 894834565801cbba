"""Leaving a project: what is saved on the way out, and what a leaving that was called off changes."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from engine.settings import Real
from gui.state.document import Document
from gui.state.edits import change_recipe
from gui.state.work.tasks import Loss
from gui.widgets.number_box import NumberBox
from gui.window.leaving import Leaving
from tests.gui.evaluating import design, trained
from tests.gui.sessions import session_of
from tests.gui.windows import open_window


def test_only_the_save_on_the_way_out_has_no_earlier_version(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window, document = QWidget(), Document()
    qtbot.addWidget(window)
    session, is_rest = session_of(document), list[bool]()

    def save(_title: str) -> bool:
        is_rest.append(leaving.saves_rest)
        return True

    leaving = Leaving(window, document, session, save)
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: QMessageBox.StandardButton.Save)
    document.mark_unsaved()
    assert leaving.may_close()  # then the choice of a file is called off, and somebody works on and saves
    assert not leaving.saves_rest
    assert leaving.leave()
    assert not leaving.saves_rest
    assert is_rest == [False, True]


def test_what_was_saved_on_leaving_is_not_written_twice_nor_when_it_is_left_later(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, document = QWidget(), Document()
    qtbot.addWidget(window)
    session, done = session_of(document), list[str]()

    def save(_title: str) -> bool:
        document.mark_saved(Path("mine.convscope"))
        done.append("save")
        return True

    leaving = Leaving(window, document, session, save)
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: QMessageBox.StandardButton.Save)
    monkeypatch.setattr(session, "stop_in_sight", lambda: done.append("stop"))
    document.mark_unsaved()
    assert leaving.may_close()
    assert leaving.leave()
    assert done == ["save", "stop"]
    document.mark_unsaved()
    assert leaving.may_close()  # then the choice of a file is called off, and somebody works on
    assert leaving.may_close()
    assert leaving.leave()
    assert done == ["save", "stop", "save"], "what trains since was not asked about"
    monkeypatch.undo()


def test_a_number_that_is_being_typed_when_the_window_closes_is_an_unsaved_change(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, document, asked = QWidget(), Document(), list[str]()
    qtbot.addWidget(window)
    box, session = NumberBox(Real("Learning rate", 0.001, low=0.0, high=10.0), window), session_of(document)
    box.value_changed.connect(lambda rate: document.edit(*change_recipe(document.design, learning_rate=rate)))
    leaving = Leaving(window, document, session, lambda _title: True)
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.text()) or QMessageBox.StandardButton.Cancel)
    box._pause.setInterval(1_000_000)
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "0.05")
    assert not leaving.may_close()
    assert (document.design.recipe.learning_rate, len(asked)) == (0.05, 1)


def test_what_a_training_learns_until_it_is_left_is_saved_too(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window, document = QWidget(), Document()
    qtbot.addWidget(window)
    session, saved = session_of(document), list[int]()

    def save(_title: str) -> bool:
        assert session.run is not None
        saved.append(session.run.step)
        document.mark_saved(Path("mine.convscope"))
        return True

    def ends_now() -> None:
        """Its thread made more steps than the window knows of."""
        assert session.run is not None
        document.keep_run(replace(session.run, newest=trained(9).newest))
        document.mark_unsaved()

    document.open(design(), None, "Mine", (trained(5),))
    document.mark_unsaved()
    leaving = Leaving(window, document, session, save)
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: QMessageBox.StandardButton.Save)
    monkeypatch.setattr(session, "stop_in_sight", ends_now)
    assert leaving.may_close()
    assert leaving.leave()
    assert saved == [5, 9]
    monkeypatch.undo()


def _for_ever() -> Iterator[float]:
    while True:
        yield 0.01


@pytest.mark.parametrize("is_modified", [False, True])
def test_what_takes_minutes_ends_with_the_project_or_the_window_only_where_somebody_says_so(
    is_modified: bool, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, document = QWidget(), Document()
    qtbot.addWidget(window)
    session, said = session_of(document), list[str]()

    def cancel(box: QMessageBox) -> QMessageBox.StandardButton:
        said.append(box.informativeText())
        return QMessageBox.StandardButton.Cancel

    leaving = Leaving(window, document, session, lambda _title: True)
    monkeypatch.setattr(QMessageBox, "exec", cancel)
    if is_modified:
        document.mark_unsaved()
    session.tasks.run("look", _for_ever, lambda _: None)
    assert [leaving.may_close(), leaving.may_close(is_closing=True)] == [not is_modified] * 2
    said.clear()
    session.tasks.run("experiment", _for_ever, lambda _: None, loss=Loss("An experiment ends.", is_of_project=True))
    session.tasks.run("sweep", _for_ever, lambda _: None, loss=Loss("A sweep ends."))
    assert not leaving.may_close()
    assert not leaving.may_close(is_closing=True)
    assert [one.removesuffix("A sweep ends.").strip()[-19:] for one in said] == ["An experiment ends."] * 2
    assert ["A sweep ends." in one for one in said] == [False, True], "it goes on beside another project"
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: QMessageBox.StandardButton.Discard)
    assert leaving.may_close(is_closing=True)
    session.tasks.cancel("experiment")
    session.tasks.cancel("sweep")
    monkeypatch.setattr(QMessageBox, "exec", cancel)
    assert leaving.may_close() != is_modified


@pytest.mark.parametrize("is_modified", [False, True])
def test_who_goes_back_types_on_at_the_name_that_was_being_typed(
    is_modified: bool, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, document, asked, typed_on = QWidget(), Document(), list[str](), list[str]()
    qtbot.addWidget(window)
    session = session_of(document)
    leaving = Leaving(window, document, session, lambda _title: True)
    leaving.typed, leaving.type_on = lambda: "Half a na", typed_on.append
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.text()) or QMessageBox.StandardButton.Cancel)
    if is_modified:
        document.mark_unsaved()
    session.tasks.run("sweep", _for_ever, lambda _: None, loss=Loss("A sweep ends."))
    assert not leaving.may_close(is_closing=True)
    assert typed_on == ["Half a na"]
    assert asked == ["Save “Half a na” first?" if is_modified else "Leave “Half a na” now?"]


def test_a_test_that_ends_with_the_project_is_called_no_training(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, document, said = QWidget(), Document(), list[str]()
    qtbot.addWidget(window)
    session = session_of(document)
    monkeypatch.setattr("gui.state.training.session.evaluating", lambda *_: _for_ever())
    document.open(design(), None, "Mine", (trained(5),))
    document.mark_unsaved()
    session.measure_test()
    leaving = Leaving(window, document, session, lambda _title: True)
    say = lambda box: said.append(box.informativeText()) or QMessageBox.StandardButton.Cancel  # noqa: E731
    monkeypatch.setattr(QMessageBox, "exec", say)
    assert not leaving.may_close()
    assert said[0].endswith("not saved yet. The test that is running will be stopped.")
    session.state = "paused"
    assert not leaving.may_close()
    assert said[1].endswith("The training that is paused will be stopped."), "it does not run"


def test_a_window_stays_open_where_the_last_steps_could_not_be_saved(monkeypatch: pytest.MonkeyPatch) -> None:
    with open_window() as window:
        asked = list[bool]()
        with monkeypatch.context() as patch:
            patch.setattr(window.files, "may_close", lambda is_closing=False: asked.append(is_closing) or True)
            patch.setattr(window.files, "leave", lambda: False)
            assert not window.close()
        assert window.isVisible()
        assert asked == [True], "what ends with the window is told, too"
