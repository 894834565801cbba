"""Which setting of a sweep made the difference: its share is that of the sums that were made, and chance has none."""

from collections.abc import Callable
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from engine.lab.sweep import Cell
from engine.lab.trial import Outcome
from engine.lab.what_matters import MOST_VALUES, untold, what_matters

SIDES = {"rate": (0.1, 0.01, 0.001), "filters": (4, 8, 16), "kind": ("relu", "tanh")}


def cell(settings: dict[str, object], accuracy: float, **more: object) -> Cell:
    return Cell(settings, (Outcome(repr(settings), test_accuracy=accuracy),), **more)  # type: ignore[arg-type]


def grid(*sides: tuple[object, ...]) -> list[dict[str, object]]:
    return [dict(zip(SIDES, values, strict=False)) for values in product(*sides)]


NINE = [{"rate": rate, "filters": filters} for rate in range(3) for filters in range(3)]


def trained_again(spread: float = 0.01, number: int = 0) -> list[Cell]:
    """What other seeds of three networks have reached."""
    rng = np.random.default_rng([1, number])
    found = [[Outcome(str(seed), test_accuracy=rng.normal(0.9, spread)) for seed in range(8)] for _ in range(3)]
    return [Cell({}, tuple(one), is_choice=False) for one in found]


def test_the_shares_are_those_of_what_each_setting_adds() -> None:
    adds = {0.1: 0.0, 0.01: 0.3, 0.001: 0.6, 4: 0.0, 8: 0.0, 16: 0.0, "relu": 0.0, "tanh": 0.2}
    found = [cell(one, sum(adds[value] for value in one.values())) for one in grid(*SIDES.values())]  # type: ignore[index]
    shares = what_matters(found, list(SIDES), trained_again())
    assert list(shares) == ["rate", "kind", "filters"]
    assert shares == pytest.approx({"rate": 0.06 / 0.07, "kind": 0.01 / 0.07, "filters": 0.0}, abs=1e-6)


def test_of_some_combinations_by_chance_and_with_failures_the_one_that_matters_is_found() -> None:
    rng = np.random.default_rng(0)
    every = grid(*SIDES.values())
    some = [every[n] for n in rng.permutation(18)[:12]]
    found = [cell(one, 0.5 + (one["rate"] == 0.01) / 4 + rng.normal(0, 0.01)) for one in some]
    found.append(Cell(every[0], (Outcome("x", failure="It broke."),)))
    shares = what_matters(found, list(SIDES), trained_again())
    assert shares["rate"] > 0.7, "a part may as well be that of what went with it by chance"
    assert max(shares["filters"], shares["kind"]) < 0.05


def test_chance_gives_no_setting_a_share_to_speak_of_beside_one_that_matters() -> None:
    rng, shares = np.random.default_rng(0), []
    for _ in range(60):
        every = [(a, b) for a in range(6) for b in range(6)]
        found = [cell({"a": a, "b": b}, rng.normal(0.9 + (a > 2) / 50, 0.01)) for a, b in every]
        shares += [share for name, share in what_matters(found, ["a", "b"], trained_again()).items() if name == "b"]
    assert len(shares) > 50
    assert np.mean(shares) < 0.04, "without a correction it were 0.08"


@pytest.mark.parametrize("sides", [(2, 2), (3, 3), (2, 2, 2)])
def test_of_chance_alone_it_is_hardly_ever_said_what_made_the_difference(sides: tuple[int, ...]) -> None:
    rng = np.random.default_rng(0)
    found = [[cell(one, rng.normal(0.9, 0.01)) for one in grid(*map(range, sides))] for _ in range(100)]
    names = list(SIDES)[: len(sides)]

    def said(spread: float) -> int:
        return sum(bool(what_matters(one, names, trained_again(spread, at))) for at, one in enumerate(found))

    assert said(0.01) < 12, "of two by two, one had often more than half"
    assert said(0.001) > 90, "other seeds change a tenth as much"


def test_it_is_told_by_the_pictures_that_the_best_are_chosen_by_and_other_ones_with_each_seed_are_no_noise() -> None:
    rng = np.random.default_rng(0)

    def made(kept_aside: float, adds: float, test: float) -> Outcome:
        return Outcome("", test_accuracy=test, validation_accuracy=rng.normal(0.9 + kept_aside + adds, 0.01))

    def said(adds: float) -> int:
        number = 0
        for _ in range(100):
            kept_aside = rng.normal(0, 0.02, 9)
            found = [Cell(one, (made(kept_aside[8], adds * one["rate"], one["rate"] / 10),)) for one in NINE]
            again = [Cell({}, tuple(made(one, 0.0, 0.9) for one in kept_aside[:8]), is_choice=False) for _ in range(3)]
            number += bool(what_matters(found, ["rate", "filters"], again))
        return number

    assert said(0.0) < 12, "by the test pictures, or by noise of them, it were said of each"
    assert said(0.03) > 95, "what all networks of a seed have in common tells none from another"


def test_of_combinations_some_seeds_of_which_failed_chance_is_told_by_the_others() -> None:
    """Beside another's first seed its second would be taken for the first."""
    failed = Outcome("", failure="It broke.")

    def cells(*first: float) -> list[Cell]:
        return [Cell(one, (Outcome("", test_accuracy=a + at), Outcome("", test_accuracy=a + at + 0.2)))
                for at, (one, a) in enumerate(zip(grid(range(2), range(2)), first, strict=True))]  # fmt: skip

    found = cells(0.1, 0.1, 0.1, 0.101)
    found[0] = replace(found[0], outcomes=(failed, found[0].outcomes[1]))
    assert what_matters(found, ["rate", "filters"]) != {}
    assert what_matters([replace(one, outcomes=(failed, one.outcomes[1])) for one in found], ["rate", "filters"]) == {}


