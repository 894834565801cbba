"""A value of a setting is said in the same words wherever it stands: in a change, in the Lab, in the name of a run."""

from typing import Any

import pytest

from engine.blocks import block
from engine.data.augmentation import augmentation
from engine.settings import Settings
from engine.training.optimisers import Momentum
from engine.training.recipe import Recipe
from gui.look.setting_values import label_words, value_words

NEAR, FAR = ((augmentation(f"shift:{pixels}"), augmentation("rotate")) for pixels in (2, 5))


@pytest.mark.parametrize(
    ("owner", "name", "value", "words"),
    [
        (Recipe(), "optimiser", Recipe().optimiser, "Adam"),
        (Recipe(), "optimiser", Momentum(momentum=0.5), "Momentum (momentum 0.5)"),
        (Recipe(), "augmentation", NEAR, "Shift, Rotate"),
        (Recipe(), "augmentation", FAR, "Shift (at most 5), Rotate"),
        (Recipe(), "augmentation", (), "nothing"),
        (Recipe(), "frozen", (("a", 0), ("b", 1)), "2 places"),
        (Recipe(), "learning_rate", 0.001, "0.001"),
        (block("convolution"), "filters", 2000, "2,000"),
        (block("convolution"), "size", (3, 5), "3×5"),
        (block("convolution"), "bias", True, "on"),
    ],
)
def test_a_value_in_words(owner: Settings, name: str, value: Any, words: str) -> None:
    assert value_words(owner.declared()[name], value) == words


def test_a_label_is_small_in_a_sentence_unless_it_is_a_name() -> None:
    declared = Recipe().declared()
    assert [label_words(declared[name]) for name in ("learning_rate", "l2")] == ["learning rate", "L2"]
