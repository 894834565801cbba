"""A partner's process that begins before the program's imports is the one that a training then gets."""

from __future__ import annotations

import os
import sys
import time

import pytest

from engine.fast import Plan, partners
from engine.fast.partners import Partners
from gui import early_partner
from tests.engine.fast.test_partners import is_alive, pids, some_case


@pytest.mark.skipif(os.name != "posix", reason="there no process begins early")
def test_a_process_that_began_early_helps_from_the_first_step_that_finds_it_ready(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(sys.modules, "engine")
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "1")
    early = early_partner.begin()
    monkeypatch.undo()
    case = some_case()
    if early is None:
        pytest.skip("there is one core")
    monkeypatch.setattr(Partners, "patience", 30.0)
    partners.adopt(*early)
    plan = Plan(case.program, 13, 2, samples=4)
    monkeypatch.setattr(partners, "started", partners.EARLY.pop)  # another one is not begun
    bits, until = [case.step(plan).gradient.tobytes()], time.perf_counter() + 30
    assert pids(plan) == [early[1].pid], "it is told at the first step"
    while plan.partners._unready and time.perf_counter() < until:
        bits.append(case.step(plan).gradient.tobytes())
    bits.append(case.step(plan).gradient.tobytes())
    assert not plan.partners._unready
    assert pids(plan) == [early[1].pid]
    assert len(set(bits)) == 1
    plan.close()
    assert not is_alive(early[1].pid)
