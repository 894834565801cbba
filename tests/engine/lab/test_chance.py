"""Whether a difference is chance: each figure against its definition, worked out another way."""

import re
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from engine.explain.student import student
from engine.lab import chance
from engine.lab.chance import compare, interval_of, means_of_some, p_of, seeds_to_tell


def sign_flip(differences: np.ndarray) -> float:
    return p_of(means_of_some(differences))


def brute_force(differences: np.ndarray) -> float:
    seen = abs(differences.mean())
    all_signs = list(product((1, -1), repeat=len(differences)))
    return sum(abs((np.array(signs) * differences).mean()) >= seen - 1e-12 for signs in all_signs) / len(all_signs)


@pytest.mark.parametrize("seed", range(5))
def test_the_sign_flip_test_tries_every_choice_of_signs(seed: int) -> None:
    differences = np.random.default_rng(seed).normal(0.3, 1, 3 + seed)
    assert sign_flip(differences) == pytest.approx(brute_force(differences))


def test_differences_that_are_zero_or_equal_count_as_they_should() -> None:
    assert sign_flip(np.zeros(6)) == 1
    assert sign_flip(np.full(8, 0.01)) == 2 / 2**8
    assert sign_flip(np.full(5, 0.01)) > 0.05  # five pairs can never tell


def test_many_pairs_are_judged_by_random_signs_that_agree_with_the_normal_distribution() -> None:
    rng = np.random.default_rng(0)
    differences = rng.normal(0, 1, 40)
    differences += 2 * differences.std() / np.sqrt(40) - differences.mean()  # two standard errors from zero
    assert sign_flip(differences) == pytest.approx(0.0475, abs=0.01)


def test_alike_networks_are_called_better_in_one_of_twenty_comparisons() -> None:
    rng = np.random.default_rng(1)
    told = [compare(*(0.97 + rng.normal(0, 0.004, (2, 8))), 1000).is_told for _ in range(400)]
    assert 0.02 < np.mean(told) < 0.085


def test_the_verdict_names_who_is_better_how_many_seeds_would_tell_and_what_cannot_be_told() -> None:
    base = np.array([0.970, 0.972, 0.969, 0.971, 0.968, 0.973, 0.970, 0.971])
    noise = np.array([4, -3, 2, -4, 3, -1, 0, 1]) / 1000
    better = compare(base + 0.01, base, 1000)
    assert better.verdict.startswith("Yes: A is better than B, by 1.00 points")
    assert compare(base, base + 0.01, 1000).verdict.startswith("Yes: B is better than A, by 1.00 points")
    assert compare(base + 0.01, base, 1000, ("big", "small")).verdict.startswith("Yes: big is better than small")
    assert (better.p, better.more_seeds, better.share_better) == (2 / 2**8, 0, 1)
    unsure = compare(base + 0.0012 + noise, base, 1000)
    words = f"Not yet: {unsure.more_seeds} more seeds would tell a difference of 0.14 points, if there is one."
    assert unsure.verdict == words
    assert 0 < unsure.more_seeds < 40
    nearly = compare(base[:6] + np.array([-1, 6, 5, 5, 6, 5]) / 1000, base[:6], 1000)
    assert nearly.more_seeds == 1
    assert nearly.verdict.startswith("Not yet: one more seed would tell")
    alike = compare(base + noise - noise.mean() + 1e-5, base, 1000)
    largest = f"{100 * max(map(abs, alike.interval)):.2f}"
    assert alike.verdict == f"Cannot tell: if there is a difference, it is smaller than {largest} points."
    same = "No difference: A and B are right as often with each of the 8 seeds."
    assert compare(base[:8], base[:8], 1000).verdict == same
    assert compare(base[:5] + 0.01, base[:5], 1000).verdict == "Too few seeds: 5 can never tell. Use 8 or more."


def test_after_a_yes_that_is_taken_back_fewer_seeds_tell_than_after_looks_that_told_nothing() -> None:
    """A look after a yes gives chance no new try: no more is asked for than its level needs."""
    noise = np.array([4, -3, 2, -4, 3, -1, 0, 1]) / 1000
    first, second = 0.9712 + noise, np.full(8, 0.97)
    taken_back, untold = (compare(first, second, 1000, told_by=told).more_seeds for told in (6, 0))
    assert 0 < taken_back < untold


