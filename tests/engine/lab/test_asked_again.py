"""Asked again, an experiment takes new seeds and counts all of them, and chance gains little by another look."""

from __future__ import annotations

import numpy as np
import pytest

from engine.explain.student import student
from engine.lab.chance import compare, level_of, seeds_to_tell
from engine.lab.experiment import Arm, Setup, apart, difference
from engine.lab.experiments import EXPERIMENTS
from engine.lab.trial import Outcome, Trial
from tests.engine.lab.test_same_pictures import PICTURES, trained


def asked(seeds: int = 3) -> Setup:
    arms = (Arm(name, tuple(Trial({"name": name}, n, {}) for n in range(seeds))) for name in "abc")
    return Setup(tuple(arms), ("On few pictures.",))


def test_asked_again_as_many_new_seeds_are_added_to_each_arm_each_time() -> None:
    first = asked()
    second = first.asked_again
    third = second.asked_again
    for setup, seeds in ((first, 3), (second, 6), (third, 9)):
        assert [[trial.seed for trial in arm.trials] for arm in setup.arms] == [list(range(seeds))] * 3
        assert len({trial.id for trial in setup.trials}) == 3 * seeds
        assert setup.new == 9
        assert setup.adapted == first.adapted
    assert [setup.looks for setup in (first, second, third)] == [1, 2, 3]
    assert third.arms[0].trials[:3] == first.arms[0].trials, "those of before stay"


def test_each_look_may_err_half_as_often_as_the_one_before() -> None:
    one, other = [0.7, 0.8, 0.9], [0.6, 0.7, 0.8]
    for looks, share in ((1, 0.95), (2, 0.975), (3, 0.9875)):
        assert apart(one, other, 0.0, looks).reach == pytest.approx(student(4, share) * (0.02 / 3) ** 0.5)
    assert apart([0.5] * 3, [0.5] * 3, 1.0, 2).reach == pytest.approx(2.2414, abs=1e-4)


@pytest.mark.parametrize("kind", ["few_pictures", "filters_or_data", "learning_rates", "shuffled_pixels",
                                  "how_many_pictures"])  # fmt: skip
def test_every_experiment_that_tells_two_apart_does_so_less_easily_when_it_was_looked_at_before(kind: str) -> None:
    """A difference that lies between what the first look tells and what the fifth does."""
    many = 4 if kind == "shuffled_pixels" else 3
    shares = {"few_pictures": [0.5, 0.5, 0.56], "filters_or_data": [0.4, 0.5, 0.555],
              "how_many_pictures": [0.8, 0.9, 0.908], "learning_rates": [0.1, 0.56, 0.5],
              "shuffled_pixels": [0.9, 0.8, 0.9, 0.87]}[kind]  # fmt: skip
    arms = tuple(Arm(str(n), tuple(Trial({"arm": n}, seed, {}) for seed in range(3))) for n in range(many))
    results = {
        trial.id: Outcome(trial.id, test_accuracy=shares[n] + 0.012 * (-1) ** n * (trial.seed - 1), test_pictures=10**6)
        for n, arm in enumerate(arms)
        for trial in arm.trials
    }
    options = [EXPERIMENTS[kind].conclude(Setup(arms, (), looks), results).option for looks in (1, 5)]
    assert options[0] is not None
    assert options[1] is None


@pytest.mark.parametrize("seeds", [3, 6])
def test_equal_networks_are_seldom_told_apart_by_who_asks_up_to_four_times(seeds: int) -> None:
    """Of 200 it were 19 to 28 by looks that each may err five times in a hundred."""
    rng, found = np.random.default_rng(3), 0
    for _ in range(200):
        ease, sides = rng.normal(4.0, 3.0, PICTURES), ([], [])  # type: ignore[var-annotated]
        for looks in range(1, 5):
            for side in sides:
                side += trained(rng, ease, seeds)
            if difference(*sides, looks).is_clear:
                found += 1
                break
    assert found <= 20


def test_a_difference_that_the_first_look_misses_is_told_by_the_seeds_that_are_added() -> None:
    rng, told = np.random.default_rng(4), np.zeros(4)
    for _ in range(60):
        ease, sides = rng.normal(4.0, 3.0, PICTURES), ([], [])  # type: ignore[var-annotated]
        for looks in range(1, 5):
            for better, side in zip((0.35, 0.0), sides, strict=True):
                side += trained(rng, ease + better, 3)
            if difference(*sides, looks).is_clear:
                told[looks - 1 :] += 1
                break
    assert told[3] >= 1.5 * told[0]


def test_a_comparison_that_was_looked_at_before_is_told_by_a_smaller_p_and_its_interval_says_the_same() -> None:
    """With the same level at each look 11 % of equal networks were told apart by who asked up to four times."""
    b = np.linspace(0.9, 0.91, 8)
    a = b + np.array([4, 5, 6, 7, 8, 9, 3, -3]) / 1000
    first, second, third = (compare(a.tolist(), b.tolist(), 1000, looks=looks) for looks in (1, 2, 3))
    assert first.p == second.p == third.p
    assert 0.0125 < first.p < 0.025
    for found, level, is_told in ((first, 0.05, True), (second, 0.025, True), (third, 0.0125, False)):
        assert (found.level, found.is_told) == (level, is_told)
        assert (found.interval[0] > 0) == is_told
        assert found.verdict.startswith("Yes") == is_told
    assert first.interval[0] > second.interval[0] > third.interval[0]
    assert third.verdict.startswith("Not yet"), "no difference smaller than what was seen is told of so clear a one"
    assert third.more_seeds == seeds_to_tell(a - b, level_of(4)) - 8 > 0


def test_as_many_seeds_as_are_named_tell_four_times_out_of_five_at_the_look_that_they_are_for() -> None:
    """Of the first look's 5 %, too few were named: the second one tells nothing at 3 %."""
    rng, told, named = np.random.default_rng(5), [], 0
    while len(told) < 150:
        differences = rng.normal(0.0025, 0.004, 8)
        first = compare(differences + 0.9, np.full(8, 0.9), 1000)
        if not 0 < first.more_seeds <= 32:
            continue
        named += first.more_seeds == seeds_to_tell(first.first - np.array(first.second), 0.025) - 8
        more = rng.normal(differences.mean(), differences.std(ddof=1), 8 + first.more_seeds)
        told.append(compare(more + 0.9, np.full(len(more), 0.9), 1000, looks=2).is_told)
    assert named == 150
    assert 0.7 < np.mean(told) < 0.9


def test_pairs_that_can_never_tell_at_a_later_look_are_told_as_too_few() -> None:
    """"If there is a difference, it is smaller than 100.00 points" was said of eight that all agree."""
    b = np.linspace(0.9, 0.91, 8)
    third, fourth = (compare(b + 0.01, b, 1000, looks=looks) for looks in (3, 4))
    assert (third.is_told, third.has_interval) == (True, True)
    assert (fourth.is_told, fourth.has_interval) == (False, False)
    assert fourth.verdict == "Too few seeds: 8 can never tell. Use 9 or more."
