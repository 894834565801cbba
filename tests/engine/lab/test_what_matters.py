"""Which setting of a sweep made the difference: its share is that of the sums that were made, and chance has none."""

from itertools import product

import numpy as np
import pytest

from engine.lab.sweep import Cell
from engine.lab.trial import Outcome
from engine.lab.what_matters import MOST_VALUES, what_matters

SIDES = {"rate": (0.1, 0.01, 0.001), "filters": (4, 8, 16), "kind": ("relu", "tanh")}


def cell(settings: dict[str, object], accuracy: float, **more: object) -> Cell:
    return Cell(settings, (Outcome(repr(settings), test_accuracy=accuracy),), **more)  # type: ignore[arg-type]


def grid(*sides: tuple[object, ...]) -> list[dict[str, object]]:
    return [dict(zip(SIDES, values, strict=False)) for values in product(*sides)]


def test_the_shares_are_those_of_what_each_setting_adds() -> None:
    adds = {0.1: 0.0, 0.01: 0.3, 0.001: 0.6, 4: 0.0, 8: 0.0, 16: 0.0, "relu": 0.0, "tanh": 0.2}
    found = [cell(one, sum(adds[value] for value in one.values())) for one in grid(*SIDES.values())]  # type: ignore[index]
    shares = what_matters(found, list(SIDES))
    assert list(shares) == ["rate", "kind", "filters"]
    assert shares == pytest.approx({"rate": 0.06 / 0.07, "kind": 0.01 / 0.07, "filters": 0.0}, abs=1e-6)


def test_of_some_combinations_by_chance_and_with_failures_the_one_that_matters_is_found() -> None:
    rng = np.random.default_rng(0)
    every = grid(*SIDES.values())
    some = [every[n] for n in rng.permutation(18)[:12]]
    found = [cell(one, 0.5 + (one["rate"] == 0.01) / 4 + rng.normal(0, 0.01)) for one in some]
    found.append(Cell(every[0], (Outcome("x", failure="It broke."),)))
    shares = what_matters(found, list(SIDES))
    assert shares["rate"] > 0.7, "a part may as well be that of what went with it by chance"
    assert max(shares["filters"], shares["kind"]) < 0.05


def test_chance_alone_gives_no_setting_a_share_to_speak_of() -> None:
    rng, shares = np.random.default_rng(0), []
    for _ in range(60):
        found = [cell({"a": a, "b": b}, rng.normal(0.9, 0.01)) for a in range(6) for b in range(6)]
        shares += what_matters(found, ["a", "b"]).values()
    assert np.mean(shares) < 0.06, "without a correction it were 0.14"


def test_what_goes_only_together_is_the_share_of_none() -> None:
    found = [cell({"a": a, "b": b}, 0.5 + 0.1 * (a == b)) for a in range(3) for b in range(3)]
    assert sum(what_matters(found, ["a", "b"]).values()) < 1e-9


def test_where_it_cannot_be_told_nothing_is_said() -> None:
    some = [cell({"a": a, "b": b}, 0.5 + a / 10) for a, b in ((0, 0), (1, 0), (0, 1))]
    assert what_matters(some, ["a", "b"]) == {}, "three numbers of three"
    assert what_matters([cell({"a": a}, a / 10) for a in range(4)], ["a"]) == {}, "all of it is one's"
    assert what_matters([cell({"a": a, "b": b}, 0.9) for a in range(3) for b in range(3)], ["a", "b"]) == {}
    assert what_matters([cell({"a": a, "b": a % 2}, a / 1e3) for a in range(MOST_VALUES)], ["a", "b"]) == {}
    assert what_matters([], ["a", "b"]) == {}


def test_each_combination_that_makes_the_same_network_counts() -> None:
    values = {(0, 0): 0.5, (0, 1): 0.5, (1, 0): 0.7, (1, 1): 0.9}
    apart = [cell({"a": a, "b": b}, value) for (a, b), value in values.items()]
    merged = [cell({"a": 0, "b": 0}, 0.5, also=({"a": 0, "b": 1},)), *apart[2:]]
    assert what_matters(merged, ["a", "b"]) == what_matters(apart, ["a", "b"]) != {}
