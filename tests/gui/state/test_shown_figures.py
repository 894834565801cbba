"""The figures that are shown are of what is on screen, and of the newest that was measured."""

from dataclasses import replace

import numpy as np
from pytestqt.qtbot import QtBot

from engine.training.evaluation import Evaluation
from engine.training.step import Step
from gui.state import edits
from gui.state.document import Document
from tests.gui.evaluating import design, trained
from tests.gui.sessions import session_of


def checked(step: int, right: int) -> Step:
    return Step(step, step / 10, 1.0, 0.5, 0.1, Evaluation(1.0, np.array([[right, 10 - right], [0, 0]])))


def test_of_several_evaluations_that_come_at_once_the_newest_is_shown(qtbot: QtBot) -> None:
    session, run = session_of(Document(design())), replace(trained(5), id="a run")
    session._making = run
    assert run.newest is not None
    first = run.newest.step
    session._hear([checked(first + 1, 3), checked(first + 2, 8), checked(first + 3, 6)])
    assert session.validation_accuracy == 0.6
    session._making = None


def test_while_a_training_that_ended_early_is_tested_the_accuracy_is_that_of_the_weights_it_kept(qtbot: QtBot) -> None:
    session, whole = session_of(Document(design())), trained(5)
    steps, reached = (2, 4, 5), (0.5, 0.9, 0.4)
    history = whole.history.until(whole.step)
    checks = {"step": steps, "epoch": steps, "loss": (1.0, 0.5, 2.0), "accuracy": reached}
    history = replace(history, **{f"validation_{name}": np.array(column) for name, column in checks.items()})
    assert whole.newest is not None
    session._making = replace(whole, history=history, newest=replace(whole.newest, step=4))
    session._hear([checked(5, 4)])
    assert session.validation_accuracy == 0.9, "the last one was measured on weights that are given up"
    session._making = None


def test_a_stack_that_was_edited_has_made_no_steps(qtbot: QtBot) -> None:
    document = Document(design())
    session = session_of(document)
    document.open(design(), None, "trained", (trained(5),))
    assert session.progress.step > 0
    document.edit(*edits.change(document.design, document.design.stack.ids[0], units=5))
    assert session.progress.step == 0
