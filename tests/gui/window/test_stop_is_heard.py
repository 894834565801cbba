"""Stop, Reset, leaving and undo in the middle of a step that takes long: each is heard, and none stands still."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from engine.project.presets import preset
from engine.project.project import load_project
from gui.qt.keys import called
from gui.state import edits
from gui.state.training.trainer import Trainer
from gui.state.work.tasks import A_MOMENT
from gui.window.main_window import MainWindow
from gui.window.windows import Windows
from tests.gui.state.test_stop_soon import LongStep, long_step

__all__ = ["long_step"]


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """For how many seconds somebody would wait for a training."""
    asked: list[float] = []
    join = Trainer.join

    def noted(trainer: Trainer, timeout: float | None = None) -> None:
        asked.append(float("inf") if timeout is None else round(timeout, 6))  # (now + wait) - now is a bit more
        join(trainer, timeout)

    monkeypatch.setattr(Trainer, "join", noted)
    return asked


@pytest.fixture
def trains(qtbot: QtBot, window: MainWindow, long_step: LongStep) -> Iterator[MainWindow]:
    """A window in the middle of a step that takes long."""
    begin(qtbot, window, long_step)
    yield window
    long_step.goes_on.set()
    end(qtbot, window)


def begin(qtbot: QtBot, window: MainWindow, long_step: LongStep) -> None:
    design = preset("dense").design()
    window.document.open(design.with_(recipe=design.recipe.replace(epochs=100)), None, "Mine")
    seen: list = []
    window.session.steps_arrived.connect(seen.extend)
    window.session.start()
    qtbot.waitUntil(lambda: len(seen) > 2)
    long_step.begin()


def end(qtbot: QtBot, window: MainWindow) -> None:
    window.session.stop()
    qtbot.waitUntil(lambda: window.session.state == "idle")
    window.document.mark_saved(Path("mine.convscope"))


def test_a_stop_that_is_heard_is_said_and_until_then_nothing_else_is_pressed(
    qtbot: QtBot, trains: MainWindow, long_step: LongStep
) -> None:
    session, bar, menu = trains.session, trains.training_bar, trains.actions_.train
    place = bar.stop.mapTo(trains, QPoint())
    bar.stop.click()
    assert session.state == "training"
    assert (bar.train.accessibleName(), bar.progress.text.title) == ("Stopping …", "Stopping after this step")
    assert bar.stop.mapTo(trains, QPoint()) == place, "it moves away under the mouse"
    assert bar.middle.currentWidget() is bar.progress, "nothing is wrong that would have to be said there"
    for button in (bar.train, bar.step, menu.train, menu.step, menu.epoch, menu.more):
        assert not button.isEnabled()
    for verb in (session.pause, session.start, session.step_once, session.epoch_once):
        verb()
        assert session.state == "training"
    long_step.goes_on.set()
    qtbot.waitUntil(lambda: session.state == "idle")
    assert (bar.train.text(), bar.train.isEnabled(), bar.progress.text.short) == ("Go on", True, "Stopped")


def test_a_pause_that_stops_resumes_no_more(qtbot: QtBot, trains: MainWindow, long_step: LongStep) -> None:
    """It was paused in the middle of the step, too."""
    session = trains.session
    session.pause()
    session.stop_soon()
    trains.document.edit(*edits.remove(trains.document.design, trains.document.design.stack.ids[:1]))
    assert not session.earlier_waits, "the menu would offer to go on with it"
    session.resume()
    assert session.state == "paused"
    long_step.goes_on.set()
    qtbot.waitUntil(lambda: session.state == "idle")


def test_a_reset_waits_for_the_step_and_undo_brings_all_of_it_back(
    qtbot: QtBot, trains: MainWindow, long_step: LongStep, waits: list[float]
) -> None:
    session, document = trains.session, trains.document
    trains.training_bar.reset.click()
    assert trains.training_bar.progress.text.short == "Stopping"
    assert document.undo_stack.count() == 0
    last = session.progress.step
    long_step.goes_on.set()
    qtbot.waitUntil(lambda: document.undo_stack.count() == 1)
    assert (session.state, session.run) == ("idle", None)
    document.undo_stack.undo()
    assert session.run is not None
    assert session.run.step >= last
    assert max(waits) <= A_MOMENT


def test_a_reset_that_was_asked_for_forgets_nothing_of_another_project(
    qtbot: QtBot, trains: MainWindow, long_step: LongStep, waits: list[float]
) -> None:
    session, document = trains.session, trains.document
    session.reset()
    document.mark_saved(Path("mine.convscope"))
    assert trains.files.new(preset("lenet"))
    assert document.title == "LeNet"
    assert max(waits) <= A_MOMENT, "the window stood still until the step was done"
    session.step_once()
    qtbot.waitUntil(lambda: session.state == "paused" and session.progress.step == 0)
    long_step.goes_on.set()
    qtbot.waitUntil(lambda: session.progress.step == 1)
    session.stop()
    qtbot.wait(1)
    assert len(document.runs) == 1


def test_a_reset_that_waits_for_its_step_is_done_before_the_project_is_saved_and_left(
    trains: MainWindow, long_step: LongStep
) -> None:
    """Else the file would hold what was to be forgotten."""
    trains.session.reset()
    long_step.goes_on.set()
    trains.session.stop_in_sight()
    assert (trains.session.state, trains.document.runs, trains.document.undo_stack.count()) == ("idle", (), 1)


def test_who_saves_on_leaving_sees_the_window_until_the_step_is_done_and_has_it_in_the_file(
    qtbot: QtBot, trains: MainWindow, long_step: LongStep, waits: list[float], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    file, window = tmp_path / "mine.convscope", trains
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: QMessageBox.StandardButton.Save)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    said: list[str] = []
    QTimer.singleShot(60, lambda: said.append(window.training_bar.progress.text.title))
    QTimer.singleShot(120, long_step.goes_on.set)
    last = window.session.progress.step
    assert window.files.new(preset("lenet"))
    assert said == ["Stopping after this step"], "the window stood still"
    assert max(waits) <= A_MOMENT
    (run,) = load_project(file).runs
    assert (run.ended, run.step >= last) == ("stopped", True)


def test_a_test_that_was_asked_for_offers_no_pause_that_does_nothing(qtbot: QtBot, window: MainWindow) -> None:
    session, bar = window.session, window.training_bar
    window.document.open(preset("dense").design(), None, "Mine")
    session.step_once()
    qtbot.waitUntil(lambda: session.progress.step == 1)
    session.stop()
    bar.chip.click()
    assert session.state == "measuring"
    assert (bar.train.text(), bar.train.isEnabled(), bar.stop.isEnabled()) == ("Testing …", False, True)
    assert bar.train.toolTip() == f"Stop ends the test ({called('Shift+F5')})"
    assert bar.middle.currentWidget() is bar.progress
    qtbot.waitUntil(lambda: session.state == "idle")
    assert (bar.train.text(), bar.train.isEnabled()) == ("Go on", True)
    end(qtbot, window)


def test_undo_waits_for_no_step(qtbot: QtBot, trains: MainWindow, long_step: LongStep, waits: list[float]) -> None:
    session, document = trains.session, trains.document
    long_step.goes_on.set()
    session.reset()
    qtbot.waitUntil(lambda: session.run is None)
    session.start()
    qtbot.waitUntil(lambda: session.run is not None and session.run.step > 2)  # what is not published comes later
    newer = session.run.id  # type: ignore[union-attr]
    long_step.begin()
    waits.clear()
    document.undo_stack.undo()
    assert len(document.runs) == 2
    document.undo_stack.redo()
    assert [run.id for run in document.runs] == [newer]
    assert max(waits) <= A_MOMENT


def test_a_window_that_stops_is_not_told_to_pause_and_pauses_no_other(qtbot: QtBot, long_step: LongStep) -> None:
    windows = Windows(MainWindow)
    first, second = windows.new(), windows.new()
    begin(qtbot, first, long_step)
    first.session.stop_soon()
    long_step.goes_on.clear()
    second.document.open(preset("dense").design(), None, "Other")
    second.session.start()
    assert first.message.isHidden(), "it says that it was paused, and has stopped"
    first.document.edit(*edits.change_recipe(first.document.design, epochs=7))
    assert second.session.state == "training"
    long_step.goes_on.set()
    for window in (first, second):
        end(qtbot, window)
        window.close()
