"""Whether a class is read worse than the others, or is the lowest of many by chance."""

from __future__ import annotations

from math import comb

import pytest

from engine.explain import so_many_wrong


@pytest.mark.parametrize(("wrong", "count", "share"), [(8, 100, 0.02), (5, 102, 0.017), (3, 3, 0.5), (40, 100, 0.35)])
def test_how_probable_so_many_mistakes_are_is_the_tail_of_the_binomial_distribution(
    wrong: int, count: int, share: float
) -> None:
    tail = sum(comb(count, k) * share**k * (1 - share) ** (count - k) for k in range(wrong, count + 1))
    assert so_many_wrong(wrong, count, share) == pytest.approx(tail, rel=1e-9)


@pytest.mark.parametrize(("wrong", "count", "share"), [(0, 0, 1.0), (0, 9, 0.0), (2, 100, 0.02), (9, 9, 1.0)])
def test_as_many_mistakes_as_are_expected_are_no_wonder(wrong: int, count: int, share: float) -> None:
    assert so_many_wrong(wrong, count, share) == 1.0


def test_of_ten_thousand_pictures_it_is_a_number_too() -> None:
    assert 0 < so_many_wrong(250, 10_000, 0.02) < 1e-3
    assert so_many_wrong(1, 9, 0.0) == 0.0
