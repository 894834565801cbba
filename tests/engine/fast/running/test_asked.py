"""What another process is asked for, and whose its answers are, whenever they come.

No process is started: what one does is done here, when the test says so.
"""

from __future__ import annotations

from collections import deque
from typing import Any

import numpy as np
import pytest

from engine.data import Images, Subset
from engine.fast import Plan
from engine.fast.running import labelling, partner
from engine.fast.running.labelling import ToLabel, shared_set
from engine.fast.running.orders import order_of
from engine.fast.running.partners import Partners
from engine.fast.running.scoring import Scoring
from engine.fast.running.shared_arrays import SharedArrays, SharedPieces, SharedSet
from engine.network.program import Program
from engine.network.stack import Stack
from tests.engine.fast.networks import Case, case_of, kind


def normalised_case() -> Case:
    blocks = kind("convolution", filters=2), kind("batch_normalise"), kind("fully_connected", units=3), kind("softmax")
    return case_of(Stack.of(*blocks), (6, 5, 2), 4, np.random.default_rng(0))


class Slowly:
    """The end of a pipe behind which nothing is done but when it is told to."""

    process = None

    def __init__(self, program: Program, shared: SharedSet | None = None) -> None:
        self._form, self._shared = order_of(program), shared
        self.asked: deque[int] = deque()
        self._answers = 0

    def write(self, message: bytes) -> None:
        self.asked.append(self._form.unpack(message)[3])

    def label_one(self) -> None:
        """With a score that tells the weights and the statistics."""
        time, shared = self.asked.popleft(), self._shared
        assert shared is not None
        shared.scores[time] = 10 * shared.parameters[time, -1] + shared.state[time, -1]
        self._answers += 1

    def can_read(self, _: float) -> bool:
        return self._answers > 0

    def read(self, *_: Any) -> bytes:
        self._answers -= 1
        return b""

    def kill(self) -> None: ...

    def close(self) -> None: ...


def with_one(plan: Plan, one: Slowly) -> Partners:
    """As if a process had started."""
    there = plan.partners
    there._most, there._partners, there._since = 1, [one], -np.inf  # type: ignore[list-item]
    return there


def test_moments_that_are_under_way_are_not_written_over_and_their_scores_stay_until_they_are_asked_for() -> None:
    program = normalised_case().program
    plan, shared = Plan(program, 4, 2), SharedSet(program, np.float32, "uint8", 5, 3)
    one = Slowly(program, shared)
    there = with_one(plan, one)
    there._to_label, there._set = ToLabel(None, 5), shared  # type: ignore[arg-type]

    def label(moment: int) -> bool:
        return there.label(np.full(program.size, moment), np.full(program.state_size, moment + 0.5))

    assert label(0)
    assert label(1)
    assert not label(2), "there is room for two"
    one.label_one()
    assert there.is_away, "and has seen what came of the first"
    assert label(2)
    one.label_one()
    assert there.is_away
    assert label(3)
    for _ in range(2):
        one.label_one()
    assert not there.is_away
    found = [there.scores() for _ in range(5)]
    assert found.pop() is None
    assert [float(scores.mean()) for scores in found if scores is not None] == [0.5, 11.5, 22.5, 33.5]
    plan.close()


@pytest.mark.parametrize("scale", [1 / 255, (1 / 255, 1 / 30)])
def test_all_pictures_are_labelled_with_the_weights_and_the_statistics_of_the_moment(
    scale: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(labelling, "COPIED", 7)
    case, rng = normalised_case(), np.random.default_rng(1)
    images = Images(rng.integers(0, 256, (20, 6, 5, 2)).astype(np.uint8), np.zeros(20, np.int64), scale)
    plan = Plan(case.program, 4, 1)
    shared, asked = shared_set(case.program, plan.dtype, 3, ToLabel(Subset(images, np.arange(20)), 8))
    label = partner._labelling(plan, asked)
    moments = [(case.parameters * by, case.state * by) for by in (np.float32(1), np.float32(0.5))]
    for time, (parameters, state) in enumerate(moments):
        shared.parameters[time], shared.state[time] = parameters, state
    for time in (1, 0):
        label(time)
    for time, moment in enumerate(moments):
        weights = [one.astype(np.float32) for one in moment]
        expected = [plan.scores(images.pixels[some : some + 8], scale, *weights) for some in (0, 8, 16)]
        assert shared.scores[time].tobytes() == np.concatenate(expected).tobytes()
    shared.close()
    plan.close()


def test_nobody_is_asked_for_a_share_of_a_step_of_one_lane() -> None:
    """An epoch's last batch may have no more."""
    case = case_of(normalised_case().stack, (6, 5, 2), 13, np.random.default_rng(0))
    plan, one = Plan(case.program, 13, 2, samples=4), Slowly(case.program)
    with_one(plan, one)._shared = SharedArrays(case.program, 13, plan.dtype, plan.natives.shape)
    assert np.isfinite(case.part(3).step(plan).loss)
    assert not one.asked
    plan.close()


def test_pictures_of_which_no_lane_fits_into_a_place_are_scored_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SharedPieces, "ROOM", 1)
    case = normalised_case()
    plan, pieces = Plan(case.program, 4, 2), SharedPieces(case.program, np.float32, 3, 16, 1)
    one = Slowly(case.program)
    there = with_one(plan, one)
    there._pieces = pieces
    assert [pieces.room(np.dtype(number)) for number in (np.uint8, np.float32, np.float64)] == [64, 16, 8]
    asked = Scoring(np.zeros((40, 6, 5, 2)), 1.0, np.empty((40, 3), np.float32), 16, 1e6)
    assert not there.score(asked, case.parameters, case.state)
    assert not one.asked
    plan.close()
