"""While only the test pictures are answered nothing learns, and no view says so."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from engine.training.training import Training
from gui.evaluate.sentences import EvaluateSentences
from gui.state.answers.answers_in_focus import AnswersInFocus
from gui.state.document import Document
from gui.state.edits import choose_data
from gui.state.focus import FocusHolder
from gui.state.looking.probe import Probe
from gui.state.training.session import Session
from gui.state.training.stopping import MEASURE
from tests.gui.evaluating import design, lasts, recorded_run
from tests.gui.sessions import session_of


def test_answers_are_said_to_follow_a_training_while_there_is_one(qtbot: QtBot) -> None:
    document = Document(design())
    session = session_of(document)
    document.open(design(), None, "recorded", (recorded_run(),))
    answers = AnswersInFocus(document, session, Probe(document, session, FocusHolder(document)))
    answers.set_wanted(True)
    qtbot.waitUntil(lambda: answers.step == 20)
    said = EvaluateSentences(answers, session)
    assert (session.state, session.is_busy, said.moment()) == ("idle", False, "At step 20")
    session.start()
    assert (session.state, said.moment()) == ("training", "At step 20, follows the training")
    session.pause()
    assert not session.is_busy


@pytest.mark.parametrize("is_shown", [True, False])
def test_a_test_ends_where_evaluate_has_answered_the_same_pictures(
    is_shown: bool, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is told that a test goes on whose result is shown; that of another run, left by an undo, does go on."""

    monkeypatch.setattr("gui.state.training.session.evaluating", lasts)
    document = Document(design())
    session = session_of(document)
    run = replace(recorded_run(), test=None)
    assert run.newest is not None
    other = replace(run, id="other", newest=replace(run.newest, run="other"))
    document.open(design(), None, "recorded", (run, other))
    session.measure_test()
    assert (session.state, session.is_busy) == ("measuring", True)
    assert session.run is not None
    if not is_shown:
        document.set_runs((run,))
    shown = session.run
    answers = AnswersInFocus(document, session, Probe(document, session, FocusHolder(document)))
    answers.set_wanted(True)
    qtbot.waitUntil(lambda: session.test is not None)
    assert (session.run.id == shown.id, session.state) == (True, "idle" if is_shown else "measuring")
    assert EvaluateSentences(answers, session).moment() == "At step 20", "it follows no training"
    assert (document.modified, session.tasks.is_running(MEASURE)) == (is_shown, not is_shown)


@pytest.mark.parametrize("verb", [Session.one_more, Session.step_once, Session.epoch_once])
def test_more_steps_that_are_asked_for_during_the_test_at_the_end_are_made(
    verb: Callable[[Session], None], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The training was over: the epoch that was added never came, and it was said to be paused while it was tested."""

    start = design()
    session = Session(Document(start.with_(recipe=start.recipe.replace(epochs=1, batch_size=2000))))
    with monkeypatch.context() as patched:
        patched.setattr(Training, "evaluate", lasts)
        session.start()
        recipe = session.document.design.recipe
        qtbot.waitUntil(lambda: session.testing and session.run is not None and session.run.is_done(recipe))
        before, document = session.run, session.document
        document.edit(*choose_data(document.design, "/gone/pictures.npz"))
        verb(session)
        assert (session.testing, session.state) == (True, "training"), "nothing else could be trained"
        document.undo_stack.setIndex(0)
        session.let_go()
        verb(session)
        assert before is not None
        qtbot.waitUntil(lambda: session.run is not None and session.run.step > before.step)
        assert session.run is not None
        assert session.run.id == before.id
        session.close()


def test_who_steps_beyond_the_last_step_is_told_that_the_test_goes_on(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was said to be paused until the test was done: a pause that could not be ended by going on."""

    monkeypatch.setattr(Training, "evaluate", lasts)
    start, said = design(), list[tuple[str, bool]]()
    session = session_of(Document(start.with_(recipe=start.recipe.replace(epochs=1, batch_size=2000))))
    session.state_changed.connect(lambda: said.append((session.state, session.testing)))
    recipe = session.document.design.recipe
    while session.run is None or not session.run.is_done(recipe):
        session.step_once()
        qtbot.waitUntil(lambda: session.paused_run is not None and session.run is session.paused_run)
    session.step_once()
    qtbot.waitUntil(lambda: said[-1][1])
    assert session.state == "training"
    session.pause()
    assert session.state == "paused"
    qtbot.waitUntil(lambda: session.paused_run is not None)
    session.resume()
    session.stop()
    assert session.run is not None
    assert (session.state, session.run.ended) == ("idle", "finished")
