"""What else is done between Stop, Reset or leaving and the end of the step at work: nothing of it is lost or left."""

import gc

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from pytestqt.qtbot import QtBot
from shiboken6 import getAllValidWrappers

from gui.state.inside.painting import why_not
from gui.state.work.tasks import A_MOMENT
from gui.widgets.question import Answer
from gui.window.main_window import MainWindow
from tests.gui.state.test_stop_soon import LongStep, long_step
from tests.gui.window.test_stop_is_heard import trains, waits

__all__ = ["long_step", "trains", "waits"]


def test_a_reset_forgets_nothing_that_was_begun_after_it(
    qtbot: QtBot, trains: MainWindow, long_step: LongStep
) -> None:
    session, document = trains.session, trains.document
    long_step.goes_on.set()
    qtbot.waitUntil(lambda: session.checkpoint is not None and session.checkpoint.step > 2)
    long_step.begin()
    checkpoint, before = session.checkpoint, session.run
    assert checkpoint is not None
    assert before is not None
    session.reset()
    session.branch(checkpoint)
    long_step.goes_on.set()
    qtbot.waitUntil(lambda: len(session.history) > 2 and session.run is not None and session.run.id != before.id)
    session.stop()
    qtbot.wait(1)  # a reset that still waited would be done now
    assert session.run is not None, "hours later, and nobody had asked for it any more"
    assert session.run.parent == before.id
    assert document.undo_stack.count() == 0


def test_a_reset_is_not_done_in_a_window_that_has_closed(
    qtbot: QtBot, trains: MainWindow, long_step: LongStep
) -> None:
    long_step.goes_on.set()
    qtbot.waitUntil(lambda: trains.session.checkpoint is not None and trains.session.checkpoint.step > 2)
    long_step.begin()
    trains.session.reset()
    trains.session.close(0)
    runs = trains.document.runs
    qtbot.wait(1)
    assert len(runs) == 1
    assert (trains.document.runs, trains.document.undo_stack.count()) == (runs, 0)


def test_a_presentation_offers_nothing_to_press_until_the_training_has_stopped(
    qtbot: QtBot, trains: MainWindow, long_step: LongStep
) -> None:
    trains.presenting.toggle()
    page = trains.presenting.page
    assert page is not None
    trains.activateWindow()
    page.top.train.setFocus()
    qtbot.waitUntil(page.top.train.hasFocus)
    trains.session.stop_soon()
    page.refresh()
    assert (page.top.train.text(), page.top.train.isEnabled()) == ("Stopping …", False)
    assert trains.focusWidget() is page, "the next one leaves the presentation"
    long_step.goes_on.set()
    qtbot.waitUntil(lambda: trains.session.state == "idle")
    page.refresh()
    assert (page.top.train.text(), page.top.train.isEnabled()) == ("Go on", True)
    trains.presenting.toggle()


def test_nothing_goes_on_looking_for_the_end_of_a_training_that_was_waited_for(
    qtbot: QtBot, trains: MainWindow, long_step: LongStep
) -> None:
    def loops() -> int:
        gc.collect()
        return sum(isinstance(one, QEventLoop) for one in getAllValidWrappers())

    before = loops()
    QTimer.singleShot(120, long_step.goes_on.set)
    trains.session.stop_in_sight()
    assert trains.session.state == "idle"
    assert loops() == before, "with a timer in it, as long as the program runs"


def test_a_window_that_closes_without_saving_stands_not_still_until_the_step_is_done_and_no_other_does(
    qtbot: QtBot, trains: MainWindow, long_step: LongStep, waits: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.window.leaving.ask", lambda *_: Answer.Discard)
    said: list[str] = []
    QTimer.singleShot(60, lambda: said.append(trains.training_bar.progress.text.title))
    QTimer.singleShot(120, long_step.goes_on.set)
    assert trains.document.modified
    trains.close()
    assert said == ["Stopping after this step"]
    assert max(waits) <= A_MOMENT
    assert trains.session.state == "idle"


def test_who_wants_to_paint_while_a_training_stops_is_not_told_to_pause_it(
    qtbot: QtBot, trains: MainWindow, long_step: LongStep
) -> None:
    session = trains.session
    session.pause()  # in the middle of the step: what it learns would come after what is painted
    assert why_not(session) == ""
    session.stop_soon()
    assert why_not(session) == "Wait until the step at work is done to paint: training stops then."
    long_step.goes_on.set()
    qtbot.waitUntil(lambda: session.state == "idle")
    assert why_not(session) == ""
