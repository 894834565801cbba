"""A gradient that is cut too short is named, and a training that ended with little learned is not met with silence."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from engine.doctor import RULES, Evidence, diagnose
from engine.doctor.one_batch import CopyChange, OneBatch
from engine.training.optimisers import Momentum
from engine.training.recipe import Recipe
from tests.engine.doctor.courses import course, shown
from tests.engine.doctor.test_doctor import FACTS
from tests.engine.doctor.test_new_causes import first, of
from tests.engine.doctor.test_still_learning import FALLING, STILL, checked

CUT = Recipe(optimiser=Momentum(), learning_rate=0.01, longest_gradient=0.001)


def cut(**more: Any) -> Evidence:
    given = {"history": course([2.3] * 200, 0.01, an_epoch=50), "recipe": CUT, "updates": {"a": 2e-5, "b": 3e-5},
             "gradients": {"a": 0.3, "b": 0.4}}  # fmt: skip
    return of("convolution", "relu", **given | more)


def test_a_gradient_that_is_cut_to_nearly_nothing_is_the_cause_and_not_the_learning_rate() -> None:
    """A rate of 7 was advised, and then the usual one anew, and again 7: a circle at 10 %."""
    found = shown(first(cut()))
    assert found.title == "The gradient is cut too short"
    assert found.facts[0].text == "The gradient has length 0.5, and is cut to 0.001."
    assert found.remedy is not None
    assert (found.remedy.label, found.remedy.recipe.longest_gradient) == ("Go on with a longest gradient of 1", 1.0)
    assert found.remedy.recipe.learning_rate == CUT.learning_rate
    assert not found.remedy.anew


def test_a_copy_that_failed_by_the_same_short_gradient_is_no_second_finding_with_another_remedy() -> None:
    """Below it stood "It cannot learn even one batch by heart: start anew with Adam"."""
    tried = OneBatch(np.full(200, 2.26), 16, False, CopyChange(adam=True), np.array([0.1] * 44))
    assert [one.title for one in diagnose(cut(one_batch=tried))] == ["The gradient is cut too short"]
    free = cut(one_batch=tried, recipe=CUT.replace(longest_gradient=0.0))
    assert any(one.topic == "one batch" for one in diagnose(free))


@pytest.mark.parametrize(
    "more",
    [
        {"recipe": CUT.replace(longest_gradient=0.0)},
        {"recipe": CUT.replace(longest_gradient=0.06)},  # not a tenth of it is left, but an eighth
        {"recipe": CUT.replace(longest_gradient=1.0), "gradients": {"a": 30.0}},  # as one sets it
        {"updates": {"a": 2e-3, "b": 3e-3}},  # of Adam, which does not notice
        {"scheduled": 0.01},  # it is the schedule that makes its steps short
        {"updates": {}},
        {"history": course([2.3] * 40, 0.01, an_epoch=50)},
        {"history": course([2.3] * 10, 0.01, an_epoch=5)},
        {"history": course([0.1] * 200, 0.01, an_epoch=50)},
    ],
)
def test_a_longest_gradient_that_does_no_harm_is_left_alone(more: dict[str, Any]) -> None:
    assert RULES["gradient_cut"](cut(**more)) is None


def little(**more: Any) -> Evidence:
    given = {"history": checked(STILL), "recipe": Recipe(epochs=4), "as_used": 0.6, "seen": 256}
    return of("convolution", "relu", **given | more)


def test_a_training_that_ended_with_little_learned_is_told_what_to_try_where_nothing_else_is_found() -> None:
    """At 36 % the doctor had nothing to say."""
    (found,) = diagnose(little())
    assert shown(found).title == "It gets many of its own pictures wrong"
    assert found.facts[0].text == "60.0 % of the pictures it learned from are right, and 60.0 % of those kept aside."
    assert found.remedy is None
    better = replace(checked(STILL), validation_accuracy=np.linspace(0.2, 0.55, len(STILL)))
    assert "and 55.0 % of those kept aside" in diagnose(little(history=better))[0].facts[0].text, "by now"
    titles = [one.title for one in diagnose(little(history=checked(FALLING)))]
    assert titles == ["It ended while it still got better"], "nobody is told two things where one says why"


@pytest.mark.parametrize(
    "more",
    [
        {"as_used": 0.75}, {"as_used": None}, {"seen": 10}, {"recipe": Recipe(epochs=5)}, {"begun": 1},
        {"data": replace(FACTS, validation=5), "as_used": 0.15},  # as by luck
        {"history": replace(checked(STILL), epoch=checked(STILL).epoch / 4), "recipe": Recipe(epochs=1)},
        {"history": course([1.2] * 200, an_epoch=50), "as_used": 0.15},
        {"history": replace(checked(STILL), validation_accuracy=np.full(len(STILL), 0.1))},  # what it knows is by heart
        {"history": course([1.2] * 39, an_epoch=9)},
    ],
)  # fmt: skip
def test_nobody_else_is_told_that_little_was_learned(more: dict[str, Any]) -> None:
    assert RULES["little_learned"](little(**more)) is None


def test_with_nineteen_pictures_kept_aside_it_is_told_as_well_that_little_was_learned() -> None:
    """That too few are kept aside was all that was said of a network half of whose labels were wrong."""
    found = diagnose(little(data=replace(FACTS, validation=19)))
    assert [one.topic for one in found] == ["fit", "validation"]
    assert found[0].facts[0].text == "60.0 % of the pictures it learned from are right."
    assert [one.topic for one in diagnose(little(history=course([1.2] * 40, an_epoch=10)))] == ["fit"]
    frozen = diagnose(little(data=replace(FACTS, validation=19, copied=9)))
    assert [one.topic for one in frozen] == ["copies", "fit", "validation"]


def test_who_learned_little_with_a_low_rate_is_to_go_on_with_the_usual_one_once() -> None:
    """Of SGD with a fifth of its usual rate 38 % were right, and to train longer was all that was said."""
    low = Recipe(optimiser=Momentum(), learning_rate=0.002, epochs=4)
    history = replace(checked(STILL), learning_rate=np.full(200, 0.002))
    (found,) = diagnose(little(recipe=low, history=history))
    assert found.facts[1].text == "Learning rate 0.002 is low: 0.01 is usual for Momentum."
    assert found.remedy is not None
    assert (found.remedy.recipe.learning_rate, found.remedy.anew) == (0.01, False)
    raised = replace(history, learning_rate=np.array([0.002] * 100 + [0.01] * 100))
    (found,) = diagnose(little(recipe=low.replace(learning_rate=0.01), history=raised))
    assert found.remedy is None


def test_several_sigmoids_are_the_cause_where_a_training_ended_with_little_learned() -> None:
    """Of three 63 % were right, and "no single cause was found"; 87 with the remedy."""
    history = replace(checked(STILL), loss=np.full(200, 1.8))
    slow = of(*("fully_connected", "sigmoid") * 3, history=history, recipe=Recipe(epochs=4), as_used=0.64, seen=256)
    (found,) = diagnose(slow)
    assert found.title == "Several Sigmoids let it learn only slowly"
    assert found.remedy is not None
    assert RULES["several_sigmoids"](replace(slow, recipe=Recipe(epochs=8))) is None, "it has epochs to go"
    assert RULES["several_sigmoids"](replace(slow, as_used=0.72)) is None, "they learn"
