"""Where all processes stop for a while, by Ctrl+Z or as the computer sleeps, nobody is given up for being late."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from multiprocessing import Pipe
from time import perf_counter

import numpy as np
import pytest

from engine.fast import Plan
from engine.fast.running import awake, partners
from engine.fast.running.apart import OtherProcess, PlanApart
from engine.fast.running.awake import AWAKE, PORTION, Awake
from engine.fast.running.channel import Channel
from engine.network.textbook import Batch
from tests.engine.fast.networks import Case, bits_of
from tests.engine.fast.partnered import normalised_case, pids, some_case
from tests.system import hold, wake

needs_a_process = pytest.mark.skipif(not partners.POSSIBLE, reason="there is no Python that could be started")
MANY = 50  # looks: who still waits then would wait for ever
LONG = 1000.0  # seconds that all stand still: more than any patience


class Computer:
    """Its clock, and a sleep in the middle of a wait."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.slept = 0.0
        self.pid: int | None = None  # who is held until the sleep is over
        self.sleeps = False
        monkeypatch.setattr(awake, "perf_counter", lambda: perf_counter() + self.slept)
        monkeypatch.setattr(AWAKE, "_stood", 0.0)  # and afterwards again what it was
        self._can_read = Channel.can_read
        monkeypatch.setattr(Channel, "can_read", lambda channel, seconds: self.look(channel, seconds))

    def sleep_in_the_next_wait(self, pid: int) -> None:
        hold(pid)
        self.pid, self.sleeps = pid, True

    def look(self, channel: Channel, seconds: float) -> bool:
        if not self.sleeps or seconds == 0.0:
            return self._can_read(channel, seconds)
        assert self.pid is not None
        self.sleeps, self.slept = False, self.slept + LONG
        wake(self.pid)
        return False  # the time of the wait is over, and the other one had none


@pytest.fixture
def computer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Computer]:
    one = Computer(monkeypatch)
    yield one
    if one.sleeps and one.pid is not None:
        wake(one.pid)


@needs_a_process
@pytest.mark.parametrize("case_of", [some_case, normalised_case])
def test_a_step_keeps_its_partner_and_its_bits(
    case_of: Callable[[], Case], computer: Computer, unhurried: None
) -> None:
    case = case_of()
    plan = Plan(case.program, 13, 2, samples=4)
    expected = bits_of(case.step(plan))
    plan.partners.call()
    case.step(plan)
    there = pids(plan)
    for _ in range(2):  # the second time, too: nothing of the first stays a debt
        computer.sleep_in_the_next_wait(there[0])
        assert bits_of(case.step(plan)) == expected
        assert not computer.sleeps
    assert bits_of(case.step(plan)) == expected
    assert pids(plan) == there
    plan.close()


@needs_a_process
def test_of_several_partners_none_is_late(computer: Computer, unhurried: None) -> None:
    """The next one is waited for until a time that was said before all stood still."""
    case = some_case()
    plan = Plan(case.program, 13, 3, samples=4)
    expected = bits_of(case.step(plan))
    plan.partners.call()
    case.step(plan)
    there = pids(plan)
    assert len(there) == 2
    hold(there[1])
    computer.sleep_in_the_next_wait(there[0])
    look = computer.look

    def wakes_the_other(channel: Channel, seconds: float) -> bool:
        if channel is plan.partners._partners[1] and seconds > 0.0:
            wake(there[1])
        return look(channel, seconds)

    computer.look = wakes_the_other  # type: ignore[method-assign]
    assert bits_of(case.step(plan)) == expected
    assert pids(plan) == there
    plan.close()


@needs_a_process
def test_a_process_of_its_own_is_kept(computer: Computer) -> None:
    case = some_case()
    other = OtherProcess(case.program, 13)
    plan = PlanApart(case.program, 13, other)
    expected = bits_of(case.step(plan))
    end = perf_counter() + 600
    while not other.is_ready() and perf_counter() < end:
        pass
    weights, state = case.parameters.astype(np.float32), case.state.astype(np.float32)
    batch = Batch(case.pixels, 1.0, case.labels, case.draws)
    assert other.pid is not None
    computer.sleep_in_the_next_wait(other.pid)
    plan.order(batch, weights, state)
    assert bits_of(plan.train_step(batch, weights, state)) == expected
    assert not computer.sleeps
    assert other.pid is not None
    other.close()
    plan.close()


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    time = [50.0]
    monkeypatch.setattr(awake, "perf_counter", lambda: time[0])
    return time


def test_who_has_its_time_and_says_nothing_is_given_up(now: list[float]) -> None:
    clock, asked = Awake(), []

    def silent(seconds: float) -> bool:
        asked.append(seconds)
        assert len(asked) < MANY
        now[0] += seconds
        return False

    assert not clock.comes(silent, clock.now() + 1.5)
    assert sum(asked) == pytest.approx(1.5)
    assert not clock.comes(silent, clock.now() - 1.0)
    assert asked[-1] == 0.0


def test_a_busy_computer_is_none_that_stands_still(now: list[float]) -> None:
    clock, asked = Awake(), []

    def late(seconds: float) -> bool:
        asked.append(seconds)
        assert len(asked) < MANY
        now[0] += 1.9 * seconds
        return False

    assert not clock.comes(late, clock.now() + 1.0)
    assert clock.now() == now[0]


def test_the_clock_leaves_out_what_stood_still_even_where_an_answer_has_come(now: list[float]) -> None:
    clock = Awake()

    def sleeps(_: float) -> bool:
        now[0] += LONG
        return True

    before = clock.now()
    assert clock.comes(sleeps, before + 1.0)
    assert clock.now() - before == pytest.approx(0.0, abs=PORTION)


def test_who_has_little_time_left_as_all_stop_has_a_portion_afterwards(now: list[float]) -> None:
    clock, asked = Awake(), []

    def comes_at_last(seconds: float) -> bool:
        asked.append(seconds)
        now[0] += LONG if len(asked) == 1 else 0.0
        return len(asked) == 2 and seconds > 0.0

    assert clock.comes(comes_at_last, clock.now() + PORTION / 2)


def test_a_stop_while_it_looks_again_and_again_is_one_too(
    computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a partner with a core of its own is waited for at first."""
    ours, theirs = Pipe()
    channel = Channel(ours)
    channel.watches, asked = 1e-3, list[float]()

    def look(seconds: float) -> bool:
        asked.append(seconds)
        assert len(asked) < MANY
        if seconds == 0.0:
            computer.slept += LONG
            return False
        theirs.send_bytes(b"r")
        return True

    monkeypatch.setattr(channel, "can_read", look)
    assert channel.read(AWAKE.now() + 1.0) == b"r"
    channel.close()
    theirs.close()
