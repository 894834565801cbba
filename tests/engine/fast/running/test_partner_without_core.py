"""Partners whose cores other programs have: where a training is quicker without them, it goes on alone."""

from collections.abc import Callable, Sequence
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
    """The bits of a step for each of these times that its partner keeps it waiting, on a clock of our own."""
    now, left = [1e9], [0.0]
    monkeypatch.setattr(partners, "time", SimpleNamespace(perf_counter=lambda: now[0]))
    monkeypatch.setattr(Partners, "patience", 1.5)
    plan.partners.call()
    (channel,), share = plan.partners._partners, plan.here.train_share
    read: Callable[[], bytes] = channel.read

    def late(_until: float) -> bytes:
        now[0], left[0] = now[0] + left[0], 0.0
        return read()

    def slow(*given: Any) -> None:
        now[0] += OWN
        share(*given)

    monkeypatch.setattr(channel, "read", late)
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
