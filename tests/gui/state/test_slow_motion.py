"""Slow motion: as many steps a second as were asked for, whatever a step takes of that time."""

from queue import SimpleQueue
from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from gui.state.document import Document
from gui.state.training import trainer
from gui.state.training.trainer import Trainer
from tests.gui.evaluating import design
from tests.gui.sessions import session_of


class Clock:
    """Time that passes only where somebody sleeps or works."""

    def __init__(self) -> None:
        self.now = 100.0

    def perf_counter(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(trainer, "time", clock)
    return clock


def shown(clock: Clock, thread: SimpleNamespace, works: list[float]) -> list[float]:
    """When each step that works so long has been shown for as long as it shall be."""
    ends = []
    for seconds in works:
        clock.now += seconds
        Trainer._go_slowly(thread)  # type: ignore[arg-type]
        ends.append(clock.now)
    return ends


def a_thread(slow: int) -> SimpleNamespace:
    return SimpleNamespace(slow=slow, _due=0.0, _commands=SimpleQueue(), _publish=lambda: None)


def test_what_a_step_takes_is_part_of_its_time(clock: Clock) -> None:
    ends = shown(clock, a_thread(10), [0.06] * 21)
    assert ends[-1] - ends[0] == pytest.approx(2.0, abs=0.02)


def test_a_step_that_took_longer_is_not_made_up_for(clock: Clock) -> None:
    ends = shown(clock, a_thread(10), [0.0, 0.0, 5.0, 0.0, 0.0])
    assert ends[-1] - ends[-3] == pytest.approx(0.2, abs=0.03)


def test_another_pace_and_a_command_count_at_once(clock: Clock) -> None:
    thread = a_thread(1)
    shown(clock, thread, [0.0])
    thread._publish = lambda: setattr(thread, "slow", 25)
    begun = clock.now
    shown(clock, thread, [0.0])
    assert clock.now - begun < 0.06
    thread.slow, thread._publish = 1, lambda: thread._commands.put("pause")
    begun = clock.now
    shown(clock, thread, [0.0])
    assert clock.now == begun


def test_the_first_step_is_shown_for_its_whole_time_and_so_is_the_first_after_a_pause(clock: Clock) -> None:
    thread, begun = a_thread(10), clock.now
    assert shown(clock, thread, [0.0])[0] - begun == pytest.approx(0.1, abs=0.02)
    thread._commands.put("pause")
    shown(clock, thread, [0.0])
    thread._commands.get()
    clock.now += 60
    begun = clock.now
    assert shown(clock, thread, [0.0])[0] - begun == pytest.approx(0.1, abs=0.02)


def test_a_training_that_begins_is_as_slow_as_was_chosen_before(qtbot: QtBot) -> None:
    session = session_of(Document(design()))
    session.slow = 5
    session.step_once()
    assert session._trainer is not None
    assert session._trainer.slow == 5


def test_another_pace_reaches_a_training_that_goes_on(qtbot: QtBot) -> None:
    session, said = session_of(Document(design())), list[int]()
    session.state_changed.connect(lambda: said.append(session.slow))
    session.step_once()
    qtbot.waitUntil(lambda: session.progress.step == 1)
    session.slow = 5
    assert session._trainer is not None
    assert (session._trainer.slow, said[-1]) == (5, 5)


def test_what_was_slow_before_a_pause_is_not_the_speed_after_it(qtbot: QtBot) -> None:
    session = session_of(Document(design()))
    for step in (1, 2):
        session.step_once()
        qtbot.waitUntil(lambda: session.progress.step == step)  # noqa: B023
    assert session.progress.steps_per_second > 0
    session.resume()
    assert session.progress.steps_per_second == 0.0
    session.stop()
