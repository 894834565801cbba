"""What is computed beside the window answers what was asked, whatever was changed meanwhile; and a sleeping computer
does not count."""

import pytest
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.explain.switching import Switched
from engine.network.stack import Stack
from engine.project.design import Design
from engine.work import finished
from gui.state.document import Document
from gui.state.inside.filter_trial import FilterTrial
from gui.state.looking.probe import Probe
from gui.state.training import progress
from gui.state.training.progress import SLEPT, Pace
from gui.state.training.session import Session
from tests.gui.sessions import session_of


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    stack = Stack.of(block("convolution", filters=2), block("fully_connected", units=10), block("softmax"))
    return session_of(Document(Design(stack)))


def test_the_accuracy_is_that_of_what_was_switched_when_it_was_asked(session: Session) -> None:
    """A filter is switched off, on and off again while the first answer is under way: it would be that of the network
    with all its filters."""
    document, trial = session.document, FilterTrial(Probe(session.document, session))
    convolution = document.design.stack.ids[0]
    document.set_switched(tuple(Switched(convolution, number, 0.0) for number in range(2)))
    asked = trial.question()
    assert asked is not None
    document.set_switched(())
    found = finished(trial.work(asked))
    assert (found.now.lost, found.now.won) != (0, 0)


class Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_after_a_sleep_the_speed_is_that_of_the_steps_made_since(monkeypatch: pytest.MonkeyPatch) -> None:
    """Under Windows the clock goes on meanwhile: a training of a minute had 282 hours left."""
    clock, pace = Clock(), Pace()
    monkeypatch.setattr(progress, "perf_counter", clock)
    pace.begin()
    for number in range(10):
        clock.seconds += 0.1
        pace.look()
        pace.note(number)
    assert pace.steps_per_second == pytest.approx(10)
    clock.seconds += 3600
    pace.look()
    pace.note(10)
    assert pace.steps_per_second == 0, "nobody knows yet"
    clock.seconds += 0.1
    pace.look()
    pace.note(11)
    assert pace.steps_per_second == pytest.approx(10)


def test_a_step_that_takes_minutes_is_no_sleep(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, pace = Clock(), Pace()
    monkeypatch.setattr(progress, "perf_counter", clock)
    pace.begin()
    pace.note(0)
    for _ in range(12):
        clock.seconds += SLEPT
        pace.look()
    pace.note(1)
    assert pace.steps_per_second == pytest.approx(1 / (12 * SLEPT))
