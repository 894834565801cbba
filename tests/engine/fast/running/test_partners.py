"""Other processes take lanes of a training that lasts: the same bits, and nothing is lost if one of them is."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.computer import cores
from engine.data import load_data
from engine.fast import Plan
from engine.fast.running import partners
from engine.fast.running.partners import Partners
from engine.network.stack import Stack
from engine.network.textbook import Batch
from engine.project.presets import preset
from engine.training.recipe import Recipe
from engine.training.training import Training
from tests.engine.fast.networks import bits_of, case_of, kind, random_stack
from tests.engine.fast.partnered import pids, some_case
from tests.system import hold, is_alive, kill, wake

ROOT = Path(__file__).resolve().parents[4]
pytestmark = [
    pytest.mark.skipif(not partners.POSSIBLE, reason="there is no Python that could be started"),
    pytest.mark.usefixtures("unhurried"),
]


SHIPPED_PATIENCE = Partners.patience


@pytest.mark.parametrize("seed", range(5))
def test_partners_give_the_bits_that_threads_give(seed: int) -> None:
    rng = np.random.default_rng(seed)
    case = case_of(*random_stack(rng, smooth=True), 13, rng) if seed else some_case()
    results = []
    for helped in (False, True):
        plan = Plan(case.program, 13, 3, np.float32, samples=4)
        if helped:
            plan.partners.call()
            started = pids(plan)
        other = replace(case, parameters=2 * case.parameters, labels=np.roll(case.labels, 1))  # by the same order
        parts = [case, case.part(11), case.part(3), case, other]
        results.append([bits_of(part.step(plan)) for part in parts])
        assert not helped or pids(plan) == started  # none was lost, or threads would have done the work
        plan.close()
    assert results[0] == results[1]


def test_pixels_in_bytes_reach_the_partners_too() -> None:
    case = some_case()
    pixels = np.random.default_rng(1).integers(0, 256, case.pixels.shape, dtype=np.uint8)
    batch, losses = Batch(pixels, 1 / 255, case.labels, case.draws), []
    for helped in (False, True):
        plan = Plan(case.program, 13, 2, np.float64, samples=4)
        if helped:
            plan.partners.call()
            assert len(pids(plan)) == 1
        losses.append(plan.train_step(batch, case.parameters, case.state).loss)
        plan.close()
    assert losses[0] == losses[1]


def test_where_memory_has_no_path_it_is_a_file_that_is_gone_afterwards(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The way of macOS; on Windows it has a name."""
    case = some_case()
    plan = Plan(case.program, 13, 2, samples=4)
    expected = case.step(plan).gradient.tobytes()
    monkeypatch.delattr(os, "memfd_create", raising=False)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert list(plan.partners.calling()), "it gives way: a process is not there at once"
    assert pids(plan)
    assert not plan.partners._unready
    assert len(list(tmp_path.iterdir())) == (0 if sys.platform == "win32" else 2)  # of steps, and of evaluations
    assert [case.step(plan).gradient.tobytes() for _ in range(2)] == [expected] * 2
    assert pids(plan)
    plan.close()
    assert not list(tmp_path.iterdir())


def test_on_one_core_no_partner_starts() -> None:
    plan = Plan(some_case().program, 13, 1, samples=4)
    plan.partners.call()
    assert not pids(plan)
    plan.close()


def test_a_training_that_lasts_gets_partners_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    case = some_case()
    plan = Plan(case.program, 13, 2, samples=4)
    monkeypatch.setattr(Partners, "lasts", 600.0)
    case.step(plan)
    assert not pids(plan)
    monkeypatch.setattr(Partners, "lasts", 0.0)
    end = time.monotonic() + 600
    while not pids(plan) and time.monotonic() < end:
        case.step(plan)
    assert pids(plan)
    plan.close()


def test_a_lost_partner_costs_nothing_but_time() -> None:
    case = some_case()
    plan = Plan(case.program, 13, 2, samples=4)
    expected = case.step(plan)
    before = (expected.loss, expected.correct, expected.gradient.tobytes())
    plan.partners.call()
    case.step(plan)
    kill(pids(plan)[0])
    for _ in range(3):
        step = case.step(plan)
        assert (step.loss, step.correct, step.gradient.tobytes()) == before
    assert not pids(plan)
    plan.close()


@pytest.fixture
def stop() -> Iterator[Callable[[int], None]]:
    """Stops a process. If a test waits for it too long, it is woken up, so that the test can end and fail."""
    timers: list[threading.Timer] = []

    def stop_and_wake_later(pid: int) -> None:
        hold(pid)
        timers.append(threading.Timer(20, wake, (pid,)))
        timers[-1].start()

    yield stop_and_wake_later
    woken = [timer for timer in timers if not timer.is_alive()]
    for timer in timers:
        timer.cancel()
    assert not woken


