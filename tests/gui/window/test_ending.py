"""A window closes in time, whatever still works for it: all that has to end shares one deadline."""

import os
import signal
import threading
from collections.abc import Generator
from time import monotonic

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from engine.fast.running.partners import POSSIBLE, Partners
from engine.lab.runs_folder import RunsFolder
from engine.project.presets import preset
from engine.training.recipe import Recipe
from engine.training.step import Step
from engine.training.training import Training
from gui.state.training import session
from gui.state.work import tasks
from gui.state.work.cores import Cores
from gui.window import main_window
from gui.window.main_window import MainWindow

SECONDS = 1.0  # in place of two


@pytest.mark.skipif(not POSSIBLE, reason="no other process takes part in a training here")
def test_a_partner_that_does_not_answer_and_a_task_that_does_not_yield_hold_a_window_for_one_deadline_together(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QMessageBox, "exec", lambda _question: QMessageBox.StandardButton.Discard)
    monkeypatch.setattr(Partners, "lasts", 0.0)
    for module in (session, tasks):
        monkeypatch.setattr(module, "END_SECONDS", SECONDS)
    window = MainWindow()
    qtbot.addWidget(window)
    window.session.tasks.cores = Cores(2)
    design = preset("assignment").design()
    window.document.edit("", design.with_(recipe=design.recipe.replace(epochs=1000)))
    window.session.start()
    trainer = window.session._trainer
    assert trainer is not None

    def partners() -> list[int]:
        plan = trainer._training._plan
        return plan.partners.pids if plan is not None and not plan.partners._unready else []

    qtbot.waitUntil(lambda: bool(partners()))
    released, at_work = threading.Event(), threading.Event()

    def holds_on() -> Generator[None, None, None]:
        at_work.set()
        released.wait(20)
        yield

    window.session.tasks.run("holds on", holds_on, lambda _: None, priority=100)
    assert at_work.wait(20)
    (pid,) = partners()
    os.kill(pid, signal.SIGSTOP)
    try:
        begun = monotonic()
        window.session.close()
        took = monotonic() - begun
    finally:
        released.set()
        trainer.join(20)  # until its patience with the partner ends
    assert took < 1.8 * SECONDS
    assert not trainer.is_alive()


def test_a_window_that_closes_while_a_step_takes_long_waits_once_and_keeps_what_was_learned_before(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QMessageBox, "exec", lambda _question: QMessageBox.StandardButton.Discard)
    monkeypatch.setattr(main_window, "END_SECONDS", SECONDS / 4)
    window = MainWindow()
    qtbot.addWidget(window)
    window.document.open(preset("dense").design(), None, "Mine")
    released, late = threading.Event(), threading.Event()
    step = Training.step

    def step_late(training: Training, recipe: Recipe) -> Step:
        if training.number >= 3:
            late.set()
            released.wait(20)
        return step(training, recipe)

    monkeypatch.setattr(Training, "step", step_late)
    monkeypatch.setattr("gui.state.training.trainer.PUBLISH_SECONDS", 0.0)
    window.session.start()
    trainer = window.session._trainer
    assert trainer is not None
    assert late.wait(20)
    qtbot.waitUntil(lambda: window.document.run is not None)
    begun = monotonic()
    window.end()
    took = monotonic() - begun
    released.set()
    trainer.join(20)
    assert took < SECONDS
    run = window.document.run
    assert run is not None
    assert RunsFolder().get(run.id).steps == run.step > 0
