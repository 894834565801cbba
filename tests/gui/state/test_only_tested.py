"""While only the test pictures are answered nothing learns, and no view says so."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from gui.evaluate.sentences import EvaluateSentences
from gui.state.answers.answers_in_focus import AnswersInFocus
from gui.state.document import Document
from gui.state.focus import FocusHolder
from gui.state.probe import Probe
from gui.state.session import Session
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
    assert (session.state, session.learns, said.moment()) == ("training", False, "At step 20")
    qtbot.waitUntil(lambda: session.state == "idle")
    assert not session.learns
    session.start()
    assert (session.learns, said.moment()) == (True, "At step 20, follows the training")
    session.pause()
    assert not session.learns
    session.close()