def test_a_partner_that_does_not_answer_costs_nothing_but_a_short_wait(
    stop: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = some_case()
    plan = Plan(case.program, 13, 3, samples=4)
    expected = case.step(plan)
    before = (expected.loss, expected.correct, expected.gradient.tobytes())
    plan.partners.call()
    case.step(plan)
    started = pids(plan)
    stop(started[1])
    monkeypatch.setattr(Partners, "patience", 0.1)
    step = case.step(plan)
    assert (step.loss, step.correct, step.gradient.tobytes()) == before
    assert not any(is_alive(pid) for pid in started)
    step = case.step(plan)
    assert (step.loss, step.correct, step.gradient.tobytes()) == before
    plan.close()


def test_what_a_step_or_an_end_may_wait_for_a_partner_stays_below_two_seconds() -> None:
    assert SHIPPED_PATIENCE <= 1.6  # with the caller's own lanes, which are done again


def test_partners_that_were_stopped_do_not_hold_the_end_of_a_plan(stop: Callable[[int], None]) -> None:
    plan = Plan(some_case().program, 13, 3, samples=4)
    plan.partners.call()
    started = pids(plan)
    for pid in started:
        stop(pid)
    plan.close()
    assert not any(is_alive(pid) for pid in started)


def test_a_partner_stopped_while_it_starts_holds_neither_steps_nor_the_end(
    stop: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = some_case()
    plan = Plan(case.program, 13, 2, samples=4)
    expected = case.step(plan).gradient.tobytes()
    monkeypatch.setattr(Partners, "lasts", 0.0)
    case.step(plan)
    (started,) = pids(plan)
    stop(started)
    for _ in range(3):
        assert case.step(plan).gradient.tobytes() == expected
    plan.close()
    assert not is_alive(started)


def test_partners_that_cannot_start_are_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    case = some_case()
    plan = Plan(case.program, 13, 2, samples=4)
    plan.partners.call()
    assert case.step(plan).loss > 0
    plan.close()


def test_closing_or_forgetting_a_plan_ends_its_partners() -> None:
    ended = []
    for close in (True, False):
        plan = Plan(some_case().program, 13, 2, samples=4)
        plan.partners.call()
        ended += pids(plan)
        if close:
            plan.close()
        del plan
    assert len(ended) == 2
    assert not any(is_alive(pid) for pid in ended)


def test_a_plan_that_is_closed_while_partners_start_does_not_wait_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Partners, "lasts", 0.0)
    plan = Plan(some_case().program, 13, 2, samples=4)
    some_case().step(plan)
    started = pids(plan)
    plan.close()
    assert len(started) == 1
    assert not is_alive(started[0])
    assert not pids(plan)


def test_partners_end_with_a_program_that_is_killed() -> None:
    code = """
        import sys, time
        from tests.engine.fast.partnered import some_case, pids
        from engine.fast import Plan
        plan = Plan(some_case().program, 13, 2, samples=4)
        plan.partners.call()
        print(*pids(plan), flush=True)
        time.sleep(60)
    """
    command = [sys.executable, "-c", textwrap.dedent(code)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as program:
        assert program.stdout is not None
        pid = int(program.stdout.readline())
        assert is_alive(pid)
        program.kill()
    end = time.monotonic() + 100
    while is_alive(pid) and time.monotonic() < end:
        time.sleep(0.01)
    assert not is_alive(pid) or "Z" in Path(f"/proc/{pid}/stat").read_text().split(")")[1]


def test_weights_that_are_no_work_to_cut_stay_in_one_process() -> None:
    stack = Stack.of(kind("batch_normalise"), kind("fully_connected", units=1400), kind("softmax"))
    case = case_of(stack, (20, 20, 1), 2, np.random.default_rng(0))
    plan = Plan(case.program, 2, 2, samples=1)
    plan.partners.call()
    assert plan.wide
    assert not pids(plan)
    plan.close()


def test_a_plan_uses_no_more_cores_than_it_is_given_and_the_bits_do_not_depend_on_them() -> None:
    case, gradients = some_case(batch=26), set()
    before = threading.active_count()
    for count in (1, 2, 4):
        plan = Plan(case.program, 26, count, samples=4)
        gradients.add(case.step(plan).gradient.tobytes())
        plan.partners.call()
        gradients.add(case.step(plan).gradient.tobytes())
        assert threading.active_count() == before + count - 1
        assert len(pids(plan)) == count - 1
        plan.close()
        assert threading.active_count() == before
    assert len(gradients) == 1


def test_threads_rest_while_partners_work(monkeypatch: pytest.MonkeyPatch) -> None:
    case = some_case()
    plan = Plan(case.program, 13, 3, samples=4)
    plan.partners.call()
    monkeypatch.setattr(plan.here.workers, "run", None)  # whoever calls it fails
    assert case.step(plan).loss > 0
    assert len(pids(plan)) == 2
    plan.close()


def test_a_plan_takes_the_cores_this_process_may_use_unless_it_is_told() -> None:
    assert Plan(some_case().program, 13).threads == cores()
    if hasattr(os, "sched_setaffinity"):
        code = "import os; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})\n"
        code += "from engine.computer import cores; print(cores())"
        found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
        assert found.stdout.strip() == "1"


def test_a_run_with_partners_learns_what_a_run_without_learns(monkeypatch: pytest.MonkeyPatch) -> None:
    stack, digits = preset("assignment").design().stack, load_data("digits")
    weights = []
    for lasts in (0.0, 1e9):
        monkeypatch.setattr(Partners, "lasts", lasts)
        recipe = Recipe(epochs=1)
        run = Training(stack, digits, recipe)
        for _ in range(6):
            run.step(recipe)
            if not lasts:
                run.plan_for(recipe.batch_size).partners.call()
        weights.append(run.parameters.tobytes())
        run.close()
    assert weights[0] == weights[1]


@pytest.mark.skipif(sys.platform != "linux", reason="Linux ends it")
def test_a_stopped_partner_ends_with_the_program_that_started_it() -> None:
    code = (
        "import os, signal\nfrom engine.fast.running import partner\nchild = os.fork()\nif child == 0:\n"
        "    partner._end_with_parent()\n    os.kill(os.getpid(), signal.SIGSTOP)\n"
        "os.waitpid(child, os.WUNTRACED)\nprint(child, flush=True)\nos._exit(0)\n"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT)
    until = time.monotonic() + 100
    while is_alive(int(ended.stdout)) and time.monotonic() < until:
        time.sleep(0.01)
    assert not is_alive(int(ended.stdout))
