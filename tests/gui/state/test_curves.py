"""Long curves: one keeper thins them, so that they look alike live, after the training and when a file is opened."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from engine.training.evaluation import Evaluation
from engine.training.history import MOST_POINTS, Recorder
from engine.training.step import Step
from gui.state.training.curves import LOSS, SMOOTHINGS, STEP, Curves, loss_words


def long_training(count: int) -> list[Step]:
    """So many steps; some losses are alike, some are none, and every 997th step is evaluated."""
    losses = np.round(np.random.default_rng(7).random(count), 1)
    losses[count // 3 :: 1009] = np.inf
    checked = Evaluation(0.5, np.eye(2, dtype=int))
    return [
        Step(number, number / 100, loss, loss / 2, 0.1, None if number % 997 else checked)
        for number, loss in enumerate(losses.tolist(), start=1)
    ]


def both_ways(steps: list[Step], places: list[int]) -> None:
    """Live, cut at these places and looked at after every other one, and from the history at each of them."""
    recorder, live = Recorder(), Curves()
    for index, (begin, end) in enumerate(pairwise([0, *places, len(steps)])):
        for step in steps[begin:end]:
            recorder.add(step)
        live.add(steps[begin:end])
        if index % 2 == 0:
            again = Curves(recorder.history())
            np.testing.assert_array_equal(again.training, live.training)
            np.testing.assert_array_equal(again.validation, live.validation)
            assert again.training[-1, STEP] == end


def test_a_curve_of_more_than_twenty_thousand_steps_is_the_same_live_and_read_from_the_history() -> None:
    both_ways(long_training(MOST_POINTS + 4_003), [9_000, MOST_POINTS - 2, MOST_POINTS, MOST_POINTS + 1_001])


def test_wherever_one_looks_a_thinned_curve_is_that_of_the_history(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.training.history.MOST_POINTS", 40)
    both_ways(long_training(400), list(np.cumsum([1, 2, 3, 1, 1, 7, 4, 2, 9] * 13)))


def test_a_resumed_training_goes_on_with_the_same_curve() -> None:
    steps, recorder, never_stopped = long_training(24_000), Recorder(), Curves()
    for step in steps[:22_001]:
        recorder.add(step)
    resumed = Curves(recorder.history())
    resumed.add(steps[22_001:])
    never_stopped.add(steps)
    np.testing.assert_array_equal(resumed.training, never_stopped.training)


def test_the_evaluation_of_a_step_that_is_there_already_is_not_lost() -> None:
    checked = Evaluation(0.5, np.eye(2, dtype=int))
    course = Curves()
    course.add([Step(1, 0.1, 1.0, 0.5, 0.1), Step(2, 0.2, 1.0, 0.5, 0.1)])
    course.add([Step(2, 0.2, 1.0, 0.5, 0.1, checked), Step(3, 0.3, 1.0, 0.5, 0.1)])
    assert course.validation[:, STEP].tolist() == [2]
    assert course.training[:, STEP].tolist() == [1, 2, 3]


@pytest.mark.parametrize("word", [word for word, length in SMOOTHINGS.items() if length])
def test_smoothing_goes_on_where_it_was(word: str) -> None:
    steps = long_training(300)
    at_once, one_by_one = Curves(), Curves()
    at_once.add(steps)
    for step in steps:
        one_by_one.add([step])
        one_by_one.smoothed(word, LOSS)
    np.testing.assert_array_equal(one_by_one.smoothed(word, LOSS), at_once.smoothed(word, LOSS))


def test_evaluations_that_come_with_later_steps_are_kept_once_and_in_their_order() -> None:
    checked, course = Evaluation(0.5, np.eye(2, dtype=int)), Curves()
    one, two, three, four = (Step(number, number / 4, 1.0, 0.5, 0.1) for number in (1, 2, 3, 4))
    late = [replace(step, validation=checked, late=True) for step in (one, two, three)]
    course.add([one, two, late[0], three])
    course.add([late[1], replace(four, validation=checked), late[2]])
    course.add([late[1]])
    assert course.training[:, STEP].tolist() == [1, 2, 3, 4]
    assert course.validation[:, STEP].tolist() == [1, 2, 4]  # none is late where an evaluation came in time


def test_a_loss_is_told_with_two_digits_at_least_and_as_lost_where_it_is_no_number() -> None:
    told = {1234.6: "1,235", 12.34: "12.3", 0.25: "0.250", 0.0123: "0.012", 0.00123: "0.0012", 0.0: "0.000"}
    assert {loss: loss_words(loss) for loss in told} == told
    assert [loss_words(loss) for loss in (np.nan, np.inf)] == ["–", "∞"]
