"""Where one of the processes is lost that make each step together, nothing is lost with it, or that is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from engine import Recipe
from engine.data import DataSet, Images
from engine.errors import EngineError
from engine.fast.running import partners
from engine.fast.running.channel import Channel, PartnerLostError
from engine.fast.running.partners import Partners
from engine.training.optimisers import Adam, Momentum, Optimiser
from engine.training.training import Training
from tests.engine.fast.partnered import pids
from tests.engine.fast.sides import BATCH, SHAPE, STACK, Learner, alone
from tests.system import hold, kill, wake

pytestmark = [
    pytest.mark.skipif(not partners.POSSIBLE, reason="there is no Python that could be started"),
    pytest.mark.usefixtures("unhurried"),
]

@pytest.mark.parametrize("moment", range(4))
def test_a_partner_lost_before_weights_change_costs_nothing(
    moment: int, helped: Callable[..., Learner], monkeypatch: pytest.MonkeyPatch
) -> None:
    def act(one: Learner) -> None:
        one.step()
        one.step()

    one, met, go_on = helped(), [], Partners.let_all_go_on
    act(one)

    def kill_one(self: Partners, *more: Any) -> None:
        if len(met) == moment:
            kill(one.pids[0])
        met.append(1)
        go_on(self, *more)

    monkeypatch.setattr(Partners, "let_all_go_on", kill_one)
    for _ in range(3):
        one.step()
    assert not pids(one.plan)
    assert one.bits == alone(lambda one: [one.step() for _ in range(5)])


@pytest.mark.parametrize("optimiser", [Momentum(), Adam()], ids=str)
def test_a_partner_lost_before_it_begins_to_change_its_share_costs_nothing(
    optimiser: Optimiser, helped: Callable[..., Learner], monkeypatch: pytest.MonkeyPatch
) -> None:
    def act(one: Learner) -> None:
        one.use(optimiser)
        for _ in range(3):
            one.step()

    one = helped()
    act(one)
    side = one.plan._side
    assert side is not None
    tell, hear = side._tell, side._hear
    with monkeypatch.context() as patched:
        patched.setattr(side, "_tell", lambda *asked: (hold(one.pids[0]), tell(*asked)))
        patched.setattr(side, "_hear", lambda here: (here and kill(one.pids[0]), hear(here)))
        one.step()
    assert not pids(one.plan)
    one.step()
    assert one.bits == alone(lambda one: (act(one), one.step(), one.step()))


@pytest.mark.parametrize("has_penalty", [False, True])
def test_a_partner_lost_between_a_gradient_and_its_step_costs_nothing(
    has_penalty: bool, helped: Callable[..., Learner]
) -> None:
    def act(one: Learner, lose: bool = False) -> None:
        one.step()
        one.step()
        result = one.gradient()
        if has_penalty:
            result.gradient[:] += 0.01 * one.weights
        if lose:
            channel = one.plan.partners._partners[0]
            channel.kill()
            assert channel.process is not None
            channel.process.wait()
        one.plan.update(result, one.optimiser, one.weights, one.state, 0.01)
        one.step()

    one = helped()
    act(one, lose=True)
    assert not pids(one.plan)
    assert one.bits == alone(act)


def test_who_waits_for_the_end_of_a_step_and_is_interrupted_takes_no_late_answer(
    helped: Callable[..., Learner], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    def act(one: Learner, interrupt: bool = False) -> None:
        one.step()
        one.step()
        result, side = one.gradient(), one.plan._side
        result.gradient[:] += 0.01 * one.weights
        if interrupt:
            with monkeypatch.context() as patched:
                patched.setattr(side, "_hear", interrupted)
                with pytest.raises(KeyboardInterrupt):
                    one.plan.update(result, one.optimiser, one.weights, one.state, 0.01)
        one.step()

    one = helped()
    act(one, interrupt=True)
    assert not pids(one.plan)
    assert one.bits == alone(act)


def test_where_all_are_stopped_for_a_while_nobody_is_lost(
    helped: Callable[..., Learner], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By Ctrl+Z, say: the wait is over when they go on, and the other one has had no time."""

    def act(one: Learner) -> None:
        one.step()
        one.step()

    one, stopped, can_read = helped(), [], Channel.can_read
    act(one)

    def look(channel: Channel, seconds: float) -> bool:
        if seconds > 0.5 and stopped:
            wake(stopped.pop())
            return False
        return can_read(channel, seconds)

    side = one.plan._side
    assert side is not None
    tell = side._tell

    def hold_it(*asked: Any) -> None:
        hold(one.pids[0])
        stopped.append(one.pids[0])
        tell(*asked)

    with monkeypatch.context() as patched:
        patched.setattr(Channel, "can_read", look)
        patched.setattr(side, "_tell", hold_it)
        one.step()
    assert not stopped
    assert pids(one.plan) == one.pids
    assert one.bits == alone(lambda one: [one.step() for _ in range(3)])


def test_a_partner_that_begins_when_it_is_given_up_is_not_taken_for_one_that_changed_nothing(
    helped: Callable[..., Learner], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = helped()
    one.step()
    one.step()

    def too_late(here: Any) -> None:
        for channel in here:
            assert channel.can_read(20.0)
        if here:
            raise PartnerLostError

    result = one.gradient()
    monkeypatch.setattr(one.plan._side, "_hear", too_late)
    with pytest.raises(PartnerLostError):
        one.plan.update(result, one.optimiser, one.weights, one.state, 0.01)
    assert not pids(one.plan)


def made_up() -> DataSet:
    rng = np.random.default_rng(0)
    images = Images(rng.integers(0, 256, (160, *SHAPE), dtype=np.uint8), rng.integers(0, 10, 160))
    return DataSet("made up", "Made up", images, images, tuple("0123456789"))


def test_a_partner_lost_while_weights_change_is_told_and_the_last_good_weights_are_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Partners, "lasts", 0.0)
    data, recipe = made_up(), Recipe(batch_size=BATCH, epochs=9, validation_share=0.1)
    run = Training(STACK, data, recipe, cores=2)
    run.step(recipe)
    plan = run.plan_for(BATCH)
    plan.partners.call()
    for _ in range(14):
        run.step(recipe)
    side, heard = plan._side, []
    assert side is not None
    hear = side._hear

    def lost(here: Any) -> None:
        hear(here)
        heard.append(here)
        if len(heard) == 2:  # first that they begin, then that they are done
            raise PartnerLostError

    monkeypatch.setattr(side, "_hear", lost)
    with pytest.raises(EngineError, match="another process"):
        run.step(recipe)
    kept = run.run()
    run.close()
    assert (kept.ended, run.number) == ("failed", 16)
    assert kept.newest is not None
    assert 5 <= kept.newest.step <= 15
    again, whole = Training(STACK, data, recipe, kept, cores=1), Training(STACK, data, recipe, cores=1)
    for training in (again, whole):
        while training.number < 18:
            training.step(recipe)
        training.close()
    assert again.parameters.tobytes() == whole.parameters.tobytes(), "as if it had never been lost"
