"""How many pictures are enough: what is surely within five points of all, and "not clear" where chance leaves more."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from engine.data import load_data
from engine.errors import EngineError
from engine.lab.altered import PICTURES, altered
from engine.lab.experiment import Answer, Given
from engine.lab.experiments import EXPERIMENTS
from engine.lab.trial import Outcome, Trial
from engine.project.design import Design
from engine.project.presets import preset
from engine.training.training import Training

DIGITS = load_data("digits")
ASKED = EXPERIMENTS["how_many_pictures"]
GIVEN = Given(preset("dense").design(fresh_ids=False), DIGITS, 1e6)


def answered(*means: float, tested: int = 1000, spread: float = 0.004) -> Answer:
    """What follows from these mean accuracies of a quarter, of half and of all."""
    setup = ASKED.set_up(GIVEN)
    results = {}
    for arm, mean in zip(setup.arms, means, strict=True):
        for trial, by in zip(arm.trials, (-1, 1, 0.5, -0.5, 0, 0), strict=True):
            results[trial.id] = Outcome(trial.id, test_accuracy=mean + spread * by, test_pictures=tested)
    answer = ASKED.conclude(setup, results)
    assert (answer.option is None) == answer.text.startswith("Not clear")
    return answer


def learned(trials: Sequence[Trial]) -> tuple[int, int]:
    """How many pictures are learned from, and how often in all."""
    recipe, every = trials[0].design["recipe"], trials[0].changes[PICTURES]
    number = every - round(recipe["validation_share"] * every)
    return number, number * recipe["epochs"]


@pytest.mark.parametrize("number", [40, 400, 4000])
def test_half_and_a_quarter_of_the_pictures_are_gone_through_as_many_times_more_often(number: int) -> None:
    setup = ASKED.set_up(replace(GIVEN, data=altered(DIGITS, {PICTURES: number})))
    (quarter, passes), (half, others), (every, most) = (learned(arm.trials) for arm in setup.arms)
    assert (half, every) == (2 * quarter, 4 * quarter)
    assert passes == others == most == 10 * every
    assert every == {40: 28, 400: 256, 4000: 1280}[number]
    assert any("all are" in words for words in setup.adapted) == (every < 1280)


@pytest.mark.parametrize("number", [100, 1000, 4000])
def test_who_learns_from_fewer_pictures_makes_no_more_steps(number: int) -> None:
    data = altered(DIGITS, {PICTURES: number})
    steps = []
    for arm in ASKED.set_up(replace(GIVEN, data=data)).arms:
        trial, design = arm.trials[0], Design.from_plain(arm.trials[0].design)
        training = Training(design.stack, altered(data, trial.changes), design.recipe, cores=1)
        steps.append(training.steps_per_epoch(design.recipe) * design.recipe.epochs)
        training.close()
    assert max(steps) <= 1.05 * min(steps), steps


def test_of_a_set_with_a_large_and_a_small_class_fewer_pictures_have_the_same_shares_of_both() -> None:
    labels = np.repeat([0, 1], (300, 100))
    uneven = replace(DIGITS, train=replace(DIGITS.train.batch(slice(0, 400)), labels=labels), sum="")
    assert np.bincount(altered(uneven, {PICTURES: 40}).train.labels).tolist() == [30, 10]


def test_fewer_than_four_pictures_have_no_quarter() -> None:
    with pytest.raises(EngineError, match="too few pictures"):
        ASKED.set_up(replace(GIVEN, data=altered(DIGITS, {PICTURES: 4})))


@pytest.mark.parametrize(("means", "option"), [
    ((0.94, 0.95, 0.955), 0),  # 1.5 ± 2 points: surely within five
    ((0.96, 0.95, 0.95), 0),  # less did better, by chance
    ((0.86, 0.94, 0.95), 1),
    ((0.70, 0.82, 0.95), 2),
    ((0.94, 0.90, 0.94), 0),
    ((0.90, 0.94, 0.94), None),  # a quarter: 4 ± 2.5 points, which may be 5 and more
    ((0.80, 0.90, 0.94), None),  # half: the same
])  # fmt: skip
def test_what_is_surely_within_five_points_of_all_is_enough(means: tuple[float, ...], option: int | None) -> None:
    assert answered(*means).option == option


def test_the_words_hold_the_figures_and_what_chance_may_have_moved() -> None:
    said = answered(0.86, 0.96, 0.95).text
    assert "A quarter gives 86.0 %, half 96.0 %, all 95.0 %." in said
    assert answered(0.90, 0.94, 0.94).text.startswith("Not clear whether a quarter is enough; half of them surely is.")
    assert answered(0.80, 0.90, 0.94).text.startswith("Not clear: chance leaves more than one answer.")
    assert "ahead of a quarter by 9.0 points and of half by −1.0" in said
    assert "of a quarter by 0.0 points" in answered(0.9502, 0.95, 0.95).text
    assert "of 1,000 test pictures, may have moved that by 2.6 and 1.9." in said