@pytest.mark.parametrize("pairs", [7, 8, 12])
def test_the_interval_holds_the_true_difference_in_95_of_100_comparisons(pairs: int) -> None:
    rng, inside = np.random.default_rng(2), []
    for differences in rng.normal(0.005, 0.004, (2000, pairs)):
        low, high = interval_of(means_of_some(differences))
        inside.append(low <= 0.005 <= high)
    assert 0.935 < np.mean(inside) < 0.965


@pytest.mark.parametrize("pairs", [2, 5, 6, 8, 11, 16, 17, 30])
def test_the_interval_holds_no_difference_just_where_the_verdict_tells_none(pairs: int) -> None:
    rng = np.random.default_rng(4)
    told = 0
    for size in np.linspace(0, 3, 40) / np.sqrt(pairs):
        base = rng.integers(9000, 9500, pairs)
        found = compare((base + rng.normal(size * 40, 40, pairs).round()) / 10_000, base / 10_000, 1000)
        low, high = found.interval
        assert found.is_told == (low > 0 or high < 0), f"p {found.p}, interval {found.interval}"
        assert found.verdict.startswith("Yes") == found.is_told
        told += found.is_told
    assert (told > 0) == (pairs > 5)


def test_of_six_pairs_the_interval_reaches_from_the_least_to_the_largest_difference() -> None:
    differences = np.array([3, 1, 4, 15, 9, 2]) / 1000
    assert interval_of(means_of_some(differences)) == (0.001, 0.015)


def test_of_few_pairs_nothing_is_known_and_of_equal_ones_all() -> None:
    assert compare([1.0, 0.1], [0.2, 0.9], 1000).interval == (-1, 1)
    assert compare([0.9] * 5, [0.8] * 5, 1000).interval == (-1, 1)
    assert compare([0.9] * 6, [0.9] * 6, 1000).interval == (0, 0)


def test_students_t_is_that_of_the_tables() -> None:
    tables = {1: 12.706, 2: 4.303, 3: 3.182, 7: 2.365, 10: 2.228, 30: 2.042}
    assert {degrees: student(degrees) for degrees in tables} == pytest.approx(tables, abs=6e-4)
    once_in_a_hundred = {2: 6.965, 3: 4.541, 5: 3.365, 10: 2.764, 11: 2.718, 20: 2.528, 60: 2.390}
    found = {degrees: student(degrees, 0.98) for degrees in once_in_a_hundred}
    assert found == pytest.approx(once_in_a_hundred, abs=6e-4)


def test_a_test_set_alone_spreads_an_accuracy_by_its_binomial_deviation() -> None:
    assert compare([0.97, 0.97], [0.97, 0.97], 1000).of_the_test_set == pytest.approx(0.0054, abs=1e-5)


def test_as_many_seeds_as_are_named_do_tell_four_times_out_of_five() -> None:
    rng = np.random.default_rng(3)
    wanted = seeds_to_tell(rng.normal(0, 1, 4000) + 0.8)
    told = [sign_flip(rng.normal(0.8, 1, wanted)) < 0.05 for _ in range(150)]
    assert 0.68 < np.mean(told) < 0.92


def test_what_cannot_be_compared_is_refused() -> None:
    for a, b in (([0.9], [0.9]), ([0.9, 0.8], [0.9]), ([0.9, float("nan")], [0.9, 0.8])):
        with pytest.raises(ValueError, match="pairs"):
            compare(a, b, 1000)


def test_a_yes_within_what_the_test_set_alone_spreads_is_of_these_pictures_alone() -> None:
    """Networks that are equally good, but find other pictures hard, were told apart in 10 to 14 of 100 comparisons."""
    base = np.full(8, 0.97)
    for pictures, is_of_these_alone in ((100, True), (1000, True), (100_000, False)):
        for a, b, better in ((base + 0.005, base, "A is better than B"), (base, base + 0.005, "B is better than A")):
            verdict = compare(a, b, pictures).verdict
            assert verdict.startswith(f"Yes: {better}, by 0.50 points in the mean of 8 seeds")
            assert (f"on these {pictures:,} test pictures" in verdict) == is_of_these_alone


def test_the_help_names_as_its_sources_whom_the_code_follows() -> None:
    """It told of Student's t when the interval had long been that of the sign-flip test."""
    page = (Path(chance.__file__).parents[2] / "resources" / "help" / "comparison.md").read_text(encoding="utf-8")
    sources = page.split("## Source\n")[1].split("\n\n")[0]
    named = re.findall(r"(\w+)(?: et al\.)?: \*", sources)
    assert len(named) == 2
    assert all(name in str(chance.__doc__) for name in named)
    assert "Student" not in page
