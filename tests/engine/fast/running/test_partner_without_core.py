"""Partners whose cores other programs have: where a training is quicker without them, it goes on alone."""

from collections.abc import Callable, Sequence
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest

from engine.fast import Plan
from engine.fast.running import partners
from engine.fast.running.partners import Partners
from tests.engine.fast.networks import Case, bits_of
from tests.engine.fast.partnered import normalised_case, pids, some_case

pytestmark = [
    pytest.mark.skipif(not partners.POSSIBLE, reason="there is no Python that could be started"),
    pytest.mark.usefixtures("unhurried"),
]
OWN = 1.0  # seconds that the caller's own lanes take


def steps(plan: Plan, case: Case, waits: Sequence[float], monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The bits of a step for each of these times that a partner keeps it waiting, on a clock of our own."""
    now, left = [1e9], [0.0]
    monkeypatch.setattr(partners, "AWAKE", SimpleNamespace(now=lambda: now[0]))
    monkeypatch.setattr(Partners, "patience", 1.5)
    plan.partners.call()
    share = plan.here.train_share

    def late(read: Callable[[], bytes], _until: float) -> bytes:
        now[0], left[0] = now[0] + left[0], 0.0
        return read()

    def slow(*given: Any) -> None:
        now[0] += OWN
        share(*given)

    for channel in plan.partners._partners:
        monkeypatch.setattr(channel, "read", partial(late, channel.read))
    monkeypatch.setattr(plan.here, "train_share", slow)
    found = []
    for wait in waits:
        left[0] = wait
        found.append(bits_of(case.step(plan)))
    return found


@pytest.mark.parametrize("case_of", [some_case, normalised_case])
@pytest.mark.parametrize(
    ("waits", "stays"),
    [([0.9 * OWN] * 30, True), ([2 * OWN, 0.0] * 15, True), ([2 * OWN] * 4, False), ([1.3 * OWN] * 8, False)],
    ids=["a little slower", "slow now and then", "without a core", "a little too slow for long"],
)
def test_a_partner_that_costs_more_than_it_does_is_done_without(
    case_of: Callable[[], Case], waits: list[float], stays: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = case_of()
    plan = Plan(case.program, 13, 2, samples=4)
    expected = bits_of(case.step(plan))
    assert steps(plan, case, waits, monkeypatch) == [expected] * len(waits)
    assert bool(pids(plan)) == stays
    plan.close()


@pytest.mark.parametrize(("wait", "stays"), [(2.7 * OWN, True), (3.5 * OWN, False)])
def test_of_three_partners_one_that_is_slow_stays_while_the_caller_alone_would_take_longer(
    wait: float, stays: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Alone it has all lanes to do, four times its own: the partners were ended from twice on."""
    case = some_case()
    plan = Plan(case.program, 13, 4, samples=4)
    expected = bits_of(case.step(plan))
    assert steps(plan, case, [wait] * 8, monkeypatch) == [expected] * 8
    assert bool(pids(plan)) == stays
    plan.close()
