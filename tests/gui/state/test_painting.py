"""Painted weights begin a run of their own, with a start; each stroke can be undone, and nothing learned is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.network.stack import Stack
from engine.project.design import Design
from engine.project.project import Project, load_project, save_project
from engine.training.recipe import Recipe
from engine.training.replay import replay, same_bits
from gui.evaluate.sentences import EvaluateSentences
from gui.state import edits
from gui.state.answers.answers_in_focus import AnswersInFocus
from gui.state.document import Document
from gui.state.focus import FocusHolder
from gui.state.inside.painting import is_painted, paint, weights, why_not
from gui.state.looking.probe import Probe
from gui.state.training.session import Session
from gui.training.sentences import Sentences
from tests.engine.generators import end_of
from tests.gui.sessions import session_of

STACK = Stack.of(
    block("convolution", filters=3, size=3, stride=3), block("relu"), block("fully_connected", units=10),
    block("softmax"),
)  # fmt: skip
CONVOLUTION = STACK.ids[0]


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    document = Document(Design(STACK, Recipe(epochs=3, cycles=2, batch_size=500)))
    return session_of(document)


def take_steps(qtbot: QtBot, session: Session, number: int) -> None:
    before = session.checkpoint.step if session.checkpoint is not None else 0
    for step in range(before + 1, before + number + 1):
        session.step_once()
        qtbot.waitUntil(lambda wanted=step: session.checkpoint is not None and session.checkpoint.step == wanted)


def filters(session: Session) -> np.ndarray:
    return weights(session).parameters[CONVOLUTION]["filters"]


def stroke(session: Session, value: float, name: str = "") -> None:
    painted = filters(session).copy()
    painted[0, 0, 0, 1] = value
    paint(session, f"Paint {value}", CONVOLUTION, {"filters": painted}, name)


def test_painted_weights_are_a_run_whose_start_they_are_and_training_goes_on_from_there(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    take_steps(qtbot, session, 3)
    learned = session.run
    assert learned is not None
    stroke(session, 5.0)  # it ends the training that pauses
    assert session.state == "idle"
    run = session.run
    assert is_painted(run)
    assert run is not None
    assert run.start is not None
    assert (run.step, run.id == learned.id, run.parent) == (0, False, learned.id)
    assert run.start.parameters[CONVOLUTION]["filters"][0, 0, 0, 1] == 5.0
    assert learned.id in [one.id for one in session.document.runs]
    path = tmp_path / "painted.convscope"
    save_project(Project(session.document.design, session.document.runs), path)
    filed = load_project(path).runs[-1]
    assert filed.start is not None
    assert is_painted(filed)
    assert same_bits(filed.start, run.start)
    take_steps(qtbot, session, 2)
    session.stop()
    trained = session.run
    assert trained is not None
    assert trained.id == run.id
    assert trained.start is not None
    assert same_bits(trained.start, run.start)
    unknown = replace(trained, newest=replace(trained.newest, step=10**6))
    assert same_bits(end_of(replay(unknown, session.document.data, 2)), trained.newest)


def test_painted_weights_of_a_file_of_before_that_says_no_seed_are_trained_on(qtbot: QtBot, session: Session) -> None:
    take_steps(qtbot, session, 1)
    session.stop()
    assert session.run is not None
    session.document.set_runs((replace(session.run, seed=None, validation_share=None),))
    stroke(session, 5.0)
    assert (session.leaves_painted, session.way_on) == (False, "new")
    take_steps(qtbot, session, 1)
    assert session.run.start is not None
    assert session.run.start.parameters[CONVOLUTION]["filters"][0, 0, 0, 1] == 5.0


def test_weights_that_were_painted_after_another_seed_was_chosen_are_not_measured_on_what_they_have_learned_from(
    qtbot: QtBot, session: Session
) -> None:
    """Train leaves them, as it would have left them unpainted, and says so."""
    document, said = session.document, Sentences(session.document, session, session)
    take_steps(qtbot, session, 1)
    session.stop()
    learned = session.run
    document.edit(*edits.change_recipe(document.design, seed=7))
    stroke(session, 2.0)
    assert learned is not None
    assert session.run is not None
    assert (is_painted(session.run), session.run.seed) == (True, learned.seed)
    assert said.progress().title == "Another seed or validation share"
    session.step_once()
    qtbot.waitUntil(lambda: session.progress.step == 1)
    assert (session.run.seed, session.run.start) == (7, None)
    assert "another seed" in session.remark.words


def test_what_has_not_learned_is_painted_for_whatever_seed_is_chosen(session: Session) -> None:
    for seed, value in ((3, 2.0), (4, 3.0)):
        session.document.edit(*edits.change_recipe(session.document.design, seed=seed))
        stroke(session, value)
        assert session.run is not None
        assert session.run.seed == seed


def test_each_stroke_is_one_step_of_undo_and_undo_brings_back_what_was_learned(qtbot: QtBot, session: Session) -> None:
    take_steps(qtbot, session, 2)
    session.stop()
    learned, undo = session.run, session.document.undo_stack
    before = filters(session).copy()
    for value in (1.0, 2.0, 3.0):
        stroke(session, value, "first")
    stroke(session, 4.0, "second")
    assert undo.count() == 2
    assert len(session.document.runs) == 2  # all strokes are of one run
    undo.undo()
    assert filters(session)[0, 0, 0, 1] == 3.0
    undo.undo()
    assert session.run is learned
    assert (filters(session) == before).all()
    undo.redo()
    undo.redo()
    assert filters(session)[0, 0, 0, 1] == 4.0
    take_steps(qtbot, session, 1)
    undo.undo()  # stops the training
    assert filters(session)[0, 0, 0, 1] == 3.0
    undo.redo()
    assert session.run is not None
    assert session.run.step == 1  # what was trained came back


def test_what_has_not_learned_can_be_painted_and_the_probe_shows_it(qtbot: QtBot, session: Session) -> None:
    probe = Probe(session.document, session, FocusHolder(session.document))
    before = probe.maps[CONVOLUTION].copy()
    with qtbot.waitSignal(probe.changed):
        stroke(session, 9.0)
    changed = (probe.maps[CONVOLUTION] != before).any(axis=(0, 1))
    assert changed.tolist() == [False, True, False]
    session.document.undo_stack.undo()
    assert session.run is None


def test_painted_start_values_have_learned_nothing_and_painted_filters_of_a_trained_network_are_answered_for(
    qtbot: QtBot, session: Session
) -> None:
    """The one was praised for a right answer; of the other Evaluate said that nothing was learned yet."""
    probe = Probe(session.document, session, FocusHolder(session.document))
    answers = AnswersInFocus(session.document, session, probe)
    said = EvaluateSentences(answers, session)
    stroke(session, 9.0)
    assert (probe.standing, answers.why_not) == ("untrained", "untrained")
    session.document.edit(*edits.insert(session.document.design, block("relu"), 1)[:2])
    assert probe.standing == "untrained", "an edit teaches it nothing"
    session.document.undo_stack.undo()
    painted, undone = session.run, Stack.of(block("fully_connected", units=10), block("softmax"))
    assert painted is not None
    session.document.keep_run(replace(painted, id="of another stack", stack=undone, parent="trained", parent_step=3))
    assert (session.run, probe.standing) == (painted, "untrained"), "what another stack has learned is not here"
    session.document.undo_stack.undo()
    session.document.set_runs(())
    take_steps(qtbot, session, 2)
    session.stop()
    stroke(session, 9.0)
    assert (probe.standing, answers.why_not) == ("learned", "")
    answers.set_wanted(True)
    qtbot.waitUntil(lambda: answers.step == 0)
    assert said.moment() == "Painted, not trained yet"
    answers.set_wanted(False)
    session.document.edit(*edits.change_recipe(session.document.design, validation_share=0.3))
    assert probe.standing == "learned", "Train would not begin with it, and it has learned all the same"


def test_the_first_step_of_what_was_painted_before_any_training_has_learned_nothing_also_in_a_file(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    """Filters said that it begins with what was learned, Evaluate praised what it answered."""
    probe = Probe(session.document, session, FocusHolder(session.document))
    stroke(session, 9.0)
    stroke(session, 8.0)
    take_steps(qtbot, session, 2)
    session.stop()
    run = session.run
    assert run is not None
    assert probe.learned
    probe.look_at(run.start)
    assert not probe.learned
    save_project(Project(session.document.design, session.document.runs), tmp_path / "painted.convscope")
    opened = load_project(tmp_path / "painted.convscope")
    session.document.open(opened.design, None, "again", opened.runs)
    assert session.run is not None
    probe.look_at(session.run.start)
    assert not probe.learned
    session.branch(session.run.start)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: session.run.parent == run.id and session.run.step > 0)
    session.stop()
    probe.look_at(session.run.start)
    assert not probe.learned, "it branched off before the first step"
    session.document.set_runs(tuple(one for one in session.document.runs if one is session.run))
    probe.look_at(session.run.start)
    assert not probe.learned, "also where that run is gone"
    session.document.edit(*edits.insert(session.document.design, block("relu"), 1)[:2])
    session.step_once()
    qtbot.waitUntil(lambda: session.fits and session.checkpoint is not None and session.checkpoint.step == 1)
    session.stop()
    probe.look_at(session.run.start)
    assert probe.learned, "it began with what the other stack had learned"


def test_while_it_trains_or_the_window_looks_back_nothing_is_painted(qtbot: QtBot, session: Session) -> None:
    session.document.why_locked = "This is the past."
    stroke(session, 1.0)
    assert why_not(session) == "This is the past."
    session.document.why_locked = ""
    session.start()
    assert "Pause" in why_not(session)
    stroke(session, 1.0)
    assert not session.document.undo_stack.count()
    session.stop()


def test_a_stack_that_cannot_be_trained_cannot_be_painted_either_and_it_is_said_why(session: Session) -> None:
    session.document.edit(*edits.remove(session.document.design, STACK.ids[-1:]))
    assert why_not(session) == "Train waits until the stack ends in Fully connected and Softmax."
    stroke(session, 1.0)
    assert session.run is None


def test_while_it_is_tested_nobody_is_told_to_pause_a_training(qtbot: QtBot, session: Session) -> None:
    take_steps(qtbot, session, 1)
    session.stop()
    session.measure_test()
    assert why_not(session) == "Wait until the test is done to paint, or stop it."
    session.stop()
    assert not why_not(session)


def test_a_stroke_that_is_done_again_and_undone_gives_back_what_was_trained_meanwhile(
    qtbot: QtBot, session: Session
) -> None:
    take_steps(qtbot, session, 2)
    session.stop()
    stroke(session, 0.5)
    session.document.undo_stack.undo()
    take_steps(qtbot, session, 3)
    session.stop()
    session.document.undo_stack.redo()
    session.document.undo_stack.undo()
    assert session.run is not None
    assert session.run.step == 5


def test_undoing_a_stroke_takes_away_nothing_that_other_runs_have_learned_since(
    qtbot: QtBot, session: Session
) -> None:
    take_steps(qtbot, session, 1)
    session.stop()
    document, first = session.document, session.run
    assert first is not None
    stroke(session, 1.0)
    document.keep_run(replace(first, id="since"))
    document.keep_run(replace(first, name="trained on"))
    document.undo_stack.undo()
    assert [(run.id, run.name) for run in document.runs] == [("since", ""), (first.id, "trained on")]
    document.keep_run(replace(first, name="and on"))
    document.undo_stack.redo()
    assert {run.id: run.name for run in document.runs}[first.id] == "and on"
    assert any(is_painted(run) for run in document.runs)


def test_what_was_trained_after_a_stroke_is_not_said_to_be_recorded_of_the_weights_before_it(
    qtbot: QtBot, session: Session
) -> None:
    stroke(session, 1.0, "first")
    stroke(session, 2.0, "second")
    take_steps(qtbot, session, 2)
    session.stop()
    session.document.undo_stack.undo()
    assert filters(session)[0, 0, 0, 1] == 1.0
    assert session.recording is None
    take_steps(qtbot, session, 1)
    session.stop()
    assert session.recording is not None
    start = session.recording.at(0)
    assert start is not None
    assert start.parameters[CONVOLUTION]["filters"][0, 0, 0, 1] == 1.0
    before = session.run
    session.document.undo_stack.redo()
    assert session.run is not None
    assert session.run.step == 2
    assert before in session.document.runs  # it has learned something, too
    session.document.undo_stack.undo()
    assert session.run is before


def test_a_stroke_is_seen_while_it_goes_on(qtbot: QtBot, session: Session) -> None:
    probe = Probe(session.document, session, FocusHolder(session.document))
    for value in (1.0, 2.0):
        stroke(session, value, "drag")
        qtbot.waitUntil(lambda wanted=value: probe.weights[CONVOLUTION]["filters"][0, 0, 0, 1] == wanted)
    assert session.document.undo_stack.count() == 1
