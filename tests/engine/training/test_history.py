"""One keeper of curves: long ones are thinned, keep their peaks, and do not tell where a training was stopped."""

from dataclasses import replace

import numpy as np
import pytest

from engine.training import history as keeper
from engine.training.evaluation import Evaluation
from engine.training.history import History, Recorder
from engine.training.step import Step

LOSSES = np.random.default_rng(0).gamma(2.0, 1.0, 1000)


@pytest.fixture(autouse=True)
def few_points(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "MOST_POINTS", 64)


def step(number: int) -> Step:
    return Step(number, number / 7, float(LOSSES[number - 1]), 0.5, 0.1)


def recorded(last: int, stops: tuple[int, ...] = ()) -> History:
    """The history of so many steps; at some of them the training was stopped and gone on with from its history."""
    recorder = Recorder()
    for number in range(1, last + 1):
        recorder.add(step(number))
        if number in stops:
            recorder = Recorder(recorder.history())
    return recorder.history()


def same(one: History, other: History) -> bool:
    pairs = zip(one.arrays().values(), other.arrays().values(), strict=True)
    return one.group == other.group and all(np.array_equal(a, b) for a, b in pairs)


@pytest.mark.parametrize("last", [10, 63, 64, 65, 66, 67, 130, 513, 1000])
def test_a_resumed_training_has_the_curves_of_one_that_never_stopped(last: int) -> None:
    rng = np.random.default_rng(last)
    whole = recorded(last)
    for _ in range(10):
        assert same(recorded(last, tuple(rng.integers(1, last + 1, 4))), whole)
    assert same(recorded(last, tuple(range(1, last + 1))), whole)


def test_a_long_history_stays_short_keeps_its_peaks_and_its_newest_step() -> None:
    history = recorded(1000)
    assert len(history) < 64
    assert history.loss.max() == LOSSES.max()
    assert history.loss.min() == LOSSES.min()
    assert (np.diff(history.step) > 0).all()
    assert recorded(997).step[-1] == 997
    assert np.array_equal(history.loss, LOSSES[history.step.astype(int) - 1])


def test_of_each_full_group_the_least_and_the_largest_loss_are_there() -> None:
    history = recorded(1000)
    expected = []
    for begin in range(0, 1000, history.group):
        losses = LOSSES[begin : begin + history.group]
        whole = begin + history.group < 1000
        kept = {int(losses.argmin()), int(losses.argmax())} | (set() if whole else {len(losses) - 1})
        expected += sorted(begin + 1 + place for place in kept)
    assert history.step.tolist() == expected


def test_a_short_history_has_every_step() -> None:
    assert recorded(63).step.tolist() == list(range(1, 64))


def test_losses_that_are_no_numbers_do_not_hide_the_others() -> None:
    recorder = Recorder()
    for number in range(1, 961):
        loss = float("nan") if number % 3 == 0 else float(LOSSES[number - 1])
        recorder.add(replace(step(number), loss=loss))
    history = recorder.history()
    assert history.group >= 4
    groups = LOSSES[:960].reshape(-1, 3)[:, :2]  # the numbers among them
    place = np.arange(960).reshape(-1, 3)[:, :2]
    for begin in range(0, 960 - history.group, history.group):
        inside = (begin <= place) & (place < begin + history.group)
        assert groups[inside].min() in history.loss
    assert np.isnan(history.loss).any()


def test_a_history_that_is_cut_ends_at_that_step() -> None:
    recorder = Recorder()
    checked = Evaluation(0.5, np.eye(2, dtype=np.int64))
    for number in range(1, 51):
        recorder.add(replace(step(number), validation=checked if number % 10 == 0 else None))
    history = recorder.history().until(20)
    assert history.step.tolist() == list(range(1, 21))
    assert history.validation_step.tolist() == [10, 20]
    assert recorded(1000).until(500).group == recorded(1000).group > 1


def test_of_equal_losses_the_first_and_the_last_stand_for_their_group() -> None:
    recorder = Recorder()
    for number in range(1, 1001):
        recorder.add(Step(number, 0.0, 1.0, 0.5, 0.1))
    history = recorder.history()
    full = history.step[: -(len(history) % 2) or None].astype(int)
    assert set(full % history.group) <= {0, 1, 1000 % history.group}


def test_a_course_that_ends_earlier_or_came_there_otherwise_is_not_the_one_that_ended_so() -> None:
    whole = recorded(30)
    assert whole.goes_through(None)
    assert whole.goes_through(whole.until(20).end)
    assert not whole.until(20).goes_through(whole.end)
    assert not whole.goes_through((20, float(whole.loss[19]) + 1))
