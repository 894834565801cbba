"""The few pictures that a copy has to learn by heart are of several classes, however the data is sorted."""

from dataclasses import replace

import numpy as np
import pytest

from engine.blocks import block
from engine.doctor.one_batch import enough_for, trying_one_batch
from engine.network.stack import Placed, Stack
from engine.training.optimisers import Adam
from engine.training.schedules import Cosine
from engine.training.training import Training
from tests.engine.generators import end_of
from tests.engine.samples import plain_stack
from tests.engine.short_trainings import DATA, RECIPE, steps


def test_a_network_that_tells_nothing_apart_does_not_learn_a_batch_of_sorted_pictures() -> None:
    by_class = replace(DATA, train=DATA.train.batch(np.argsort(DATA.train.labels, kind="stable")), sum="")
    silent = {id: {name: 0 * array for name, array in arrays.items()}
              for id, arrays in Training(plain_stack(), by_class, RECIPE).checkpoint().parameters.items()}  # fmt: skip
    training = Training(plain_stack(), by_class, RECIPE, silent)  # only its last biases can learn
    steps(training, most=1)
    training.close()
    tried = end_of(trying_one_batch(training.run(), by_class, np.arange(len(by_class.train)), RECIPE))
    assert (tried.is_learned, tried.pictures) == (False, 16)
    assert tried.losses[-1] > 1.5, "of one class alone its last biases come to 0.33"


@pytest.mark.parametrize("bend", ["tanh", "sigmoid"])
def test_scores_that_cannot_lead_far_are_learned_by_heart_all_the_same(bend: str) -> None:
    """The loss of ten classes behind tanh is 0.797 at least, ln(1 + 9 / e^2), behind sigmoid 1.461."""
    *others, end = plain_stack().places
    stack = Stack((*others, Placed(bend, block(bend)), end))
    least = {"tanh": 0.797, "sigmoid": 1.461}[bend]
    assert enough_for(stack, 10) == pytest.approx(least + 0.1 * (np.log(10) - least), abs=1e-3)
    assert enough_for(plain_stack(), 10) == pytest.approx(0.1 * np.log(10))
    quick = RECIPE.replace(optimiser=Adam(), learning_rate=0.01)
    training = Training(stack, DATA, quick)
    steps(training, most=1)
    training.close()
    tried = end_of(trying_one_batch(training.run(), DATA, np.arange(200), quick))
    assert tried.is_learned
    assert tried.losses[-1] > least


def test_what_makes_learning_by_heart_harder_on_purpose_is_off() -> None:
    training = Training(plain_stack(), DATA, RECIPE)
    steps(training, most=1)
    training.close()
    harder = RECIPE.replace(l1=0.01, l2=0.1, label_smoothing=0.3, validation_share=0.5, patience=1, schedule=Cosine())
    losses = [
        end_of(trying_one_batch(training.run(), DATA, np.arange(200), recipe)).losses for recipe in (RECIPE, harder)
    ]
    assert np.array_equal(*losses)
