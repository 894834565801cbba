"""Broken networks whose first advice left them as they were: the cause that was seen in them is told first."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine import Stack, block
from engine.analysis.analysis import names
from engine.data.augmentation.shift import Shift
from engine.doctor import RULES, Evidence, Finding, diagnose, remedies_first
from engine.doctor.one_batch import CopyChange, OneBatch
from engine.doctor.remedies import start_anew
from engine.training.history import History
from engine.training.recipe import Recipe
from tests.engine.doctor.courses import course, evidence
from tests.engine.doctor.test_patience import LEARNED, slow, unlearned

END = block("fully_connected", units=10), block("softmax")


def first(seen: Evidence) -> Finding:
    return remedies_first(diagnose(seen))[0]


def of(*blocks: object, **more: object) -> Evidence:
    """A network of these that has learned nothing, nor could a copy of it."""
    stack = Stack.of(*blocks)  # type: ignore[arg-type]
    return replace(slow(one_batch=unlearned(None)), stack=stack, names=names(stack), **more)


@pytest.mark.parametrize("pool", [block("global_average_pool"), block("max_pool", extent=26)])
def test_a_pooling_that_leaves_one_number_of_each_map_is_named_and_pools_by_2_with_a_click(pool: object) -> None:
    """“The fault lies in stack, recipe or pictures” was all that was said."""
    seen = of(block("convolution", filters=8), block("relu"), pool, *END)
    found = first(seen)
    assert found.title == "Pooling leaves nothing of where things are"
    assert found.facts[0].text.endswith("makes one number of each map of 26 x 26.")
    assert found.facts[1].text.startswith("A copy saw the same 16 pictures")
    assert found.remedy is not None
    assert found.remedy.stack is not None
    assert [one.kind for one in found.remedy.stack.blocks[:3]] == ["convolution", "relu", "max_pool"]
    silenced = RULES["pooled_away"](of(
        block("convolution", filters=8), block("relu"), block("global_average_pool"), block("dropout"), *END
    ))  # fmt: skip
    assert silenced is not None
    assert silenced.remedy is not None, "behind a Dropout, too, maps are taken"


def test_a_global_average_is_not_blamed_where_a_copy_could_learn_or_little_is_pooled() -> None:
    look, pool = RULES["pooled_away"], block("global_average_pool")
    blocks = block("convolution", filters=8), block("relu"), pool, *END
    assert look(of(*blocks, one_batch=LEARNED)) is None
    slower = OneBatch(np.full(200, 0.9), 16, False)
    assert look(of(*blocks, one_batch=slower)) is None, "of 27, 45 and 66 % right it was said after each epoch"
    assert look(of(*blocks, one_batch=unlearned(CopyChange(adam=True)))) is None
    assert look(of(*blocks, one_batch=None)) is None
    assert look(of(*blocks, history=course([0.3] * 40))) is None
    assert look(of(block("max_pool", extent=4), *blocks)) is None, "5 x 5 are left"
    assert look(of(block("convolution"), block("max_pool"), *END)) is None
    alone = look(of(block("convolution", filters=10), pool, block("softmax")))
    assert alone is not None, "nothing behind it takes maps"
    assert alone.remedy is None
    assert alone.advice


@pytest.mark.parametrize("steps", [149, 150])
def test_pictures_that_are_changed_too_much_are_to_be_left_as_they_are(steps: int) -> None:
    """To train on was advised of digits that were shifted out of sight, of which nothing was learned."""
    changed = Recipe(augmentation=(Shift(pixels=64),))
    history = course([2.3] * steps, validation_step=np.array([float(steps)]), validation_epoch=np.array([steps / 10]),
                     validation_loss=np.array([2.3]), validation_accuracy=np.array([0.1]))  # fmt: skip
    seen = replace(slow(one_batch=LEARNED), history=history)
    found = first(replace(seen, recipe=changed))
    assert (found.remedy is not None) == (steps >= 150)
    if found.remedy is not None:
        assert found.remedy.recipe.augmentation == ()
        assert found.remedy.anew
        assert found.facts[1].text == "A copy learned 16 pictures that were not changed at random."
    assert first(seen).advice.endswith("Train on."), "nothing changes them"


def guesses(*first: float, **recipe: object) -> Evidence:
    """A network that has guessed since these losses, of shifted pictures, and a copy of which has learned some."""
    history = course([*first, *[2.3] * 200], rate=float(recipe["learning_rate"]), an_epoch=50)  # type: ignore[arg-type]
    return replace(evidence(history, augmentation=(Shift(pixels=2),), **recipe), one_batch=LEARNED)


@pytest.mark.parametrize(("losses", "rate"), [((2.3, 40.0), 0.005), ((), 0.02)])
def test_pictures_are_not_blamed_where_the_learning_rate_is(losses: tuple[float, ...], rate: float) -> None:
    """“With the pictures as they are” was advised: the rate stayed, or became another, which was not said."""
    seen = guesses(*losses, learning_rate=rate)
    assert first(seen).remedy == start_anew(seen, rate)
    mild = first(guesses(learning_rate=0.005)).remedy
    assert mild is not None
    assert mild.recipe == Recipe(learning_rate=0.005)


def test_weights_that_are_too_large_are_not_mended_by_longer_steps() -> None:
    """“Go on with learning rate 0.02” stood first where painted weights were a hundred times too large."""
    seen = replace(evidence(course([900.0] + [200.0] * 40)), updates={"x": 5e-5}, is_warm=True)
    assert first(seen).topic == "start"
    assert RULES["update_to_weight"](replace(seen, history=course([2.4] * 41))) is not None


def test_in_a_row_of_twenty_no_longer_steps_are_advised_where_a_copy_learned_with_adam() -> None:
    """With the rate of 0.2 that was advised first 9 to 35 % were right, and 70 with Adam."""
    adam = {"one_batch": unlearned(CopyChange(adam=True)), "updates": {"x": 5e-5}}
    labels = []
    for many in (20, 3):
        seen = of(*[block(kind) for _ in range(many) for kind in ("fully_connected", "relu")], *END, **adam)
        found = first(replace(seen, history=course([2.3] * 40, an_epoch=30)))
        assert found.remedy is not None
        labels.append(found.remedy.label.split(" with ")[0])
    assert labels == ["Start anew", "Go on"]


def test_of_a_row_that_is_too_deep_no_residual_blocks_are_advised() -> None:
    """Around each of twenty they left 12 to 14 % right of 70, and with SGD the training diverged."""
    stack = Stack.of(*(block(kind) for _ in range(20) for kind in ("fully_connected", "relu")), *END)
    found = RULES["too_deep"](replace(evidence(course([2.0] * 200, an_epoch=60)), stack=stack, as_used=0.2, seen=256))
    assert found is not None
    assert "residual" not in found.advice


@pytest.mark.parametrize(("l2", "advised"), [(10.0, 0.0), (1e-3, 1e-3)])
def test_who_diverged_with_a_strong_pull_begins_without_it(l2: float, advised: float) -> None:
    """The rate alone was lowered, and the next training was told that its L2 is too strong."""
    found = RULES["diverged"](replace(evidence(History(), learning_rate=10.0, l2=l2), failure="It broke."))
    assert found is not None
    assert found.remedy is not None
    assert (found.remedy.recipe.l2, found.remedy.recipe.learning_rate) == (advised, 0.001)
    assert ("without L2" in found.remedy.label) == (advised == 0.0)
