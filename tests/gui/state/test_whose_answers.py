"""Whose figures the answers to all pictures are: those of the run on screen, or none."""

from collections.abc import Iterator
from dataclasses import replace
from time import perf_counter

import pytest
from pytestqt.qtbot import QtBot

from gui.state import edits
from gui.state.answers.answers_in_focus import AnswersInFocus
from gui.state.answers.answers_of_training import AnswersOfTraining
from gui.state.document import Document
from gui.state.looking.probe import Probe
from gui.state.training.session import Session
from tests.gui.evaluating import design, trained


@pytest.fixture
def document(qtbot: QtBot) -> Document:
    document = Document(design().with_(recipe=design().recipe.replace(epochs=1000)))
    document.keep_run(replace(trained(5), id="first"))
    return document


@pytest.fixture
def answers(qtbot: QtBot, document: Document, session: Session) -> Iterator[AnswersInFocus]:
    answers = AnswersInFocus(document, session, Probe(document, session))
    answers.set_wanted(True)
    qtbot.waitUntil(lambda: answers.answers is not None)
    yield answers
    answers.set_wanted(False)


def test_the_figures_of_another_run_are_gone_before_those_of_this_one_come(
    qtbot: QtBot, answers: AnswersInFocus
) -> None:
    seen: list[tuple[object, int | None]] = []
    answers.changed.connect(lambda: seen.append((answers.answers, answers.step)))
    answers.document.set_runs((replace(trained(25), id="other", newest=replace(trained(25).newest, run="other")),))
    assert seen == [(None, None)]
    qtbot.waitUntil(lambda: answers.step == 25)


def test_who_comes_back_from_an_earlier_run_to_the_training_is_answered_at_once_and_by_its_network(
    qtbot: QtBot, answers: AnswersInFocus, session: Session
) -> None:
    first = answers.of
    assert first is not None
    session.branch(first.checkpoint)
    qtbot.waitUntil(lambda: session.state == "training" and not answers.is_working)
    answers._timer.stop()
    answers._rest_until = perf_counter() + 1000  # its network was slow
    answers.of = answers.under_way = first
    answers.failure = "There is not enough memory.", "Use fewer pictures."
    answers.follow()
    assert (answers.answers, answers.failure) == (None, ("", ""))
    qtbot.waitUntil(lambda: answers.of is not None)
    assert session.run is not None
    assert answers.of is not None
    assert answers.of.checkpoint.run == session.run.id
    session.stop()


def test_the_figures_of_a_run_stay_while_its_next_ones_come(answers: AnswersInFocus) -> None:
    known, run = answers.answers, answers.session.run
    assert run is not None
    assert run.newest is not None
    answers.document.set_runs((replace(run, newest=replace(run.newest, step=6)),))
    assert answers.is_working
    assert answers.answers is known


def test_who_looks_at_the_answers_of_an_earlier_run_leaves_the_order_of_the_runs_and_has_nothing_to_save(
    qtbot: QtBot, document: Document, session: Session
) -> None:
    changed = edits.change(document.design, document.design.stack.ids[0], units=20)[1]
    since = replace(trained(6), id="since", stack=changed.stack)
    document.open(document.design, None, "Two", (*document.runs, since))
    answers = AnswersInFocus(document, session, Probe(document, session))
    answers.set_wanted(True)
    qtbot.waitUntil(lambda: session.test is not None)
    answers.set_wanted(False)
    assert [(run.id, run.test is None) for run in document.runs] == [("first", False), ("since", True)]
    assert not document.modified


def test_a_training_that_goes_on_while_its_answers_are_shown_is_not_the_one_that_was_tested(
    qtbot: QtBot, document: Document, session: Session
) -> None:
    run = document.runs[0]
    assert run.newest is not None
    document.set_runs((replace(run, newest=replace(run.newest, run=run.id)),))
    answers = AnswersInFocus(document, session, Probe(document, session))
    answers.set_wanted(True)
    qtbot.waitUntil(lambda: session.test is not None)
    session.step_once()
    assert session.making is not None
    assert (session.state, session.test) == ("paused", None)
    answers.set_wanted(False)
    session.stop()


def test_a_training_that_came_to_the_same_step_once_more_with_other_weights_is_not_the_one_that_was_tested(
    qtbot: QtBot, document: Document, session: Session, answers: AnswersInFocus
) -> None:
    """It went on from the best weights with another learning rate."""
    run, asked = document.runs[0], answers.of
    assert run.newest is not None
    assert asked is not None
    answers.set_wanted(False)  # another page is shown
    other = {id: {name: 2 * array for name, array in group.items()} for id, group in run.newest.parameters.items()}
    document.set_runs((replace(run, newest=replace(run.newest, parameters=other), test=None),))
    assert session.test is None
    document.set_runs((replace(run, newest=replace(asked.checkpoint), test=None),))
    assert session.test is not None


def test_the_answers_to_the_training_pictures_are_no_test(qtbot: QtBot, document: Document, session: Session) -> None:
    answers = AnswersOfTraining(document, session, Probe(document, session))
    answers.set_wanted(True)
    qtbot.waitUntil(lambda: answers.answers is not None)
    answers.set_wanted(False)
    answers.follow()
    assert (session.test, document.seal.counts) == (None, {})


def test_a_page_that_shows_only_what_is_drawn_looks_at_no_test_picture_while_a_training_runs(
    document: Document, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "state", "training")
    answers = AnswersInFocus(document, session, Probe(document, session))
    answers.set_calm(True)
    answers.set_wanted(True)
    assert not answers.is_working
    answers.set_calm(False)  # what was answered wrongly is looked at, too
    assert answers.is_working
    answers.set_wanted(False)


@pytest.mark.parametrize("then", ["a pause", "the past"])
def test_what_was_measured_of_a_step_in_a_pause_or_in_the_past_is_the_test_of_a_run_that_ends_with_it(
    qtbot: QtBot, document: Document, session: Session, then: str
) -> None:
    """Else one view says what it is, and another one asks to measure it."""
    probe = Probe(document, session)
    answers, run = AnswersInFocus(document, session, probe), session.run
    assert run is not None
    if then == "a pause":
        session.step_once()  # it has no test of its own before it is stopped
        qtbot.waitUntil(lambda: session.paused_run is not None and session.progress.step == 6)
        qtbot.waitUntil(lambda: session.checkpoint is not None and session.checkpoint.step == 6)
    else:
        assert run.newest is not None
        probe.look_at(replace(run.newest))  # as the recording has it
    answers.set_wanted(True)
    qtbot.waitUntil(lambda: answers.answers is not None)
    said = answers.answers
    assert said is not None
    answers.set_wanted(False)  # another page is shown
    session.stop()
    assert session.test is not None
    assert session.test.confusion.tolist() == said.confusion.tolist()
    assert (document.run is session.run, session.state) == (True, "idle")
