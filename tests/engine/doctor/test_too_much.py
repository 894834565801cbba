"""Networks that have too much of something, or too little: what was measured is told, with a remedy that helps."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from engine import Stack, block
from engine.analysis.analysis import names
from engine.data import load_data
from engine.doctor import RULES, Evidence, Finding, diagnose, remedies_first
from engine.doctor.gathering import gather
from engine.training.recipe import Recipe
from engine.training.training import Training
from tests.engine.doctor.courses import course, shown
from tests.engine.doctor.test_doctor import FACTS
from tests.engine.doctor.test_false_alarms import RARE

STUCK, LEARNED = course([2.0] * 200), course([0.3] * 200)
END = block("fully_connected", units=10), block("softmax")


def stack(*blocks: Any) -> Stack:
    return Stack.of(*(block(one) if isinstance(one, str) else one for one in blocks), *END)


def of(rule: str, seen: Stack, history: Any = STUCK, recipe: Recipe | None = None, **more: Any) -> Finding | None:
    recipe = recipe or Recipe()
    evidence = replace(Evidence(seen, recipe, history, 10, names=names(seen)), seen=256, **more)
    finding = RULES[rule](evidence)
    return shown(finding) if finding is not None else None


def remedied(finding: Finding | None) -> Stack:
    assert finding is not None
    assert finding.remedy is not None
    assert finding.remedy.anew
    assert finding.remedy.stack is not None
    return finding.remedy.stack


def dropping(share: float) -> Stack:
    return stack("fully_connected", "relu", block("dropout", rate=share))


@pytest.mark.parametrize(("share", "used", "is_told"), [(0.9, 0.5, True), (0.9, 0.19, False), (0.5, 0.5, False)])
def test_dropout_is_blamed_where_the_network_as_it_is_used_is_twice_as_often_right(
    share: float, used: float, is_told: bool
) -> None:
    """In training 10 % are right. (With half silenced, healthy networks had 1.7 times as many.)"""
    finding = of("too_much_dropout", dropping(share), as_used=used)
    assert (finding is not None) == is_told
    if is_told and finding is not None:
        assert finding.facts[0].text == "In training 10.0 % are right; as it is used, without Dropout, 50.0 %."
        assert remedied(finding).blocks[2] == block("dropout", rate=0.3)


def test_few_that_are_right_by_luck_are_not_hidden_by_dropout() -> None:
    seldom = course([2.0] * 200, accuracy=np.full(200, 0.06))
    assert of("too_much_dropout", dropping(0.9), seldom, as_used=0.15) is None


def test_a_first_loss_far_above_guessing_is_blamed_on_the_dropout_that_multiplies_by_ten() -> None:
    """“It started sure of wrong answers” was said, and a lower rate advised."""
    history, seen = course([5.0] + [2.4] * 40), dropping(0.9)
    finding = of("too_much_dropout", seen, history, as_used=0.1)
    assert finding is not None
    assert finding.facts[0].text == "The very first loss was 5.00, for Dropout multiplies by 10 what it leaves."
    assert of("start_too_sure", seen, history, as_used=0.1) is None
    assert of("start_too_sure", dropping(0.5), history, as_used=0.1) is not None
    assert of("too_much_dropout", seen, course([5.0] + [0.3] * 60), as_used=0.1) is None, "it has learned all the same"


def test_l2_is_blamed_where_it_pulls_harder_than_the_loss_and_nothing_is_learned() -> None:
    seen = stack("fully_connected", "relu")
    ids = seen.ids[0], seen.ids[2]
    strong, weights = Recipe(l2=1.0), dict.fromkeys(ids, 8.0)
    pulled = {"weights": weights, "gradients": dict.fromkeys(ids, 2.0)}
    finding = of("strong_pull", seen, recipe=strong, **pulled)
    assert finding is not None
    assert finding.remedy is not None
    assert finding.remedy.recipe.l2 == 1e-4
    assert finding.facts[0].text == "L2 pulls the weights to zero 4 times as hard as the pictures pull them."
    still = {"weights": {ids[0]: 0.456, ids[1]: 1.48}, "gradients": {ids[0]: 0.489, ids[1]: 0.168}}
    assert of("strong_pull", seen, recipe=strong, **still) is not None, "the first block stands still by now"
    assert of("strong_pull", seen, LEARNED, strong, **pulled) is None, "at its end each training stands still so"
    assert of("strong_pull", seen, recipe=Recipe(l2=0.2), **pulled) is None
    gone = of("strong_pull", seen, recipe=strong, weights=dict.fromkeys(ids, 0.0), gradients=dict.fromkeys(ids, 0.0))
    assert gone is not None
    assert "no gradient is left" in gone.facts[0].text


def test_a_softmax_right_before_the_end_is_taken_away_and_the_least_loss_is_told() -> None:
    seen = Stack.of(block("fully_connected", units=10), block("softmax"), block("softmax"))
    finding = of("softmax_inside", seen)
    assert remedied(finding).blocks == (block("fully_connected", units=10), block("softmax"))
    assert finding is not None
    assert "cannot fall below 1.46, with all answers right; it is 2.00." in finding.facts[0].text
    assert finding.facts[0].block_id == seen.ids[1]


def test_a_softmax_between_blocks_becomes_a_relu_where_there_is_none_yet() -> None:
    kinds = lambda seen: [one.kind for one in seen.blocks]  # noqa: E731
    alone = remedied(of("softmax_inside", stack("fully_connected", "softmax")))
    assert kinds(alone) == ["fully_connected", "relu", "fully_connected", "softmax"]
    behind = remedied(of("softmax_inside", stack("fully_connected", "relu", "softmax")))
    assert kinds(behind) == kinds(alone)
    assert of("softmax_inside", stack("fully_connected", "softmax"), LEARNED) is None
    assert of("softmax_inside", stack("fully_connected", "relu")) is None
    branch = Stack.of(block("fully_connected", units=10), block("softmax"))
    inner = Stack.of(block("residual", stacks=(branch, Stack())), *END)
    assert remedied(of("softmax_inside", inner)).ids == tuple(id for id in inner.ids if id != branch.ids[1])


@pytest.mark.parametrize(("used", "filters", "is_told"), [(0.9, 1, True), (0.97, 1, False), (0.9, 3, False)])
def test_a_narrow_block_is_told_where_pictures_that_were_learned_from_stay_wrong(
    used: float, filters: int, is_told: bool
) -> None:
    brief = course([0.3] * 200, an_epoch=100)
    finding = of("too_narrow", stack(block("convolution", filters=filters), "relu"), LEARNED, as_used=used)
    assert (finding is not None) == is_told
    if finding is not None:
        assert getattr(remedied(finding).blocks[0], "filters") == 16  # noqa: B009
        assert finding.facts[0].text == "All after Convolution rests on the filters it has: 1."
    assert of("too_narrow", stack(block("convolution", filters=filters)), brief, as_used=used) is None


def test_two_classes_may_be_told_by_two_units() -> None:
    seen = stack(block("fully_connected", units=2), "relu")
    assert of("too_narrow", seen, LEARNED, as_used=0.9) is not None
    two = Stack.of(block("fully_connected", units=2), block("softmax"))
    assert of("too_narrow", two, LEARNED, as_used=0.9) is None, "it is the end"


def test_of_a_row_that_is_too_deep_most_is_taken_away_and_ten_that_learn_are_let_alone() -> None:
    twenty = stack(*("fully_connected", "relu") * 20)
    kept = remedied(of("too_deep", twenty, as_used=0.4))
    assert [one.kind for one in kept.blocks] == ["fully_connected", "relu"] * 2 + ["fully_connected", "softmax"]
    assert of("too_deep", twenty, LEARNED, as_used=0.4) is None
    assert of("too_deep", stack(*("fully_connected", "relu") * 6), as_used=0.4) is None
    apart = ("fully_connected", "relu") * 4
    shortcut = block("residual", stacks=(Stack.of(block("fully_connected")), Stack()))
    assert of("too_deep", stack(*apart, shortcut, *apart), as_used=0.4) is None
    assert of("too_deep", twenty, as_used=0.6) is None, "it learns, if slowly"
    assert of("too_deep", twenty) is None, "that is not known yet"


@pytest.mark.parametrize(
    ("rule", "seen", "used"),
    [
        ("too_much_dropout", dropping(0.6), 0.6),
        ("too_narrow", stack(block("convolution", filters=1), "relu"), 0.78),
        ("too_deep", stack(*("fully_connected", "relu") * 8), 0.24),
    ],
)
def test_after_the_first_steps_nobody_is_told_to_begin_anew(rule: str, seen: Stack, used: float) -> None:
    """Of 720 pictures an epoch has 12 steps: after three of them all three were told of networks that learn well."""
    losses = [2.0] * 149
    assert of(rule, seen, course(losses), as_used=used) is None
    assert of(rule, seen, course([*losses, 2.0]), as_used=used) is not None


def test_l2_is_not_blamed_for_a_gradient_that_vanishes_or_units_that_a_high_rate_has_killed() -> None:
    """“L2 has pulled the weights so near to zero” was said of weights that were 2,400 long, and of an L2 of 0.001 where
    eight Sigmoid let the gradient vanish; that was not said any more, nor was the remedy that helps."""
    sigmoids = stack(*("fully_connected", "sigmoid") * 3)
    ids = [place.id for place in sigmoids.places if place.block.has_filters]
    gone = {"weights": dict.fromkeys(ids, 5.0), "gradients": dict(zip(ids, (1e-5, 1e-4, 1e-3, 0.2), strict=True))}
    weak = Recipe(l2=1e-3)
    assert of("strong_pull", sigmoids, recipe=weak, **gone) is None
    assert of("vanishing_gradients", sigmoids, recipe=weak, **gone) is not None
    dead = {"weights": dict.fromkeys(ids, 2400.0), "gradients": dict.fromkeys(ids, 0.0)}
    assert of("strong_pull", sigmoids, course([2.3, 1300.0, *[2.3] * 200]), weak, **dead) is None


def test_pixels_that_are_not_scaled_are_normalised_by_a_click_before_any_rate_is_lowered() -> None:
    """“Lower the rate” was told first, and the pixels had no remedy."""
    seen, recipe = stack("fully_connected", "relu"), Recipe(learning_rate=0.1)
    bright = replace(FACTS, high=255.0, spread=80.0)
    history = course([2.3] + [900.0] + [2.4] * 60, rate=0.1)
    found = remedies_first(diagnose(replace(Evidence(seen, recipe, history, 10, names=names(seen)), data=bright)))
    assert [one.topic for one in found][:2] == ["scale", "stuck"]
    remedy = found[0].remedy
    assert remedy is not None
    assert remedied(found[0]).blocks == (block("batch_normalise"), *seen.blocks)
    assert remedy.recipe.learning_rate == 0.001, "a rate that is a hundred times the usual would do harm still"
    assert of("inputs_not_scaled", remedied(found[0]), data=bright) is None
    black = replace(RARE, low=3.0, high=3.0, spread=0.0)
    assert of("inputs_not_scaled", remedied(found[0]), data=black) is not None, "no normalisation mends that"
    assert (of("inputs_not_scaled", seen, data=black) or found[0]).remedy is None


def test_what_was_measured_of_a_training_with_dropout_and_l2_is_gathered() -> None:
    data, recipe = load_data("digits"), Recipe(epochs=1, l2=1.0, batch_size=256)
    data = replace(data, train=data.train.batch(np.arange(0, len(data.train), 8)), sum="")
    training = Training(dropping(0.9), data, recipe, cores=1)
    for _ in training.rounds(lambda: recipe):
        pass
    training.close()
    seen = gather(training.run(), data)
    assert seen.seen == 256
    assert seen.as_used is not None
    assert 0 <= seen.as_used <= 1
    array = training.run().newest.parameters[seen.stack.ids[0]]["weights"]  # type: ignore[union-attr]
    assert seen.weights[seen.stack.ids[0]] == pytest.approx(float(np.linalg.norm(array)))
    assert seen.signs[seen.stack.ids[0]] == pytest.approx(float(np.sqrt(np.count_nonzero(array))))
    assert set(seen.weights) == set(seen.signs) == set(seen.gradients)
