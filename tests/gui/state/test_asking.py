"""What every part of the state promises that asks as long as somebody looks: an answer is that to the question of now,
and none is computed for nobody."""

from threading import Event
from typing import NamedTuple, cast

import pytest
import shiboken6
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from engine.errors import EngineError
from gui.state.looking import asking
from gui.state.looking.asking import Asking
from gui.state.training.session import Session
from gui.state.work.tasks import Tasks, Work


class Question(NamedTuple):
    run: str
    step: int


class Training(QObject):
    """As much of a session as is asked."""

    state_changed = Signal()
    history_reset = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self.tasks, self.is_busy, self.document = tasks, False, None


class Asks(Asking[Question, Question]):
    task, between = "ask", 1000.0

    def __init__(self, tasks: Tasks) -> None:
        self.state = Training(tasks)
        super().__init__(cast(Session, self.state))
        self.now: Question | None = Question("one", 1)
        self.go_on, self.problem = Event(), ""
        self.part: Question | None = None
        self.rests = 0.0
        self.asked: list[Question] = []
        self.told: list[tuple[object, bool, str]] = []
        self.changed.connect(lambda: self.told.append((self.found, self.is_working, self.failure[0])))

    def question(self) -> Question | None:
        return self.now

    def stays(self, known: Question, now: Question) -> bool:
        return known.run == now.run

    def wait(self, now: Question) -> float:
        return self.rests or self.pause_left

    def work(self, asked: Question) -> Work:
        self.asked.append(asked)
        if self.part is not None:
            self.so_far(asked, self.part)
        while not self.go_on.is_set():
            yield None
        if self.problem:
            raise EngineError(self.problem)
        return asked

    def ask(self, run: str, step: int) -> Question:
        self.now = Question(run, step)
        self.follow()
        return self.now


@pytest.fixture
def asks(tasks: Tasks) -> Asks:
    return Asks(tasks)


@pytest.fixture
def known(asks: Asks, qtbot: QtBot) -> Asks:
    """It has answered a first question."""
    asks.go_on.set()
    asks.set_wanted(True)
    qtbot.waitUntil(lambda: asks.found == asks.now)
    return asks


def test_nothing_is_asked_while_nobody_looks(asks: Asks, tasks: Tasks) -> None:
    asks.ask("one", 2)
    assert not tasks.is_busy


def test_who_looks_away_calls_the_question_off_and_it_is_asked_again(asks: Asks, tasks: Tasks, qtbot: QtBot) -> None:
    asks.set_wanted(True)
    assert asks.is_working
    asks.set_wanted(False)
    assert not asks.is_working
    assert not tasks.is_busy
    asks.go_on.set()
    asks.set_wanted(True)
    qtbot.waitUntil(lambda: asks.found == asks.now)


def test_the_same_question_is_asked_once(known: Asks) -> None:
    asked = list(known.asked)
    known.follow()
    known.set_wanted(False)
    known.set_wanted(True)
    assert not known.is_working
    assert known.asked == asked


def test_what_was_answered_of_something_else_is_gone_at_once_and_that_is_told(known: Asks, qtbot: QtBot) -> None:
    known.told.clear()
    now = known.ask("two", 1)
    assert known.told == [(None, True, "")]
    qtbot.waitUntil(lambda: known.found == now)


def test_what_was_answered_before_stays_until_the_next_answer_comes(known: Asks, qtbot: QtBot) -> None:
    first, now = known.found, known.ask("one", 2)
    assert (known.found, known.is_working) == (first, True)
    qtbot.waitUntil(lambda: known.found == now)


def test_who_comes_back_to_what_is_shown_calls_off_what_was_asked_meanwhile(known: Asks) -> None:
    known.go_on.clear()
    known.ask("one", 2)
    assert known.is_working
    known.ask("one", 1)
    assert not known.is_working


def test_who_comes_back_to_what_is_being_answered_does_not_wait_for_it_once_more(asks: Asks, qtbot: QtBot) -> None:
    first = asks.now
    asks.set_wanted(True)
    qtbot.waitUntil(lambda: bool(asks.asked))
    asks.rests = 1000.0
    asks.ask("one", 2)
    asks.now = first
    asks._ask()  # it has rested for so long
    asks.go_on.set()
    qtbot.waitUntil(lambda: asks.found == first)
    assert asks.asked == [first]


def test_an_answer_that_comes_after_its_question_is_not_taken_though_nobody_said_so(asks: Asks, qtbot: QtBot) -> None:
    asks.set_wanted(True)
    asks.now = Question("two", 1)
    asks.go_on.set()
    qtbot.waitUntil(lambda: asks.found is not None)
    assert asks.found == Question("two", 1)
    assert all(found in (None, asks.found) for found, _, _ in asks.told)


def test_where_nothing_can_be_asked_there_is_no_answer(known: Asks) -> None:
    known.now = None
    known.follow()
    assert (known.found, known.of, known.is_working) == (None, None, False)


def test_an_answer_to_something_else_is_not_kept_for_a_page_that_nobody_sees(known: Asks) -> None:
    """It may hold much memory."""
    known.set_wanted(False)
    known.ask("two", 1)
    assert (known.found, known.of, known.is_working) == (None, None, False)