def test_without_pictures_to_measure_by_nothing_is_said() -> None:
    outcomes = [(a, b, Outcome("", validation_accuracy=0.5 + a / 10)) for a in range(3) for b in range(3)]
    found = [Cell({"a": a, "b": b}, (outcome,)) for a, b, outcome in outcomes]
    again = [Cell({}, (Outcome("", validation_accuracy=0.9),) * 8, is_choice=False)] * 3
    assert what_matters(found, ["a", "b"], again) != {}, "no test pictures are needed"
    assert what_matters([replace(one, is_choice=False) for one in found], ["a", "b"], again) == {}


def test_of_several_seeds_each_the_mean_is_as_much_surer() -> None:
    rng = np.random.default_rng(0)

    def sweep(adds: float) -> list[Cell]:
        means = {(a, b): 0.9 + adds * a for a in range(2) for b in range(2)}
        made = {at: [Outcome("", test_accuracy=rng.normal(mean, 0.01)) for _ in range(9)] for at, mean in means.items()}
        return [Cell({"a": a, "b": b}, tuple(outcomes)) for (a, b), outcomes in made.items()]

    said = [sum(bool(what_matters(sweep(adds), ["a", "b"])) for _ in range(50)) for adds in (0.0, 0.015)]
    assert said[0] < 8
    assert said[1] > 40


def test_where_nobody_knows_how_much_is_chance_nothing_is_said() -> None:
    found = [cell({"a": a, "b": b}, 0.5 + a / 10) for a in range(3) for b in range(3)]
    assert what_matters(found, ["a", "b"]) == {}
    assert what_matters(found, ["a", "b"], trained_again()) != {}


def test_what_goes_only_together_is_the_share_of_none() -> None:
    found = [cell({"a": a, "b": b}, 0.5 + 0.1 * (a == b)) for a in range(3) for b in range(3)]
    shares = what_matters(found, ["a", "b"], trained_again())
    assert shares
    assert sum(shares.values()) < 1e-9


def test_where_it_cannot_be_told_nothing_is_said() -> None:
    some = [cell({"a": a, "b": b}, 0.5 + a / 10) for a, b in ((0, 0), (1, 0), (0, 1))]
    assert what_matters(some, ["a", "b"], trained_again()) == {}, "three numbers of three"
    assert what_matters([cell({"a": a}, a / 10) for a in range(4)], ["a"], trained_again()) == {}, "all of it is one's"
    alike = [cell({"a": a, "b": b}, 0.9) for a in range(3) for b in range(3)]
    many = [cell({"a": a, "b": a % 2}, a / 1e3) for a in range(MOST_VALUES)]
    for found in (alike, many):
        assert what_matters(found, ["a", "b"], trained_again()) == {}
    assert what_matters([], ["a", "b"], trained_again()) == {}


def by_optimiser(accuracy: Callable[[int, str, float], float], values: int) -> list[Cell]:
    """Of Adam each value of `b` makes a network of its own, of SGD all make the same."""
    every = [{"a": a, "kind": "adam", "b": b} for a in range(3) for b in range(values)]
    apart = [cell(one, accuracy(*one.values())) for one in every]  # type: ignore[arg-type]
    same = [[{"a": a, "kind": "sgd", "b": b} for b in range(values)] for a in range(3)]
    return apart + [cell(one[0], accuracy(one[0]["a"], "sgd", (values - 1) / 2), also=tuple(one[1:])) for one in same]


def test_what_makes_the_same_network_twice_is_one_and_has_the_mean_of_its_values() -> None:
    found = by_optimiser(lambda a, _kind, b: (a + b) / 10, 2)
    shares = what_matters(found, ["a", "kind", "b"], trained_again())
    assert shares == pytest.approx({"a": 0.8, "b": 0.2, "kind": 0.0}, abs=1e-6), "SGD is as good as Adam on average"


def of_aside(settings: dict[str, int], share: float, pictures: int) -> Cell:
    return Cell(settings, (Outcome("", validation_accuracy=share, validation_pictures=pictures),))


def test_where_all_that_were_trained_again_have_a_few_pictures_right_chance_is_not_taken_for_none() -> None:
    """Of 20 pictures one is five points, and three networks had all right with eight seeds each."""
    again = [Cell({}, (Outcome("", validation_accuracy=1.0),) * 8, is_choice=False)] * 3

    def shares(pictures: int) -> dict[str, float]:
        found = [of_aside({"a": a, "b": b}, 1 - (a == 1) / 20, pictures) for a in range(2) for b in range(2)]
        return what_matters(found, ["a", "b"], again)

    assert shares(20) == {}
    assert shares(1000) == pytest.approx({"a": 1.0, "b": 0.0})


def test_where_it_cannot_be_told_it_is_said_why_and_of_one_setting_there_is_nothing_to_tell() -> None:
    few, many = ([of_aside({"a": a, "b": b}, 0.9, pictures) for a in range(2) for b in range(2)]
                 for pictures in (20, 1000))  # fmt: skip
    assert untold(few, ["a", "b"]).endswith("cannot be told: by 20 pictures kept aside it may all be chance.")
    assert untold(many, ["a", "b"]).endswith("other seeds may change as much as the settings do.")
    assert untold(few, ["a"]) == untold([], ["a", "b"]) == ""
