"""A network that is right in training and wrong as it is used, for few batches were averaged, is told so."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from engine import Stack, block
from engine.data import load_data
from engine.doctor import RULES, Evidence, diagnose, remedies_first
from engine.doctor.gathering import gather
from engine.training.history import History
from engine.training.recipe import Recipe
from engine.training.training import Training
from tests.engine.doctor.courses import course
from tests.engine.doctor.test_doctor import FACTS
from tests.engine.doctor.test_new_causes import END, first, of

LOOK = RULES["unlike_in_use"]


def learned(steps: int = 10, right: float = 0.8, late: float = 0.8) -> History:
    """So many of a batch were right, and of the last two."""
    accuracy = np.array([right] * (steps - 2) + [late] * 2)
    return course([1.0] * steps, an_epoch=2, accuracy=accuracy)


def seen(**more: Any) -> Evidence:
    changes = {"history": learned(), "recipe": Recipe(batch_size=512), "as_used": 0.09, "seen": 256, "data": FACTS}
    return of("convolution", "batch_normalise", "relu", **changes | more)


def test_it_is_named_with_the_share_of_the_running_mean_that_is_none_yet() -> None:
    found = first(seen())
    assert found.title == "It is right in training, and not as it is used"
    told, why = (fact.text for fact in found.facts)
    assert told == "In training 80.0 % are right; as it is used, 9.0 % of such pictures."
    assert "after 10 steps, 34.9 % of them" in why
    assert found.facts[1].name == "Batch normalise"
    assert found.remedy is not None
    assert not found.remedy.anew
    batch, pictures = found.remedy.recipe.batch_size, sum(FACTS.counts)
    assert pictures / batch >= 40 > pictures / (2 * batch)
    assert f"{-(-pictures // batch)} steps in an epoch" in found.remedy.detail.replace(",", "")
    assert LOOK(seen(recipe=Recipe(batch_size=batch))).remedy is None  # type: ignore[union-attr]
    few = replace(FACTS, counts=(6,) * 10)
    assert first(seen(data=few, recipe=Recipe(batch_size=4))).advice.endswith("train on.")
    assert first(seen(data=few)).remedy.recipe.batch_size == 4  # type: ignore[union-attr]


def test_after_many_steps_shorter_ones_are_advised_until_they_are_short() -> None:
    """97 % were right in training and 14 as it is used, after eight epochs with the usual rate: silence."""
    for is_warm in (False, True):
        found = first(seen(history=learned(70), is_warm=is_warm))
        assert found.title == "It is right in training, and not as it is used"
        assert "lag behind" in found.facts[1].text
        assert found.remedy is not None
        assert (found.remedy.recipe.learning_rate, found.remedy.anew) == (0.0001, False)
        assert found.remedy.recipe.batch_size == 512
    low = LOOK(seen(history=replace(learned(70), learning_rate=np.full(70, 1e-4))))
    assert low is not None
    assert low.remedy is None
    assert "Shorter steps" in low.advice


def test_it_explains_what_other_rules_see_in_the_network_as_it_is_used() -> None:
    """Of labels that are right it would be said that they have nothing to do with the pictures."""
    checked = {"validation_step": [10.0], "validation_epoch": [5.0], "validation_loss": [9.0],
               "validation_accuracy": [0.1]}  # fmt: skip
    history = replace(learned(), **{name: np.array(values) for name, values in checked.items()})
    hard = replace(FACTS, nearest_mean=0.1)
    wrong = seen(history=history, data=hard)
    assert RULES["labels_tell_nothing"](wrong) is not None
    assert [one.topic for one in diagnose(wrong)] == ["steps"]


@pytest.mark.parametrize(
    "more",
    [
        {"as_used": 0.56},  # a network that has just begun
        {"as_used": None},
        {"seen": 19},
        {"history": learned(right=0.5, late=0.5)},  # has not learned in training either
        {"history": learned(late=0.2)},  # nor in the end
        {"history": course([1.0] * 10, accuracy=np.full(10, 0.8), an_epoch=11)},
        {"by_batch": 0.3},  # the last steps have spoilt its weights, whatever it goes by
        {"is_warm": True},  # its mean is of the training before
    ],
)
def test_nothing_is_said_without_the_signs(more: dict[str, Any]) -> None:
    assert LOOK(seen()) is not None
    assert LOOK(seen(**more)) is None


def test_nothing_is_said_where_no_block_keeps_a_running_mean() -> None:
    """Pictures that are changed in training may be another cause."""
    given = seen()
    plain = of("convolution", "normalise", "relu", "dropout", history=given.history, recipe=given.recipe)
    assert LOOK(replace(plain, as_used=0.09, seen=256)) is None


def test_a_network_that_its_last_step_has_spoilt_has_no_running_mean_to_blame() -> None:
    """55 % had been right in training, 8 as it is used, and as many by the statistics of each batch: advised were four
    times as many steps, as long as that which had spoilt it."""
    data = load_data("digits")
    data = replace(data, train=data.train.batch(np.arange(0, len(data.train), 16)), sum="")
    row = (block(kind) for kind in ("convolution", "batch_normalise", "relu", "max_pool"))
    recipe = Recipe(batch_size=64)
    training = Training(Stack.of(*row, block("dropout", rate=0.1), *END).renewed(), data, recipe, cores=1)
    for _ in range(60):
        training.step(recipe)
    whole = gather(training.run(), data)
    training.step(recipe.replace(learning_rate=5.0))
    spoilt = gather(training.run(), data)
    training.close()
    assert whole.by_batch is not None
    assert whole.by_batch > 0.8
    assert spoilt.history.accuracy[-4:].mean() > 0.8
    assert spoilt.as_used is not None
    assert spoilt.as_used < 0.5
    assert LOOK(replace(spoilt, by_batch=None)) is not None
    assert LOOK(spoilt) is None


def test_what_is_advised_mends_it_and_is_not_advised_again() -> None:
    """Nine of a hundred pictures that it had learned from were right as it is used, and the doctor was silent."""
    data = load_data("digits")
    data = replace(data, train=data.train.batch(np.arange(0, len(data.train), 8)), sum="")
    row = [block("convolution", filters=8, padding="same"), block("batch_normalise"), block("relu")]
    stack = Stack.of(*row, block("max_pool"), *row * 3, *END).renewed()
    recipe = Recipe(batch_size=256, epochs=4)
    training = Training(stack, data, recipe, cores=1)
    used: list[float] = []
    told: list[str] = []
    for _ in range(2):
        for _ in training.rounds(lambda recipe=recipe: recipe):  # type: ignore[misc]
            pass
        found = remedies_first(diagnose(evidence := gather(training.run(), data)))
        used.append(evidence.as_used or 0.0)
        told.append(found[0].title if found else "")
        if found and found[0].remedy:
            recipe = found[0].remedy.recipe.replace(epochs=6)
    training.close()
    assert told == ["It is right in training, and not as it is used", ""]
    assert used[0] < 0.2
    assert used[1] > 0.8
