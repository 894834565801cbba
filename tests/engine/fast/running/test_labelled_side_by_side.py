"""One of the processes that make each step together labels pictures, too: no answer is taken for another one."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from engine.data import Images, Subset
from engine.fast.running import partners
from engine.fast.running.labelling import ToLabel
from engine.fast.running.partners import Partners
from tests.engine.fast.partnered import pids
from tests.engine.fast.sides import CASE, SHAPE, Learner, alone

pytestmark = [
    pytest.mark.skipif(not partners.POSSIBLE, reason="there is no Python that could be started"),
    pytest.mark.usefixtures("unhurried"),
]
IMAGES = Images(np.random.default_rng(6).integers(0, 256, (20, *SHAPE), dtype=np.uint8), np.zeros(20, np.int64))
PICTURES = Subset(IMAGES, np.arange(20))


@pytest.fixture
def helped(helped: Callable[..., Learner], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Learner]:
    call = Partners.call

    def call_those_that_label(self: Partners) -> None:
        self.will_label(ToLabel(PICTURES, 8))
        call(self)

    monkeypatch.setattr(Partners, "call", call_those_that_label)
    return helped


@pytest.mark.parametrize("threads", [2, 3])
def test_between_a_gradient_and_its_update_nothing_is_labelled_and_after_it_is(
    threads: int, helped: Callable[..., Learner]
) -> None:
    labelled = []

    def act(one: Learner) -> None:
        for asked in (False, True, False):
            one.step()
            one.step()
            result, asked = one.gradient(), asked and bool(one.pids)
            if asked:
                assert one.plan.partners.unheard, "others take part, or there were nothing to take for an answer"
                assert not one.plan.partners.label(one.weights, one.kept)
            one.plan.update(result, one.optimiser, one.weights, one.state, 0.01)
            weights, kept = one.weights.copy(), one.kept.copy()
            if asked:
                assert one.plan.partners.label(weights, kept)
            one.step()
            if asked:
                labelled.append((one.plan.partners.scores(60.0), weights, kept))

    one = helped(CASE, threads)
    act(one)
    assert pids(one.plan) == one.pids
    assert one.bits == alone(act)
    ((scores, weights, kept),) = labelled
    slices = [PICTURES.batch(slice(start, start + 8)) for start in range(0, 20, 8)]
    expected = [one.plan.scores(batch.pixels, batch.scale, weights, kept) for batch in slices]
    assert np.array_equal(scores, np.concatenate(expected)), "with the weights after the update"
