"""A training that ended while it still got better is told to go on; one that stands still, or has learned, is not."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from engine.doctor import RULES, Evidence
from engine.training.history import History
from engine.training.recipe import Recipe
from tests.engine.doctor.courses import course
from tests.engine.doctor.test_doctor import FACTS
from tests.engine.doctor.test_new_causes import first, of

FALLING = (2.3, 2.0, 1.7, 1.5, 1.3, 1.1, 1.0, 0.9)
STILL = (2.3, 1.6, 1.2, 1.1, 1.1, 1.1, 1.1, 1.1)


def checked(losses: tuple[float, ...] = FALLING) -> History:
    """Four epochs of 50 steps, with so many evaluations."""
    at = np.linspace(4 / len(losses), 4, len(losses))
    right = np.full(len(losses), 0.6)
    made = course([1.2] * 200, an_epoch=50)
    return replace(made, validation_step=50 * at, validation_epoch=at, validation_loss=np.array(losses),
                   validation_accuracy=right)  # fmt: skip


def seen(**more: Any) -> Evidence:
    given = {"history": checked(), "recipe": Recipe(epochs=4), "as_used": 0.6, "seen": 256}
    return of("convolution", "relu", **given | more)


def test_what_still_gets_better_at_its_end_is_told_to_go_on_with_what_was_learned() -> None:
    """Such networks, with 61 and 68 % of the test right, were met with silence: with more epochs they had 86."""
    found = first(seen())
    assert found.title == "It ended while it still got better"
    fell, right = (fact.text for fact in found.facts)
    assert fell == "In the last third of its epochs validation loss still fell from 1.20 to 0.95."
    assert right == "So far 60.0 % of the pictures it learned from are right."
    assert found.remedy is not None
    assert (found.remedy.label, found.remedy.recipe.epochs) == ("Go on with 4 epochs more", 8)
    assert not found.remedy.anew


@pytest.mark.parametrize(
    "more",
    [
        {"history": checked(STILL)},
        {"as_used": 0.88},
        {"recipe": Recipe(epochs=5)},  # it goes on by itself
        {"recipe": Recipe(epochs=2), "begun": 3},  # so it does where it was at its end before, and was given two more
        {"recipe": Recipe(epochs=Recipe.declared()["epochs"].high)},  # type: ignore[attr-defined]
        {"data": replace(FACTS, validation=5)},
        {"history": checked(FALLING[:5])},
        {"history": course([1.2] * 200, an_epoch=50)},
    ],
)  # fmt: skip
def test_nobody_else_is_told_to_go_on(more: dict[str, Any]) -> None:
    assert RULES["still_learning"](seen(**more)) is None


def test_how_many_more_are_counted_from_where_it_was_gone_on_and_from_what_it_has_made() -> None:
    """Train goes on to where the training that was gone on with began, and as many epochs as the recipe has."""
    for begun, asked in ((2, 2), (0, 4), (0, 1)):  # in the last the recipe was given fewer since
        found = RULES["still_learning"](seen(begun=begun, recipe=Recipe(epochs=asked)))
        assert found is not None
        assert found.remedy is not None
        assert found.remedy.label == "Go on with 4 epochs more"
        assert begun + found.remedy.recipe.epochs == 8


def test_one_with_eight_of_ten_of_its_own_pictures_right_still_gets_better() -> None:
    """Three such networks had 75 to 80 % of the test right, and 84 to 90 after going on: they were met with silence."""
    assert first(seen(as_used=0.86)).title == "It ended while it still got better"


@pytest.mark.parametrize("steps", [39, 40])
def test_pictures_of_ones_own_make_few_steps_and_are_told_to_go_on_all_the_same(steps: int) -> None:
    """Of 220 pictures ten epochs of the ready-made stack without convolution had 79 % right: that too few are kept
    aside was all that was said."""
    made = checked()
    few = replace(course([1.2] * steps, an_epoch=steps // 4), validation_step=made.validation_step / 5,
                  validation_epoch=made.validation_epoch, validation_loss=made.validation_loss,
                  validation_accuracy=made.validation_accuracy)  # fmt: skip
    assert (RULES["still_learning"](seen(history=few)) is not None) == (steps == 40)


def test_where_little_is_learned_yet_a_loss_that_falls_slowly_is_told_to_go_on() -> None:
    """At 20 % the loss fell by 2 %: to train longer was advised in words alone."""
    slowly = (2.31, 2.30, 2.30, 2.29, 2.29, 2.28, 2.26, 2.22)
    for used, is_told in {0.3: True, 0.75: False}.items():
        assert (RULES["still_learning"](seen(history=checked(slowly), as_used=used)) is not None) == is_told
