"""What a process that helps does by itself: Ctrl+C is not for it, and it ends with the program, even where it stands
still. And of what it is told nothing is out of date."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.fast.running import partners
from engine.fast.running.partners import Partners
from engine.training.optimisers import Adam, Momentum
from tests.engine.fast.partnered import pids
from tests.engine.fast.sides import CASE, Learner, alone
from tests.system import is_alive

ROOT = Path(__file__).resolve().parents[4]
pytestmark = [
    pytest.mark.skipif(not partners.POSSIBLE, reason="there is no Python that could be started"),
    pytest.mark.usefixtures("unhurried"),
]


@pytest.mark.skipif(sys.platform == "win32", reason="there Ctrl+C is no signal that could be sent to one process")
def test_ctrl_c_ends_no_process_that_helps(helped: Callable[..., Learner]) -> None:
    def act(one: Learner) -> None:
        for _ in range(3):
            for pid in one.pids:
                os.kill(pid, signal.SIGINT)
            one.step()

    one = helped()
    act(one)
    assert pids(one.plan) == one.pids
    assert one.bits == alone(act)


@pytest.mark.skipif(sys.platform != "linux", reason="Linux ends it")
def test_one_that_stands_still_ends_with_a_program_that_is_killed() -> None:
    code = """
        import os, signal, time
        from tests.engine.fast.partnered import some_case, pids
        from engine.fast import Plan
        plan = Plan(some_case().program, 13, 2, samples=4)
        plan.partners.call()
        (pid,) = pids(plan)
        os.kill(pid, signal.SIGSTOP)
        print(pid, flush=True)
        time.sleep(60)
    """
    command = [sys.executable, "-c", textwrap.dedent(code)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as program:
        assert program.stdout is not None
        pid = int(program.stdout.readline())
        program.kill()
    end = time.monotonic() + 60
    while is_running(pid) and time.monotonic() < end:
        time.sleep(0.01)
    is_left = is_running(pid)
    if is_left:
        os.kill(pid, signal.SIGKILL)
    assert not is_left


def is_running(pid: int) -> bool:
    """Or it stands still: who has ended, and was not asked for yet, does not count."""
    return is_alive(pid) and "Z" not in Path(f"/proc/{pid}/stat").read_text().split(")")[1]


def test_an_optimiser_that_comes_back_after_one_that_changed_nothing_is_told_where_its_numbers_are(
    helped: Callable[..., Learner],
) -> None:
    """What it remembers lies elsewhere by then, and may lie in a file of the same name."""

    def act(one: Learner) -> None:
        one.step()
        one.step()
        for optimiser in (Adam(), Momentum()):
            one.use(optimiser)
            one.weights, one.state = one.plan.home(one.weights, one.state)
        one.step()
        one.step()

    one = helped()
    act(one)
    assert pids(one.plan) == one.pids
    assert one.bits == alone(act)


def test_what_several_cost_is_compared_with_the_work_of_all(
    helped: Callable[..., Learner], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, compared = helped(CASE, 3), []
    one.step()
    monkeypatch.setattr(Partners, "count_cost", lambda _self, _took, more: compared.append(more))
    one.step()
    assert compared == [3], "alone the caller would do the shares of three"
