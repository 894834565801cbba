"""While only the test pictures are answered nothing learns, and no view says so."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from engine.training.evaluation import evaluate
from gui.evaluate.sentences import EvaluateSentences
from gui.state.answers.answers_in_focus import AnswersInFocus
from gui.state.document import Document
from gui.state.focus import FocusHolder
from gui.state.looking.probe import Probe
from gui.state.training.session import Session
from tests.gui.evaluating import design, recorded_run


def test_answers_that_are_asked_for_in_a_test_are_not_said_to_follow_a_training(qtbot: QtBot) -> None:
    document = Document(design())
    session = Session(document)
    document.open(design(), None, "recorded", (recorded_run(),))
    answers = AnswersInFocus(document, session, Probe(document, session, FocusHolder(document)))
    answers.set_wanted(True)
    qtbot.waitUntil(lambda: answers.step == 20)
    said = EvaluateSentences(answers, session)
    document.keep_run(replace(document.runs[0], test=None))
    session.measure_test()
    assert (session.state, session.is_busy, said.moment()) == ("measuring", True, "At step 20")
    qtbot.waitUntil(lambda: session.state == "idle")
    assert not session.is_busy
    session.start()
    assert (session.state, said.moment()) == ("training", "At step 20, follows the training")
    session.pause()
    assert not session.is_busy
    session.close()


def test_measuring_ends_where_the_answers_came_another_way(qtbot: QtBot) -> None:
    """Evaluate asks the test pictures, too: nobody is told that a test goes on whose result is shown."""
    session = Session(Document(design()))
    session.document.open(design(), None, "recorded", (replace(recorded_run(), test=None),))
    session.measure_test()
    run = session.run
    assert run is not None
    assert run.newest is not None
    session.keep_test(run, evaluate(run.stack, run.newest, session.document.data.test))
    assert (session.state, session.testing, session.tasks.is_busy) == ("idle", False, False)
    session.close()
