"""Of several processes that make each step together one is lost: what it has not begun is made by the caller."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from typing import Any

import pytest

from engine.fast.running import partners
from engine.fast.running.channel import PartnerLostError
from engine.training.optimisers import Adam, Momentum, Optimiser
from tests.engine.fast.partnered import pids
from tests.engine.fast.sides import CASE, Learner, alone
from tests.system import hold, is_alive, kill

pytestmark = [
    pytest.mark.skipif(not partners.POSSIBLE, reason="there is no Python that could be started"),
    pytest.mark.usefixtures("unhurried"),
]


def some_steps(one: Learner, optimiser: Optimiser) -> None:
    one.use(optimiser)
    for _ in range(3):
        one.step()


def ended(one: Learner, number: int) -> None:
    """End a process, and wait until it is gone."""
    channel = one.plan.partners._partners[number]
    channel.kill()
    assert channel.process is not None
    channel.process.wait()


def parts_made_here(one: Learner, monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """Which shares of the weights the caller changes from now on."""
    update, made = one.plan._updating.update, list[tuple[int, int]]()

    def look(*given: Any, **more: Any) -> None:
        if "part" in more:
            made.append(more["part"])
        update(*given, **more)

    monkeypatch.setattr(one.plan._updating, "update", look)
    return made


@pytest.mark.parametrize("optimiser", [Momentum(), Adam()], ids=str)
@pytest.mark.parametrize("lost", [(0,), (1,), (0, 1)], ids=str)
def test_those_lost_before_they_begin_cost_nothing(
    lost: tuple[int, ...], optimiser: Optimiser, helped: Callable[..., Learner], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = helped(CASE, 3)
    some_steps(one, optimiser)
    assert len(pids(one.plan)) == 2
    side, made = one.plan._side, parts_made_here(one, monkeypatch)
    assert side is not None
    tell, hear, told, left = side._tell, side._hear, list[object](), [*lost]

    def tell_who_stands_still(partner: Any, *more: Any) -> None:
        if len(told) in lost:
            hold(one.pids[len(told)])
        told.append(partner)
        tell(partner, *more)

    def hear_whom_there_is(here: Any) -> None:
        while here and left:
            kill(one.pids[left.pop()])
        hear(here)

    with monkeypatch.context() as patched:
        patched.setattr(side, "_tell", tell_who_stands_still)
        patched.setattr(side, "_hear", hear_whom_there_is)
        one.step()
    assert made == [(0, 3)] + [(1 + number, 3) for number in lost if len(lost) == 1]
    assert not pids(one.plan)
    assert not any(is_alive(pid) for pid in one.pids), "nobody is left that waits for a step"
    one.step()
    assert one.bits == alone(lambda one: (some_steps(one, optimiser), one.step(), one.step()))


@pytest.mark.parametrize("optimiser", [Momentum(), Adam()], ids=str)
@pytest.mark.parametrize("lost", [(0,), (1,), (0, 1)], ids=str)
def test_those_lost_before_they_are_told_to_begin_cost_nothing(
    lost: tuple[int, ...], optimiser: Optimiser, helped: Callable[..., Learner], monkeypatch: pytest.MonkeyPatch
) -> None:
    def act(one: Learner) -> None:
        some_steps(one, optimiser)
        result = one.gradient()
        for number in lost if one.pids else ():
            ended(one, number)
        one.plan.update(result, one.optimiser, one.weights, one.state, 0.01)
        assert not pids(one.plan)
        one.step()

    one = helped(CASE, 3)
    act(one)
    assert one.bits == alone(act)


@pytest.mark.parametrize("lost", [0, 1])
def test_one_lost_when_it_has_begun_is_told_as_lost(
    lost: int, helped: Callable[..., Learner], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody knows how much of its share it has changed."""
    one = helped(CASE, 3)
    some_steps(one, Momentum())
    result, side = one.gradient(), one.plan._side
    assert side is not None
    asked, of_lost = list[object](), one.plan.partners._partners[lost]

    def too_late(here: Any) -> None:
        if here == [of_lost]:
            asked.append(here)
            assert of_lost.can_read(60.0)
            raise PartnerLostError

    monkeypatch.setattr(side, "_hear", too_late)
    with pytest.raises(PartnerLostError):
        one.plan.update(result, one.optimiser, one.weights, one.state, 0.01)
    assert len(asked) == 1
    assert not pids(one.plan)
    assert not any(is_alive(pid) for pid in one.pids)


def test_of_those_that_are_gone_nothing_is_kept(helped: Callable[..., Learner]) -> None:
    one = helped(CASE, 3)
    some_steps(one, Adam())
    ends = [weakref.ref(channel) for channel in one.plan.partners._partners]
    one.plan.partners.close()
    one.step()
    gc.collect()
    assert [end() for end in ends] == [None, None]
