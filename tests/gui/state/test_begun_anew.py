"""What is begun anew says nothing of the time before."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.project.presets import preset
from engine.training.training import Training
from gui.state import edits
from gui.state.lab.rate_finder import RateFinder
from gui.state.training.remark import NO_REMARK
from gui.state.training.session import Session
from tests.gui.evaluating import design, lasts, trained
from tests.gui.state.test_session import document

__all__ = ["document"]


def test_a_range_test_that_is_made_again_has_neither_a_result_nor_a_failure_yet(session: Session) -> None:
    finder = RateFinder(session)
    finder.result, finder.failure = object(), "There is not enough memory."  # type: ignore[assignment]
    finder.begin()
    assert finder.is_running
    assert (finder.result, finder.failure, finder.share) == (None, "", 0.0)
    finder.close()


def test_a_training_of_another_stack_begins_with_no_step(qtbot: QtBot, session: Session) -> None:
    """Until its first step is made, which may take seconds, those of the training before would be said to be its."""
    session.step_once()
    qtbot.waitUntil(lambda: session.progress.step == 1)
    session.stop()
    before = session.document.design
    session.document.edit(*edits.change(before, before.stack.ids[0], units=7))
    session.start()
    assert session.progress.step == 0
    session.stop()


def test_of_a_training_of_another_stack_it_is_not_said_that_it_has_other_pictures_to_check_on(session: Session) -> None:
    session.document.open(design(), None, "Trained", (trained(5),))
    recipe = session.document.design.recipe
    session.document.edit("Another stack", preset("assignment").design().with_(recipe=recipe))
    assert not session.document.learned_arrays()
    session._begin(paused=True)
    assert session.remark == NO_REMARK
    session.stop()


def test_a_training_that_goes_on_from_its_best_weights_has_not_the_accuracy_of_those_that_were_left_out(
    session: Session,
) -> None:
    run, worse = trained(5), SimpleNamespace(number=12, validation=SimpleNamespace(accuracy=0.125))
    session.document.open(design(), None, "Trained", (run,))
    session._checked = run.id, worse  # type: ignore[assignment]
    session._begin(paused=True)
    assert session.validation_accuracy == run.validation_accuracy
    session.stop()


def test_the_accuracy_of_steps_made_anew_counts_though_those_that_were_left_out_went_further(session: Session) -> None:
    lost, new = trained(25), SimpleNamespace(number=12, validation=SimpleNamespace(accuracy=0.125))
    checked = {f"validation_{name}": np.array([25.0]) for name in ("step", "epoch", "loss", "accuracy")}
    making = replace(lost, newest=trained(5).newest, history=replace(lost.history, **checked))
    session._making, session._checked = making, (making.id, new)  # type: ignore[assignment]
    assert session.validation_accuracy == 0.125
    session._making = None


def test_that_the_test_pictures_are_answered_is_told_at_the_end_of_each_training(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Training, "evaluate", lasts)
    said = list[bool]()
    session.state_changed.connect(lambda: said.append(session.testing))
    for seed in (1, 2):
        recipe = session.document.design.recipe.replace(epochs=1, batch_size=2000, seed=seed)
        session.document.edit("Another seed", session.document.design.with_(recipe=recipe))
        session.start()
        assert not said[-1]
        qtbot.waitUntil(lambda: session.testing)
        qtbot.waitUntil(lambda: said[-1], timeout=5_000)
        session.stop()


def test_what_is_tried_begins_as_train_would_after_another_seed_was_chosen_too(session: Session) -> None:
    session.document.open(design(), None, "Trained", (run := trained(5),))
    assert session.begins_with is run
    session.document.edit(*edits.change_recipe(session.document.design, seed=7))
    assert session.begins_with is None
