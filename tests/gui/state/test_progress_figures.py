"""The figures beside a training: how many steps there are, how many are left, and how long they take."""

from types import SimpleNamespace
from typing import cast

import pytest

from engine.training.recipe import Recipe
from engine.training.run import Run
from engine.training.step import Step
from gui.state.training import progress
from gui.state.training.progress import Pace, Progress, at_rest, newest_of, under_way

RECIPE = Recipe(batch_size=32, epochs=4)


def made(step: int, epochs: float, begun: int = 0) -> Run:
    return cast(Run, SimpleNamespace(step=step, epochs=epochs, newest=SimpleNamespace(begun=begun)))


@pytest.mark.parametrize(
    ("epoch", "begun", "left", "epochs"),
    [(1.0, 0, 12, 4), (1.32, 0, 11, 4), (4.0, 0, 0, 4), (9.0, 0, 0, 4), (4.0, 3, 12, 7)],
    ids=["an epoch", "and a batch", "all", "more than the recipe has by now", "gone on with"],
)
def test_the_last_batch_of_an_epoch_counts_though_it_is_smaller(
    epoch: float, begun: int, left: int, epochs: int
) -> None:
    """Of 100 pictures there are four batches, the last one of four."""
    found = under_way(Step(40, epoch, 1.0, 0.5, 0.1), begun, 100, RECIPE, speed=2.0)
    assert (found.step, found.steps, found.epoch, found.epochs) == (40, 40 + left, epoch, epochs)
    assert found.seconds_left == left / 2
    assert found.pictures_per_second == 64


def test_of_few_pictures_no_more_a_second_are_told_than_there_are() -> None:
    assert under_way(Step(1, 1.0, 1.0, 0.5, 0.1), 0, 10, RECIPE, speed=2.0).pictures_per_second == 20


def test_before_its_speed_is_known_nobody_is_told_that_a_training_is_at_its_end() -> None:
    assert under_way(Step(1, 0.32, 1.0, 0.5, 0.1), 0, 100, RECIPE, speed=0.0).seconds_left is None


def test_steps_that_are_made_and_not_told_yet_count() -> None:
    told = Step(5, 1.25, 1.0, 0.5, 0.1)
    for known in (None, made(4, 1.0), made(5, 1.25)):
        assert newest_of(told, known) is told
    newest = newest_of(told, made(7, 1.75))
    assert (newest.number, newest.epoch, newest.loss) == (7, 1.75, 1.0)


def test_what_was_gone_on_with_ends_as_many_epochs_after_it_began() -> None:
    assert at_rest(made(9, 5.0, begun=4), RECIPE) == Progress(9, 0, 5.0, 8)
    assert at_rest(None, RECIPE) == Progress(epochs=4)


def test_the_speed_is_that_of_the_last_seconds_and_of_none_before_a_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds, pace = [0.0], Pace()
    monkeypatch.setattr(progress, "perf_counter", lambda: seconds[0])
    pace.begin()
    for number in range(20):  # first one step a second, then four
        seconds[0] += 1.0 if number < 10 else 0.25
        pace.note(number)
    assert pace.steps_per_second == pytest.approx(4)
    pace.begin()
    assert pace.steps_per_second == 0.0
