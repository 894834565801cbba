"""Partners take their share of an evaluation: the same scores to the bit, and nothing is lost if one of them is."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from engine.data import Images, Subset
from engine.fast import Plan
from engine.fast.running import partners
from engine.fast.running.partners import Partners
from engine.fast.running.scoring import Sharing
from engine.fast.running.shared_arrays import SharedPieces
from engine.network.stack import Stack
from tests.engine.fast.networks import Case, case_of, kind, random_stack
from tests.engine.fast.partnered import pids, some_case
from tests.system import hold, kill, wake

pytestmark = [
    pytest.mark.skipif(not partners.POSSIBLE, reason="there is no Python that could be started"),
    pytest.mark.usefixtures("unhurried"),
]
MANY = 12_001  # pictures: lanes of a whole evaluation, the last one shorter


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> Counter[object]:
    """How many pieces each partner has done."""
    found: Counter[object] = Counter()
    take = Sharing._take

    def counting(sharing, helper, until):
        take(sharing, helper, until)
        found[helper.channel] += 1

    monkeypatch.setattr(Sharing, "_take", counting)
    return found


def evaluated(case: Case, kind: type = np.uint8) -> Case:
    """With many pictures."""
    rng = np.random.default_rng(5)
    return replace(case, pixels=rng.integers(0, 256, (MANY, *case.pixels.shape[1:])).astype(kind))


def scores(plan: Plan, case: Case, scale: float | tuple[float, ...] = 1 / 255) -> bytes:
    weights = case.parameters.astype(plan.dtype), case.state.astype(plan.dtype)
    return plan.scores(case.pixels, scale, *weights).tobytes()


def helped(case: Case, threads: int = 2, samples: int = 4) -> Plan:
    plan = Plan(case.program, len(case.labels), threads, samples=samples)
    plan.partners.will_score()
    plan.partners.call()
    return plan


@pytest.mark.parametrize("seed", range(4))
def test_scores_have_the_bits_that_threads_give(seed: int, taken: Counter[object]) -> None:
    rng = np.random.default_rng(seed)
    case = evaluated(case_of(*random_stack(rng, smooth=True), 13, rng) if seed else some_case())
    scale = tuple(rng.uniform(0.5, 2, case.pixels.shape[-1]))
    alone, plan = Plan(case.program, 13, 3, samples=4), helped(case, 3)
    assert scores(plan, case) == scores(alone, case)
    assert scores(plan, case, scale) == scores(alone, case, scale)
    assert len(taken) == len(pids(plan)) == 2
    alone.close()
    plan.close()


@pytest.mark.parametrize("pixels", [np.float32, np.float64])
def test_pictures_that_are_no_bytes_are_shared_out_too(pixels: type, taken: Counter[object]) -> None:
    case = evaluated(some_case(), pixels)
    alone, plan = Plan(case.program, 13, 2, samples=4), helped(case)
    assert scores(plan, case) == scores(alone, case)
    assert taken
    alone.close()
    plan.close()


def test_steps_and_evaluations_take_turns(taken: Counter[object]) -> None:
    """Each evaluation has the weights it is given, and leaves nothing behind that a step would use: here a batch
    normalisation that is folded into the filters before it."""
    stack = Stack.of(
        kind("convolution", filters=4), kind("batch_normalise"), kind("fully_connected", units=3), kind("softmax")
    )
    case = case_of(stack, (9, 8, 3), 13, np.random.default_rng(0))
    others = replace(case, parameters=case.parameters * 0.5, state=case.state * 2)
    alone, plan = Plan(case.program, 13, 2, samples=7), helped(case, samples=7)
    for one in (case, others, case):
        many = evaluated(one)
        assert scores(plan, many) == scores(alone, many)
        assert one.step(plan).gradient.tobytes() == one.step(alone).gradient.tobytes()
    assert taken
    assert pids(plan)
    alone.close()
    plan.close()


def test_a_partner_lost_in_an_evaluation_costs_nothing_but_time(monkeypatch: pytest.MonkeyPatch) -> None:
    case = evaluated(some_case())
    plan = helped(case)
    expected = scores(plan, case)
    assert pids(plan)
    give = Sharing._give

    def giving_and_losing(sharing, helper):
        give(sharing, helper)
        for pid in pids(plan):
            kill(pid)

    monkeypatch.setattr(Sharing, "_give", giving_and_losing)
    assert scores(plan, case) == expected
    assert not pids(plan)
    plan.partners.lasts = 0.0
    assert scores(plan, case) == expected
    assert not pids(plan), "there is no second one"
    plan.close()


def test_whoever_is_done_gets_the_next_piece(taken: Counter[object], monkeypatch: pytest.MonkeyPatch) -> None:
    case = evaluated(some_case())
    plan = helped(case)
    (channel,) = plan.partners._partners
    score = plan.here.score

    def waiting(*of_what):
        score(*of_what)
        assert channel.can_read(600.0)

    monkeypatch.setattr(plan.here, "score", waiting)
    assert scores(plan, case)
    assert taken[channel] > 2 * SharedPieces.AHEAD
    plan.close()


def test_an_interrupted_evaluation_leaves_no_answer_for_the_next_one(monkeypatch: pytest.MonkeyPatch) -> None:
    case = evaluated(some_case())
    plan = helped(case)
    expected = scores(plan, case)

    def interrupted(*of_what):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(plan.here, "score", interrupted)
        with pytest.raises(KeyboardInterrupt):
            scores(plan, case)
    assert not pids(plan)
    assert scores(plan, case) == expected
    plan.close()


def test_a_partner_that_labels_a_set_is_left_alone(taken: Counter[object]) -> None:
    case = evaluated(some_case())
    plan = Plan(case.program, 13, 2, samples=4)
    plan.will_label(Subset(Images(case.pixels[:100], np.zeros(100, np.int64)), np.arange(100)), 50)
    plan.partners.call()
    weights = case.parameters.astype(np.float32), case.state.astype(np.float32)
    (channel,) = plan.partners._partners
    hold(pids(plan)[0])  # it is at it all the time
    assert plan.partners.label(*weights)
    expected = scores(plan, case)
    assert not taken
    wake(pids(plan)[0])
    assert plan.partners.scores(60.0) is not None
    assert scores(plan, case) == expected
    assert taken[channel]
    plan.close()


@pytest.mark.parametrize("then", ["a step", "an evaluation"])
def test_one_that_is_lost_while_it_labels_is_done_without(then: str) -> None:
    """Whoever looks for it first finds out."""
    one = some_case()
    case = evaluated(one)
    alone, plan = Plan(one.program, 13, 2, samples=4), Plan(one.program, 13, 2, samples=4)
    plan.will_label(Subset(Images(case.pixels[:100], np.zeros(100, np.int64)), np.arange(100)), 50)
    plan.partners.call()
    (pid,) = pids(plan)
    hold(pid)
    assert plan.partners.label(case.parameters.astype(np.float32), case.state.astype(np.float32))
    kill(pid)
    (channel,) = plan.partners._partners
    assert channel.can_read(60.0)
    if then == "a step":
        assert one.step(plan).gradient.tobytes() == one.step(alone).gradient.tobytes()
    else:
        assert scores(plan, case) == scores(alone, case)
    assert not pids(plan)
    alone.close()
    plan.close()


def test_evaluating_that_lasts_gets_a_partner_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where steps have no use for one."""
    one = some_case(batch=1)
    case, plan = evaluated(one), Plan(one.program, 1, 2)
    monkeypatch.setattr(Partners, "lasts", 600.0)
    expected = scores(plan, case)
    assert not pids(plan)
    monkeypatch.setattr(Partners, "lasts", 0.0)
    one.step(plan)
    assert not pids(plan)
    end = time.monotonic() + 600
    while (not pids(plan) or plan.partners._unready) and time.monotonic() < end:
        assert scores(plan, case) == expected
    assert len(pids(plan)) == 1
    plan.close()


def test_few_pictures_are_not_worth_a_message(taken: Counter[object]) -> None:
    case = evaluated(some_case())
    few = replace(case, pixels=case.pixels[:20])
    plan = helped(case)
    assert scores(plan, few)
    assert not taken
    plan.close()


@pytest.mark.parametrize("middle", ["batch_normalise", "tanh"])
def test_who_is_there_for_evaluations_only_takes_no_part_in_steps(middle: str) -> None:
    blocks = (kind("convolution", filters=3), kind(middle), kind("fully_connected", units=3), kind("softmax"))
    case = case_of(Stack.of(*blocks), (6, 5, 2), 13, np.random.default_rng(0))
    alone, beside = Plan(case.program, 13, 1, samples=4), helped(case, threads=1)
    assert pids(beside)
    ours, theirs = case.step(beside), case.step(alone)
    assert ours.gradient.tobytes() == theirs.gradient.tobytes()
    assert ours.loss == theirs.loss
    for plan in (alone, beside):
        plan.close()
