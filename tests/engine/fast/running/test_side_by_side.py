"""Where weights are cut, processes make each step together: with the bits of one that does all, and nothing is lost if
one of them is."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from engine import Recipe, Stack
from engine.data import DataSet, Images
from engine.errors import EngineError
from engine.fast import Plan
from engine.fast.running import partners, side_by_side
from engine.fast.running.channel import Channel, PartnerLostError
from engine.fast.running.partners import Partners
from engine.network.textbook import Batch
from engine.training.optimisers import OPTIMISERS, Adam, Momentum, Optimiser
from engine.training.training import Training
from tests.engine.fast.networks import Case, case_of, kind
from tests.engine.fast.partnered import pids
from tests.system import hold, kill, wake

pytestmark = [
    pytest.mark.skipif(not partners.POSSIBLE, reason="there is no Python that could be started"),
    pytest.mark.usefixtures("unhurried"),
]
SHAPE, BATCH = (30, 70, 1), 16
STACK = Stack.of(
    kind("fully_connected", units=256), kind("relu"), kind("dropout", rate=0.3), kind("fully_connected", units=600),
    kind("batch_normalise"), kind("tanh"), kind("fully_connected", units=10), kind("softmax"),
)  # fmt: skip
CASE = case_of(STACK, SHAPE, BATCH, np.random.default_rng(3))


class Learner:
    """What a training does with its plan, on batches of a few sizes, and keeps of it."""

    def __init__(self, helped: bool, case: Case = CASE, threads: int = 2) -> None:
        self.plan, self.case = Plan(case.program, BATCH, threads), case
        self.weights, self.kept = case.parameters.astype(np.float32), case.state.astype(np.float32)
        self.optimiser: Optimiser = Momentum()
        self.state = self.optimiser.init(self.weights)
        self.losses: list[float] = []
        if helped:
            self.plan.partners.call()
        else:
            self.plan.partners.close()
        self.pids = pids(self.plan)

    def gradient(self, count: int = BATCH) -> Any:
        part = self.case.part(count)
        return self.plan.train_step(Batch(part.pixels, 1.0, part.labels, part.draws), self.weights, self.kept)

    def step(self, count: int = BATCH, rate: float = 0.01) -> None:
        result = self.gradient(count)
        self.weights, self.state = self.plan.home(self.weights, self.state)
        self.plan.update(result, self.optimiser, self.weights, self.state, rate)
        self.kept[:] = result.state
        self.losses.append(result.loss)

    def use(self, optimiser: Optimiser) -> None:
        if optimiser.kind != self.optimiser.kind:
            self.state = optimiser.init(self.weights)
        self.optimiser = optimiser

    @property
    def bits(self) -> tuple[list[float], bytes, bytes, dict[str, bytes]]:
        state = {name: array.tobytes() for name, array in self.state.items()}
        return self.losses, self.weights.tobytes(), self.kept.tobytes(), state


@pytest.fixture
def helped() -> Iterator[Callable[..., Learner]]:
    made = []

    def make(*more: Any) -> Learner:
        made.append(Learner(True, *more))
        return made[-1]

    yield make
    for one in made:
        one.plan.close()


def alone(act: Callable[[Learner], object], case: Case = CASE) -> Any:
    """The bits of what is done without other processes."""
    one = Learner(False, case)
    act(one)
    one.plan.close()
    return one.bits


def several(one: Learner) -> None:
    for count, rate in ((BATCH, 0.01), (BATCH, 0.02), (9, 0.01), (BATCH, 0.01), (1, 0.01), (BATCH, 0.005)):
        one.step(count, rate)
    one.use(Momentum(momentum=0.5))
    one.step()
    one.use(Adam())
    for count in (BATCH, 9, BATCH):
        one.step(count)


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
