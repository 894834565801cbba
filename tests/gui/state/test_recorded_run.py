"""Views of a whole training look at its recorded steps, and at its newest one while nothing trains it."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from engine.work import finished
from gui.state import edits
from gui.state.document import Document
from gui.state.focus import FocusHolder, Moment
from gui.state.past.recorded_run import read, recorded
from gui.state.training.session import Session
from tests.gui.evaluating import design, recorded_run
from tests.gui.sessions import session_of

RUN = replace(recorded_run(), recorded=recorded_run().recorded[:-3])  # its end is in no recording


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    document = Document(design())
    session = session_of(document)
    document.open(design(), None, "recorded", (RUN,))
    return session


def test_the_newest_weights_are_there_though_no_recording_holds_their_step(session: Session) -> None:
    found = recorded(session, FocusHolder(session.document), 100)
    assert found is not None
    assert found.steps[-1] == RUN.step
    assert found.at(RUN.step) is RUN.newest


def steps(session: Session, focus: FocusHolder | None = None) -> tuple[int, ...]:
    found = recorded(session, focus or FocusHolder(session.document), 100)
    return found.steps if found is not None else ()


def test_a_training_that_is_tested_keeps_its_newest_step(session: Session) -> None:
    assert steps(session) == (*range(18), 20)
    session.measure_test()
    assert steps(session) == (*range(18), 20)


def test_of_a_run_that_is_trained_its_recorded_steps_are_looked_at(session: Session) -> None:
    """Its newest one is another ten times a second: all that is drawn of it would be drawn anew."""
    session._making, session.state = RUN, "training"
    assert steps(session) == tuple(range(18))
    session._making, session.state = None, "idle"


def test_while_another_run_is_trained_one_that_is_looked_at_keeps_its_newest_step(session: Session) -> None:
    document, focus = session.document, FocusHolder(session.document)
    document.edit(*edits.change_recipe(document.design, seed=7))
    session.start()
    focus.look(moment=Moment(RUN.id, 3))
    assert session.run is not None
    assert (session.run.id == RUN.id, steps(session, focus)) == (False, (*range(18), 20))


def test_weights_that_are_looked_at_without_the_optimiser_s_state_keep_none_of_it_in_memory(session: Session) -> None:
    """They are parts of one array with it, three times as large, of each of many steps."""
    recording = session.recordings.get(RUN.id)
    assert recording is not None
    found = finished(read(recording, RUN, 5, whole=False))
    slim = [one for one in found if one.step != RUN.step]
    assert len(slim) > 2
    for one in slim:
        assert not one.optimiser
        assert all(array.base is None for group in one.parameters.values() for array in group.values())
