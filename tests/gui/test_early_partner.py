"""A partner's process that begins before the program's imports is the one that a training then gets."""

from __future__ import annotations

import os
import signal
import sys
import time

import pytest

from engine.fast import Plan
from engine.fast.running import starting
from engine.fast.running.channel import Channel
from engine.fast.running.executors import Threads
from engine.fast.running.partners import Partners
from gui import early_partner
from tests.engine.fast.partnered import pids, some_case
from tests.system import is_alive

pytestmark = pytest.mark.skipif(os.name != "posix", reason="there no process begins early")


@pytest.fixture
def early() -> int:
    """The process, as if nothing of the program were imported yet."""
    with pytest.MonkeyPatch.context() as before:
        before.delitem(sys.modules, "engine")
        begun = early_partner.begin()
    if begun is None:
        pytest.skip("there is one core")
    starting.adopt(*begun)
    return begun[1].pid


def _begins_another(*_: object) -> Channel:
    raise AssertionError("another process is begun")


def test_a_process_that_began_early_helps_from_the_first_step_that_finds_it_ready(
    early: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Partners, "patience", 60.0)
    case = some_case()
    plan = Plan(case.program, 13, 2, samples=4)
    monkeypatch.setattr(Channel, "start", _begins_another)
    bits, until = [case.step(plan).gradient.tobytes()], time.perf_counter() + 600
    assert pids(plan) == [early], "it is told at the first step"
    while plan.partners._unready and time.perf_counter() < until:
        bits.append(case.step(plan).gradient.tobytes())
    bits.append(case.step(plan).gradient.tobytes())
    assert not plan.partners._unready
    assert pids(plan) == [early]
    assert len(set(bits)) == 1
    plan.close()
    assert not is_alive(early)


def test_the_first_step_waits_for_it_for_a_moment_and_no_later_step_does(
    early: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, waited, can_read = some_case(), [], Channel.can_read

    def seen(self: Channel, seconds: float) -> bool:
        waited.append(seconds)
        return can_read(self, 0)

    plan = Plan(case.program, 13, 2, samples=4)
    os.kill(early, signal.SIGSTOP)  # it does not get ready
    monkeypatch.setattr(Channel, "can_read", seen)
    monkeypatch.setattr(Partners, "a_moment", 1000.0)
    alone = case.step(plan).gradient.tobytes()
    assert [seconds > 100 for seconds in waited] == [False, True]
    again = case.step(plan).gradient.tobytes()
    assert len(waited) == 3
    assert waited[-1] <= 0
    assert alone == again
    plan.close()


def test_who_waits_for_it_binds_its_own_lanes_and_no_others(early: int, monkeypatch: pytest.MonkeyPatch) -> None:
    case, bound = some_case(), []
    monkeypatch.setattr(Threads, "get_ready", lambda _, jobs: bound.append([job.slot for job in jobs]))
    plan = Plan(case.program, 13, 2, samples=4)
    for _ in range(3):
        case.step(plan)
    assert bound == [[0, 2]]
    plan.close()


def test_where_nobody_has_asked_for_it_it_is_ended(early: int) -> None:
    starting.dismiss()
    assert not starting.EARLY
    assert not is_alive(early)


def test_once_the_engine_is_imported_none_begins() -> None:
    assert early_partner.begin() is None
