"""Where weights are cut, processes make each step together: with the bits of one that does all, and nothing is lost if
one of them is."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from engine.fast import Plan
from engine.fast.running import partners, side_by_side
from engine.network.textbook import Batch
from engine.training.optimisers import OPTIMISERS, Adam, Momentum, Optimiser
from tests.engine.fast.partnered import pids
from tests.engine.fast.sides import BATCH, CASE, Learner, alone, several

pytestmark = [
    pytest.mark.skipif(not partners.POSSIBLE, reason="there is no Python that could be started"),
    pytest.mark.usefixtures("unhurried"),
]

@pytest.mark.parametrize("threads", [2, 3])
def test_the_bits_of_one_that_does_all(threads: int, helped: Callable[..., Learner]) -> None:
    one = helped(CASE, threads)
    assert len(one.pids) == threads - 1
    several(one)
    assert pids(one.plan) == one.pids, "none was lost, or threads would have done the work"
    assert one.bits == alone(several)


@pytest.mark.parametrize("of", OPTIMISERS, ids=lambda of: of.kind)
def test_any_optimiser(of: type[Optimiser], helped: Callable[..., Learner]) -> None:
    """One remembers nothing, and no memory of no bytes can be shared."""

    def act(one: Learner) -> None:
        one.use(of())
        for _ in range(3):
            one.step()

    one = helped()
    act(one)
    assert pids(one.plan) == one.pids
    assert one.bits == alone(act)


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="Linux lists there what files a process has open")
def test_other_optimisers_leave_no_memory_behind(helped: Callable[..., Learner]) -> None:
    def act(one: Learner) -> None:
        for optimiser in (Momentum(), Adam()):
            one.use(optimiser)
            one.step()
            one.step()

    one = helped()
    open_files = []
    for _ in range(3):
        act(one)
        open_files.append([len(os.listdir(f"/proc/{pid}/fd")) for pid in (os.getpid(), *one.pids)])
    assert open_files[0] == open_files[1] == open_files[2]
    assert one.bits == alone(lambda one: [act(one) for _ in range(3)])


@pytest.mark.parametrize("error", [OSError, MemoryError])
def test_where_no_memory_can_be_shared_one_does_all(
    error: type[Exception], helped: Callable[..., Learner], monkeypatch: pytest.MonkeyPatch
) -> None:
    def act(one: Learner) -> None:
        one.step()
        one.step()

    def fail(*_: object) -> None:
        raise error

    one = helped()
    monkeypatch.setattr(side_by_side, "SharedVectors", fail)
    act(one)
    assert not pids(one.plan)
    assert one.bits == alone(act)


def test_each_changes_its_own_share_of_the_weights(
    helped: Callable[..., Learner], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the caller would do all of it, with the same bits."""
    one, own = helped(), []
    one.step()
    one.step()
    before, side = one.weights.copy(), one.plan._side
    assert side is not None
    update, slot = one.plan._updating.update, CASE.program.layout[next(iter(CASE.program.layout))].slice

    def look(*given: Any, **more: Any) -> None:
        others_begin = more.pop("others_begin")
        update(*given, **more, others_begin=lambda: (own.append(more["part"]), others_begin())[1])

    monkeypatch.setattr(one.plan._updating, "update", look)
    one.step()
    half = (slot.start + slot.stop) // 2
    assert own == [(0, 2)]
    assert (before[half : slot.stop] != one.weights[half : slot.stop]).mean() > 0.9, "the partner's, too"


def test_weights_that_all_read_change_when_all_have_read_them(
    helped: Callable[..., Learner], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, seen = helped(), []
    one.step()
    result = one.gradient()
    *_, last, _ = CASE.program.layout.values()  # those of the last layer, which all read on the way back, and its bias
    before = one.weights.copy()
    side = one.plan._side
    assert side is not None
    hear = side._hear

    def look(here: Any) -> None:
        seen.append(np.array_equal(before[last.slice], one.weights[last.slice]))
        hear(here)

    monkeypatch.setattr(side, "_hear", look)
    one.plan.update(result, one.optimiser, one.weights, one.state, 0.01)
    assert seen == [True, False], "not before the others have said so"


def test_steps_that_change_nothing_and_gradients_that_are_asked_for_come_between(
    helped: Callable[..., Learner],
) -> None:
    def act(one: Learner) -> None:
        one.step()
        one.step()
        for count in (BATCH, 5, BATCH):
            one.losses.append(one.gradient(count).loss)
        one.step()
        result = one.gradient()
        result.gradient[:] += 0.01 * one.weights  # as of a penalty: all of it is made
        one.plan.update(result, one.optimiser, one.weights, one.state, 0.01)
        one.step()

    one = helped()
    act(one)
    assert pids(one.plan) == one.pids
    assert one.bits == alone(act)


def test_weights_with_a_penalty_change_when_nobody_is_at_the_step_any_more(
    helped: Callable[..., Learner], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, seen = helped(), []
    one.step()
    one.step()
    result, before, side = one.gradient(), one.weights.copy(), one.plan._side
    assert side is not None
    assert result.gradient.any()  # all of it is made, and changed by who asks for it
    hear = side._hear
    monkeypatch.setattr(
        side, "_hear", lambda here: (seen.append((len(here), np.array_equal(before, one.weights))), hear(here))
    )
    one.plan.update(result, one.optimiser, one.weights, one.state, 0.01)
    assert seen == [(1, True)]
    assert not np.array_equal(before, one.weights)


def test_other_weights_that_are_tried_leave_those_that_are_trained_alone(helped: Callable[..., Learner]) -> None:
    def act(one: Learner) -> None:
        one.step()
        one.step()
        other, pixels = 2 * one.weights, np.repeat(CASE.pixels, 40, axis=0)
        one.losses.append(float(one.plan.scores(pixels, 1.0, other, one.kept).sum()))
        part = CASE.part(4)
        tried = one.plan.train_step(Batch(part.pixels, 1.0, part.labels, part.draws), other, one.kept)
        one.plan.update(tried, one.optimiser, one.weights, one.state, 0.01)  # by what others have not made
        one.step()

    one = helped()
    act(one)
    assert one.bits == alone(act)


def test_weights_stay_when_the_plan_is_closed_and_go_on_in_another_one(helped: Callable[..., Learner]) -> None:
    def act(one: Learner) -> None:
        one.step()
        one.step()
        before = one.weights.copy()
        was_helped = bool(pids(one.plan))
        one.plan.close()
        assert np.array_equal(one.weights, before)
        one.plan = Plan(CASE.program, BATCH, 2)
        one.plan.partners.call() if was_helped else one.plan.partners.close()
        one.step()
        one.step()

    one = helped()
    act(one)
    assert one.bits == alone(act)


def test_products_that_are_not_cut_are_left_to_one_process() -> None:
    """Each would read all weights, and half of them have just been changed by another."""
    helpers = []
    for pictures in (1, BATCH):
        plan = Plan(CASE.program, pictures, 2)
        plan.partners.call()
        helpers.append(len(pids(plan)))
        plan.close()
    assert helpers == [0, 1]
