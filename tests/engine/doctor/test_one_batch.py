"""The few pictures that a copy has to learn by heart are of several classes, however the data is sorted."""

from dataclasses import replace

import numpy as np

from engine.doctor.one_batch import trying_one_batch
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


def test_what_makes_learning_by_heart_harder_on_purpose_is_off() -> None:
    training = Training(plain_stack(), DATA, RECIPE)
    steps(training, most=1)
    training.close()
    harder = RECIPE.replace(l1=0.01, l2=0.1, label_smoothing=0.3, validation_share=0.5, patience=1, schedule=Cosine())
    losses = [
        end_of(trying_one_batch(training.run(), DATA, np.arange(200), recipe)).losses for recipe in (RECIPE, harder)
    ]
    assert np.array_equal(*losses)
