"""Doubt, chance, and what was said at recorded steps, computed here in other ways."""

from __future__ import annotations

import numpy as np
import pytest

from engine.explain.answers import answers
from engine.explain.doubt import by_chance, doubt
from engine.explain.over_time import AnswerCourse, course, recalls, said_at
from engine.network.checkpoint import Checkpoint
from engine.network.stack import Stack
from engine.training.training import Training
from tests.engine.explain.test_attributions import READER
from tests.engine.generators import end_of
from tests.engine.short_trainings import DATA, RECIPE


@pytest.fixture(scope="module")
def run() -> tuple[Stack, list[Checkpoint]]:
    training = Training(READER, DATA, RECIPE, cores=1)
    found = [training.checkpoint()]
    for _ in range(6):
        training.step(RECIPE)
        found.append(training.checkpoint())
    training.close()
    return READER, found


def test_who_answers_only_when_sure_answers_less_and_the_counts_are_those_of_the_pictures() -> None:
    rng = np.random.default_rng(0)
    sure, right = rng.random(200).round(2), rng.random(200) < 0.7
    found = doubt(sure, right)
    for threshold in (0.0, 0.3, 0.5, 0.77, 1.0, 1.1):
        taken = sure >= threshold
        assert found.at(threshold) == (taken.sum(), (taken & right).sum())
    assert doubt(np.array([np.nan, 0.4]), np.array([True, True])).at(0.0) == (1, 1)


def test_the_split_of_fair_coins_is_counted_exactly() -> None:
    assert by_chance(0, 0) == by_chance(5, 5) == by_chance(5, 6) == 1.0
    assert by_chance(6, 0) == by_chance(0, 6) == pytest.approx(2 / 64)
    assert by_chance(9, 1) == pytest.approx(2 * (1 + 10) / 1024)


def test_the_course_of_a_picture_is_its_own_loss_at_every_step(run: tuple[Stack, list[Checkpoint]]) -> None:
    stack, checkpoints = run
    number = 5
    label = int(DATA.test.labels[number])
    found = end_of(course(stack, checkpoints, DATA.test.picture(number), label))
    assert found.steps == tuple(range(7))
    for step, checkpoint in enumerate(checkpoints):
        one = answers(stack, checkpoint, DATA.test.batch(slice(number, number + 1)))
        assert found.said[step] == one.said[0]
        assert found.losses[step] == pytest.approx(-np.log(one.probabilities[0, label]), rel=1e-3, abs=1e-5)


def test_a_picture_is_learned_when_it_turns_right_and_forgotten_when_it_turns_wrong() -> None:
    found = AnswerCourse(3, (0, 1, 2, 5, 9), (2.3, 0.1, 0.9, 0.2, 0.1), (1, 3, 2, 3, 3))
    assert found.learned == (1, 5)
    assert found.forgotten == (2,)
    assert AnswerCourse(3, (0, 4), (0.1, 0.1), (3, 3)).learned == (0,)


def test_what_is_said_at_a_step_is_what_its_weights_answer(run: tuple[Stack, list[Checkpoint]]) -> None:
    stack, checkpoints = run
    told: dict[int, np.ndarray] = {}
    end_of(said_at(stack, checkpoints[::3], DATA.test, told.__setitem__, size=30))
    assert sorted(told) == [0, 3, 6]
    for step, said in told.items():
        expected = answers(stack, checkpoints[step], DATA.test)
        np.testing.assert_array_equal(said, expected.said)
        counts = expected.confusion
        with np.errstate(invalid="ignore"):
            shares = np.diag(counts) / counts.sum(axis=1)
        np.testing.assert_allclose(recalls(said, expected.labels, counts.shape[0]), shares)


def test_a_class_without_a_picture_has_no_recall_wherever_it_stands() -> None:
    found = recalls(np.array([0, 2, 2]), np.array([0, 0, 2]), 4)
    np.testing.assert_array_equal(found, [0.5, np.nan, 1.0, np.nan])
