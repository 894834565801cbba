"""What looks at the whole batch is shared out among processes, too: each joins what the lanes of all have found."""

from __future__ import annotations

from typing import Any

import pytest

from engine.fast import Plan
from engine.fast.running import partners
from engine.fast.running.partners import Partners
from tests.engine.fast.networks import bits_of
from tests.engine.fast.partnered import normalised_case, pids
from tests.system import kill

pytestmark = [
    pytest.mark.skipif(not partners.POSSIBLE, reason="there is no Python that could be started"),
    pytest.mark.usefixtures("unhurried"),
]


@pytest.mark.parametrize("count", [2, 3])
def test_what_is_normalised_as_a_batch_is_shared_out_too_with_the_same_bits(count: int) -> None:
    """Of 13 pictures each process has some lanes; of 5 the third one has none, and of 3 there is one lane."""
    case = normalised_case()
    alone, helped = Plan(case.program, 13, 1, samples=4), Plan(case.program, 13, count, samples=4)
    helped.partners.call()
    started = pids(helped)
    assert len(started) == count - 1
    for part in (case, case.part(5), case.part(3), case):
        assert bits_of(part.step(helped)) == bits_of(part.step(alone))
    assert pids(helped) == started
    for plan in (alone, helped):
        plan.close()


@pytest.mark.parametrize("meeting", range(4))
def test_a_partner_lost_between_two_joins_changes_no_statistics(meeting: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Running statistics were moved by the joins before it was lost; the step is done again from those before."""
    case = normalised_case()
    plan = Plan(case.program, 13, 2, samples=4)
    expected = bits_of(case.step(plan))
    plan.partners.call()
    met, all_go_on = [], Partners.let_all_go_on

    def kill_one(self: Partners, *more: Any) -> None:
        if len(met) == meeting:
            kill(pids(plan)[0])
        met.append(1)
        all_go_on(self, *more)

    monkeypatch.setattr(Partners, "let_all_go_on", kill_one)
    assert bits_of(case.step(plan)) == expected
    assert len(met) > meeting
    assert not pids(plan)
    plan.close()


def test_nobody_goes_on_from_a_join_before_all_have_come_to_it() -> None:
    """Who goes on earlier reads what another one has found in the step before."""
    done: list[tuple[str, int]] = []

    class One:
        def __init__(self, number: int) -> None:
            self.number = number

        def read(self, until: float) -> bytes:
            done.append(("came", self.number))
            return b""

        def write(self, message: bytes) -> None:
            done.append(("goes on", self.number))

    plan = Plan(normalised_case().program, 13, 3, samples=4)
    plan.partners.let_all_go_on([One(1), One(2)], 0.0)  # type: ignore[list-item]
    assert done == [("came", 1), ("came", 2), ("goes on", 1), ("goes on", 2)]
    plan.close()