def test_why_there_is_no_answer_is_said_until_something_else_is_asked_or_somebody_looks_anew(
    asks: Asks, qtbot: QtBot
) -> None:
    asks.problem = "There is no memory."
    asks.go_on.set()
    asks.set_wanted(True)
    qtbot.waitUntil(lambda: asks.told[-1:] == [(None, False, "There is no memory.")])
    asks.follow()
    assert not asks.is_working, "it would fail again"
    asks.now = None
    asks.follow()
    assert asks.told[-1] == (None, False, "")
    asks.problem = ""
    asks.go_on.clear()
    asks.ask("two", 1)
    assert asks.told[-1] == (None, True, "")
    asks.problem = "There is no memory."
    asks.go_on.set()
    qtbot.waitUntil(lambda: not asks.is_working)
    asks.problem = ""
    asks.set_wanted(False)
    asks.set_wanted(True)
    qtbot.waitUntil(lambda: asks.found == asks.now)
    assert asks.failure == ("", "")


def test_newer_weights_of_a_training_wait_for_what_is_under_way_and_then_for_a_pause(asks: Asks, qtbot: QtBot) -> None:
    asks.state.is_busy = True
    asks.set_wanted(True)
    qtbot.waitUntil(lambda: bool(asks.asked))
    asks.ask("one", 2)
    asks.go_on.set()
    qtbot.waitUntil(lambda: asks.found == Question("one", 1))
    assert not asks.is_working
    assert 999 < asks.pause_left <= 1000
    asks.ask("one", 3)
    assert asks.asked == [Question("one", 1)]
    asks.go_on.clear()
    asks.ask("two", 1)  # nothing is seen of it yet
    assert asks.is_working
    asks.state.is_busy = False
    assert not asks.pause_left


def test_the_pause_is_long_after_a_long_answer(known: Asks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "RESTS_TIMES", 1e12)
    now = known.ask("one", 2)
    qtbot.waitUntil(lambda: known.found == now)
    known.state.is_busy = True
    assert known.pause_left > 1001


def test_what_is_found_so_far_is_shown_and_the_rest_is_asked_for_though_somebody_looked_away(
    asks: Asks, qtbot: QtBot
) -> None:
    asks.part = Question("a part", 0)
    asks.set_wanted(True)
    qtbot.waitUntil(lambda: asks.found == asks.part)
    assert asks.is_working
    asks.set_wanted(False)
    assert asks.found == asks.part
    asks.set_wanted(True)
    assert asks.is_working
    asks.go_on.set()
    qtbot.waitUntil(lambda: asks.found == asks.now)
    assert not asks._looking.isActive()


def test_a_part_of_the_answer_to_something_else_is_not_shown(asks: Asks, qtbot: QtBot) -> None:
    asks.part = Question("a part", 0)
    asks.set_wanted(True)
    qtbot.waitUntil(lambda: bool(asks.asked))
    asks.now = Question("two", 1)  # nobody has said so yet
    asks._look()
    assert asks.found is None


def test_what_was_found_before_a_failure_stays(asks: Asks, qtbot: QtBot) -> None:
    asks.part, asks.problem = Question("a part", 0), "There is no memory."
    asks.go_on.set()
    asks.set_wanted(True)
    qtbot.waitUntil(lambda: bool(asks.failure[0]))
    assert asks.found == asks.part


def test_what_is_gone_is_not_told_an_answer(asks: Asks, tasks: Tasks) -> None:
    asks.set_wanted(True)
    assert tasks.is_busy
    shiboken6.delete(asks)
    assert not tasks.is_busy


def test_who_pauses_or_ends_a_training_waits_for_no_pause(known: Asks, qtbot: QtBot) -> None:
    """It was asked when the pause was over: half a minute after an answer of a second."""
    known.state.is_busy = True
    now = known.ask("one", 2)
    assert (known.is_working, known.asked) == (False, [Question("one", 1)])
    known.state.is_busy = False
    known.state.state_changed.emit()
    qtbot.waitUntil(lambda: known.found == now)


def test_what_is_of_another_run_does_not_wait_for_the_end_of_a_pause(known: Asks) -> None:
    known.state.is_busy = True
    known.ask("one", 2)
    assert not known.is_working
    known.state.history_reset.emit()
    assert (known.found, known.is_working) == (Question("one", 1), False), "the weights of the run are not here yet"
    known.ask("one", 3)
    assert known.is_working


def test_what_waits_for_the_end_of_a_pause_is_asked_soon_when_another_run_is_shown(known: Asks, qtbot: QtBot) -> None:
    known.state.is_busy = True
    now = known.ask("one", 2)
    known.state.history_reset.emit()
    qtbot.waitUntil(lambda: known.found == now)


def test_why_there_was_no_answer_is_not_said_where_nothing_is_asked_any_more(asks: Asks, qtbot: QtBot) -> None:
    asks.problem = "There is no memory."
    asks.go_on.set()
    asks.set_wanted(True)
    qtbot.waitUntil(lambda: bool(asks.failure[0]))
    asks.set_wanted(False)
    asks.now = None  # meanwhile
    asks.set_wanted(True)
    assert asks.told[-1] == (None, False, "")


def test_a_part_does_not_take_the_place_of_the_whole_answer(known: Asks) -> None:
    """A ranking that was stopped when it was complete began anew."""
    known.so_far(Question("one", 1), Question("a part", 0))
    known._look()
    assert known.found == known.now


def test_a_part_is_not_kept_when_its_question_is_called_off(asks: Asks, qtbot: QtBot) -> None:
    """It may hold much memory."""
    asks.part = Question("a part", 0)
    asks.set_wanted(True)
    qtbot.waitUntil(lambda: asks._part is not None)
    asks.set_wanted(False)
    assert asks._part is None
