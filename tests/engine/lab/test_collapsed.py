"""Where trainings collapse, it is said how many of how many, and what a comparison can say beside a mean."""

from dataclasses import replace
from itertools import count

import pytest

from engine.explain import wilson
from engine.lab.chance import compare
from engine.lab.collapsed import Collapsed, counted, parted, with_collapsed
from engine.lab.trial import Outcome
from gui.look.words import translated

NUMBERS = count()


def outcome(accuracy: float, **more: object) -> Outcome:
    made = Outcome(f"{next(NUMBERS)}", test_accuracy=accuracy, test_pictures=1000, guesses=accuracy < 0.12)
    return replace(made, **more)  # type: ignore[arg-type]


def test_the_share_of_all_starts_is_told_as_every_share_is() -> None:
    """By the interval of accuracies. Of more than a thousand once a number of choices was made that no float holds."""
    assert Collapsed(1, 7).interval == wilson(1, 7)
    assert Collapsed(5000, 10_000).interval == pytest.approx((0.4902, 0.5098), abs=5e-5)


def test_where_both_learned_alike_none_is_said_to_be_ahead() -> None:
    a = [outcome(0.97) for _ in range(8)]
    more = said_of(a, [outcome(0.1), *(outcome(0.97) for _ in range(7))])[1]
    assert more.endswith("Over the 7 seeds with which both learned neither is ahead.")


def test_what_could_not_be_made_tells_nothing_of_starts_and_what_diverged_collapsed() -> None:
    made = [
        outcome(0.97), outcome(0.1), outcome(0.9, failure="It diverged.", diverged=True),
        outcome(0.1, failure="The data is gone."),
    ]  # fmt: skip
    assert parted(made) == ([made[0]], made[1:3])
    assert counted(made) == Collapsed(2, 3)


def test_where_all_learned_as_little_none_collapsed_and_it_takes_the_best_to_tell() -> None:
    little = [outcome(one) for one in (0.09, 0.1, 0.11)]
    assert counted([*little, outcome(0.3)]) == Collapsed(0, 4)
    assert counted([*little, outcome(0.4)]) == Collapsed(3, 4)
    of_two = [outcome(0.5, guesses=True), outcome(0.6)]
    assert counted(of_two) == Collapsed(0, 2)
    assert counted([*of_two, outcome(0.7)]) == Collapsed(1, 3)


def said_of(a: list[Outcome], b: list[Outcome]) -> tuple[str, str]:
    good = [pair for pair in zip(a, b, strict=True) if not any(one.failure for one in pair)]
    first, second = ([one.test_accuracy for one in side] for side in zip(*good, strict=True))
    said = with_collapsed(compare(first, second, 1000), list(zip(a, b, strict=True)), ("A", "B"))
    return translated(said.verdict), translated(said.collapsed)


def test_one_collapse_of_eight_is_no_difference_of_eleven_points_that_more_seeds_would_tell() -> None:
    a = [outcome(0.97 + n / 1000) for n in range(8)]
    b = [outcome(0.1), *(outcome(one.test_accuracy - 0.005 * (-1) ** n) for n, one in enumerate(a[1:]))]
    verdict, more = said_of(a, b)
    assert verdict == "Cannot tell by the mean: A collapsed with 0 of 8 seeds, B with 1."
    assert "of all starts of A it may be 0 to 32 %, of B 2 to 47 %" in more
    assert "Which of them collapses more often cannot be told." in more
    assert more.endswith("Of the 7 seeds with which both learned A is ahead by 0.07 points, maybe by chance (p = 1).")


def test_of_the_seeds_with_which_both_learned_it_is_said_how_much_better_one_is() -> None:
    a = [outcome(0.97 + n / 1000) for n in range(8)]
    verdict, more = said_of(a, [outcome(0.1), *(outcome(one.test_accuracy - 0.005) for one in a[1:])])
    assert verdict.startswith("Yes: A is better than B, by 11.31 points in the mean of 8 seeds. A collapsed")
    assert more.endswith("Of the 7 seeds with which both learned A is better by 0.50 points (p = 0.016).")


def test_who_collapses_more_often_is_told_by_the_seeds_with_which_one_does_alone() -> None:
    a, b = [outcome(0.97 + n / 1000) for n in range(8)], [outcome(0.1) for _ in range(7)] + [outcome(0.98)]
    verdict, more = said_of(a, b)
    assert verdict.startswith("Yes: A is better than B")
    assert verdict.endswith("A collapsed with 0 of 8 seeds, B with 7.")
    assert "B collapses more often (p = 0.016, sign test)." in more
    assert more.endswith("There are no two seeds with which both learned.")
    assert "A collapses more often" in said_of(b, a)[1]


def test_what_diverged_is_not_passed_over_in_silence() -> None:
    """Of the seeds that came to their end alone, the network that breaks most often looks best."""
    a = [outcome(0.97 + n / 1000) for n in range(8)]
    b = [outcome(0.5, failure="It diverged.", diverged=True), *(outcome(0.99) for _ in range(7))]
    verdict, more = said_of(a, b)
    assert verdict.startswith("Yes: B is better than A")
    assert verdict.endswith("A collapsed with 0 of 8 seeds, B with 1.")
    assert "B is better by" in more


def test_where_none_collapsed_nothing_is_added() -> None:
    a, b = [outcome(0.97 + n / 1000) for n in range(8)], [outcome(0.95) for _ in range(8)]
    assert said_of(a, b)[1] == ""
    assert "collapsed" not in said_of(a, b)[0]
