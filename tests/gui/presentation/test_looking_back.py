"""On the wall, who looks back sees the curves as they were at that step: its header said one accuracy, they another."""

from dataclasses import replace

import numpy as np
from pytestqt.qtbot import QtBot

from engine.training.run import renamed
from gui.presentation.curve_card import CurveCard
from gui.presentation.page import PresentationPage
from gui.presentation.top import Words
from gui.state.document import Document
from gui.state.focus import FocusHolder, Moment
from gui.state.looking.probe import Probe
from tests.gui.evaluating import design, recorded_run, trained
from tests.gui.sessions import session_of


def test_the_curves_end_at_the_step_that_is_looked_back_at_also_of_an_earlier_run(qtbot: QtBot) -> None:
    document = Document(design())
    session = session_of(document)
    run = renamed(trained(25), {trained(25).id: "newest"})
    newest = replace(run, history=replace(run.history, loss=run.history.loss + 1))
    document.open(design(), None, "two", runs=(recorded_run(), newest))
    focus = FocusHolder(document)
    page = PresentationPage(Probe(document, session, focus), lambda: Words(finding="It guesses"), lambda: None)
    qtbot.addWidget(page)
    for moment, history, last in (
        (None, newest.history, 25),
        (Moment("newest", 12), newest.history, 12),
        (Moment(document.runs[0].id, 12), recorded_run().history, 12),
    ):
        focus.look(moment=moment)
        page.refresh()
        assert page.curves.history.step[-1] == last
        np.testing.assert_array_equal(page.curves.history.loss, history.loss[:last])
        assert page.curves.finding == ("It guesses" if moment is None else ""), "what was found holds now"


def test_what_is_found_when_a_training_has_ended_is_said_at_once(qtbot: QtBot) -> None:
    card, history = CurveCard(), recorded_run().history
    qtbot.addWidget(card)
    for finding in ("", "It guesses", ""):
        card.show_history(history, 1.0, finding=finding)
        assert card.finding == finding
