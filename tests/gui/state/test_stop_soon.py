"""Who presses Stop goes on looking: the window waits for no step that takes long, and no step is lost for that."""

import threading
from time import sleep
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.state import edits
from gui.state.training.session import Session
from gui.state.training.trainer import Trainer
from gui.window.main_window import MainWindow
from tests.gui.evaluating import design, trained
from tests.gui.state.test_session import document

__all__ = ["document"]


class LongStep:
    """The training does not get on as long as it lasts; a window that waited for it would never go on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.goes_on, self.lasts, self.is_here = threading.Event(), threading.Event(), threading.Event()
        self.goes_on.set()
        listen = Trainer._listen

        def late(trainer: Trainer) -> bool:
            if not self.goes_on.is_set():
                self.is_here.set()
                self.goes_on.wait(60)
            return listen(trainer)

        monkeypatch.setattr(Trainer, "_listen", late)

    def begin(self) -> None:
        self.is_here.clear()  # of a step before
        self.goes_on.clear()
        assert self.is_here.wait(60)


@pytest.fixture
def long_step(monkeypatch: pytest.MonkeyPatch) -> LongStep:
    return LongStep(monkeypatch)


def test_a_step_that_takes_long_is_not_waited_for_and_ends_the_training_when_it_is_done(
    qtbot: QtBot, session: Session, long_step: LongStep
) -> None:
    seen: list = []
    session.steps_arrived.connect(seen.extend)
    session.start()
    qtbot.waitUntil(lambda: len(seen) > 2)
    long_step.begin()

    session.stop_soon()

    assert session.state == "training", "it is not over, and nothing says so"
    assert not session.can_train, "what stands in the place of Train does nothing now"
    long_step.goes_on.set()
    qtbot.waitUntil(lambda: session.state == "idle")
    assert session.run is not None
    assert (session.run.ended, session.run.step) == ("stopped", seen[-1].number)


def test_what_begins_before_a_reset_has_come_about_is_wanted_and_is_not_forgotten(
    qtbot: QtBot, session: Session, long_step: LongStep
) -> None:
    session.document.edit(*edits.change_recipe(session.document.design, epochs=1000))
    session.start()
    qtbot.waitUntil(lambda: bool(session.document.runs))
    long_step.begin()
    session.reset()
    assert session.is_stopping
    long_step.goes_on.set()
    session.stop()
    session.start()
    QCoreApplication.processEvents()
    assert session.state == "training"
    assert session.document.runs
    session.stop()
    QCoreApplication.processEvents()
    assert session.document.runs, "nor when it has ended"


def test_what_a_step_that_takes_too_long_had_not_learned_yet_is_waited_for_no_longer_and_a_reset_comes_about(
    qtbot: QtBot, session: Session, long_step: LongStep, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who saves and leaves a project after it would have in the file what was to be forgotten."""
    session.document.edit(*edits.change_recipe(session.document.design, epochs=1000))
    session.start()
    qtbot.waitUntil(lambda: bool(session.document.runs))
    long_step.begin()
    session.reset()
    monkeypatch.setattr("gui.state.training.stopping.END_SECONDS", 0.2)
    session.stop_in_sight()
    assert (session.state, session.document.runs) == ("idle", ())
    long_step.goes_on.set()


def test_a_reset_that_has_not_come_about_yet_forgets_nothing_of_the_project_that_is_opened_then(
    qtbot: QtBot, session: Session, long_step: LongStep
) -> None:
    session.document.edit(*edits.change_recipe(session.document.design, epochs=1000))
    session.start()
    qtbot.waitUntil(lambda: bool(session.document.runs))
    long_step.begin()
    session.reset()
    long_step.goes_on.set()
    session.stop()
    session.document.open(design(), None, "Another", (trained(5),))
    QCoreApplication.processEvents()
    assert session.document.runs == (trained(5),)


def test_the_end_of_an_epoch_is_no_pause_where_the_training_was_told_to_stop(session: Session) -> None:
    made = {"take_steps": list, "newest": lambda: None, "is_alive": lambda: True}
    session._trainer = SimpleNamespace(**made, testing=False, epoch_is_over=True)  # type: ignore[assignment]
    for stops, state in ((True, "training"), (False, "paused")):
        session.state, session.is_stopping = "training", stops
        session._drain()
        assert session.state == state
    session._trainer = None


def test_a_training_of_which_nothing_is_known_yet_ends_where_all_is_to_be_forgotten(session: Session) -> None:
    session.start()
    made = session._trainer
    assert made is not None
    while not made.take_steps():
        sleep(0.01)
    assert not session.document.runs
    session.forget()
    assert (session.state, session.run, session.document.runs) == ("idle", None, ())


def test_every_stop_that_can_be_pressed_is_one_that_the_window_does_not_wait_for(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    stops: list[Session] = []
    monkeypatch.setattr(Session, "stop_soon", lambda session: stops.append(session))
    window = MainWindow()
    window.resize(700, 700)
    with qtbot.waitExposed(window):
        window.show()
    for stop in (window.training_bar.stop, window.actions_.train.stop):
        stop.setEnabled(True)
    window.training_bar.stop.click()
    window.actions_.train.stop.trigger()
    window.presenting.toggle()
    qtbot.waitUntil(lambda: window.presenting.page is not None and window.presenting.page.isVisible())
    QTest.keyClick(window.presenting.page, Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    assert stops == [window.session] * 3
    window.session.close()
    window.close()
    window.deleteLater()
