"""What undo selects, what a reset ends, and of which run a moment is: never what was looked at or begun meanwhile."""

from dataclasses import replace
from pathlib import Path
from time import perf_counter
from types import SimpleNamespace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.training.evaluation import Evaluation
from gui.state.document import Document
from gui.state.focus import FocusHolder, Moment, PictureRef
from gui.state.inside.painting import paint, weights
from gui.state.looking.probe import Probe
from gui.state.past.recorded_run import recorded, run_in_focus
from gui.state.past.second_moment import SecondMoment
from gui.state.training.session import Session
from tests.gui.evaluating import design, recorded_run, trained
from tests.gui.sessions import session_of
from tests.gui.time_travel import Travel, every_seventh, travel

__all__ = ["every_seventh", "travel"]


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    """Two runs of the network on screen; of the earlier one every step is recorded."""
    document = Document(design())
    session = session_of(document)
    document.open(design(), None, "Two runs", (recorded_run(), replace(trained(), id="newest")))
    return session


def test_doing_a_reset_again_ends_what_was_begun_since(session: Session) -> None:
    session.reset()
    session.document.undo_stack.undo()
    session.step_once()
    assert session.state == "paused"
    session.document.undo_stack.redo()
    assert (session.state, session.document.runs) == ("idle", ())


def test_a_moment_of_an_earlier_run_is_looked_at_with_the_weights_of_that_run(session: Session) -> None:
    focus, (earlier, newest) = FocusHolder(session.document), session.document.runs
    assert run_in_focus(session, focus) is newest
    focus.look(moment=Moment(earlier.id, 5))
    assert run_in_focus(session, focus) is earlier
    known = recorded(session, focus, 4)
    assert known is not None
    assert known.newest is earlier.newest
    assert session.run_of(earlier.newest) is earlier
    assert session.run_of(None) is newest
    assert known.at(earlier.step) is earlier.newest


def test_two_moments_that_are_exchanged_keep_their_runs() -> None:
    looked: dict[str, object] = {}
    focus = SimpleNamespace(value=SimpleNamespace(beside=Moment("earlier", 3)), look=looked.update)
    machine = SimpleNamespace(focus=focus, run=SimpleNamespace(id="newest"))
    swapped = SimpleNamespace(moment=focus.value.beside, machine=machine, step=7)
    SecondMoment.swap(swapped)  # type: ignore[arg-type]
    assert looked == {"moment": Moment("earlier", 3), "beside": Moment("newest", 7)}


def test_a_branch_that_waits_for_its_step_does_not_begin_once_one_has_gone_elsewhere(travel: Travel) -> None:
    machine, begun = travel.machine, travel.session.run
    machine.go(10)
    travel.branching.begin()
    machine.go(14)
    assert machine.exact
    machine.go(10)
    travel.wait_for_exact()
    assert travel.session.run is begun
    assert travel.session.state == "idle"


def test_what_the_training_before_was_measured_at_is_not_said_of_the_one_that_is_made(session: Session) -> None:
    newest = session.run
    assert newest is not None
    late = SimpleNamespace(number=10_000, validation=SimpleNamespace(accuracy=0.125))
    session._making = newest
    session._checked = ("the run before", late)  # type: ignore[assignment]
    assert session.validation_accuracy == newest.validation_accuracy
    session._checked = (newest.id, late)  # type: ignore[assignment]
    assert session.validation_accuracy == 0.125
    session._making = None


def test_a_network_that_is_being_trained_is_not_tested_meanwhile(session: Session) -> None:
    assert session.can_measure
    for session.state in ("training", "paused"):
        assert not session.can_measure


def test_weights_that_are_painted_stroke_by_stroke_come_from_the_run_that_was_there_before_the_first(
    session: Session,
) -> None:
    trained_run = session.run
    assert trained_run is not None
    assert trained_run.newest is not None
    for stroke in ("first", "second"):
        learner, arrays = next((id, arrays) for id, arrays in weights(session).parameters.items() if arrays)
        name = next(iter(arrays))
        paint(session, "Paint", learner, {name: arrays[name] + 1}, stroke)
        assert session.run is not None
        assert session.run.parent == trained_run.newest.run


def test_a_pixel_stays_chosen_until_another_block_is_looked_at(session: Session) -> None:
    focus = FocusHolder(session.document)
    first, *_, last = session.document.design.stack.ids
    focus.look(block=first, pixel=(2, 3))
    focus.look(map=1)
    assert focus.value.pixel == (2, 3)
    focus.look(block=last)
    assert focus.value.pixel is None


def test_a_branch_is_seen_at_once_not_when_the_pause_after_its_parent_is_over(qtbot: QtBot, session: Session) -> None:
    probe, run = Probe(session.document, session), session.run
    assert run is not None
    assert run.newest is not None
    probe._rest_until = perf_counter() + 1000
    with qtbot.waitSignal(session.checkpoint_changed):
        session.branch(run.newest)
    assert probe._timer.interval() == 0
    session.stop()


def test_a_test_that_comes_after_the_project_was_saved_is_still_to_be_saved(session: Session) -> None:
    document, run, test = session.document, session.run, Evaluation(0.1, np.eye(10, dtype=int))
    assert run is not None
    for tested in (test, None):  # the second time it ends without another test
        document.mark_saved(Path("mine.convscope"))
        session._making = session.run
        ended = SimpleNamespace(failure=None, ended="finished", test=tested, is_alive=lambda: False)
        session._end(ended)  # type: ignore[arg-type]
        assert document.modified is (tested is not None)
        assert session.run is not None
        assert (session.run.id, session.run.test) == (run.id, test)


def test_a_picture_of_the_set_is_kept_with_the_project_and_one_that_is_not_there_is_not(session: Session) -> None:
    focus = FocusHolder(session.document)
    probe = Probe(session.document, session, focus)
    for part, kept in (("train", ("train", 7)), ("test", ("test", 7)), ("drawn", None)):
        focus.value = replace(focus.value, picture=PictureRef(part, 7))  # type: ignore[arg-type]
        assert probe.kept_picture == kept


def test_a_run_that_began_with_painted_weights_has_learned_before_its_first_step(session: Session) -> None:
    probe, (earlier, _newest) = Probe(session.document, session), session.document.runs
    learner, arrays = next((id, arrays) for id, arrays in weights(session).parameters.items() if arrays)
    paint(session, "Paint", learner, {name: array + 1 for name, array in arrays.items()})
    painted = session.run
    assert painted is not None
    probe._past = painted.newest
    assert probe.learned
    probe._past = next(one for one in earlier.recorded if one.step == 0)
    assert not probe.learned
