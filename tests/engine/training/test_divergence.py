"""A training that diverges keeps its last good weights, and says in which step and at which block it broke."""

import numpy as np
import pytest

from engine.blocks import block
from engine.errors import EngineError
from engine.network.stack import Stack
from engine.training.training import Training
from tests.engine.samples import plain_stack
from tests.engine.short_trainings import DATA, RECIPE, bits, steps


def test_the_last_good_weights_are_kept_and_the_block_is_named() -> None:
    training = Training(plain_stack(), DATA, RECIPE)
    kept = {0: training.checkpoint()}
    for _ in range(15):
        training.step(RECIPE)
        kept[training.number] = training.checkpoint()
    training.parameters[:] = np.float32(1e30)  # what a far too large step leaves
    with pytest.raises(EngineError, match=r"In step 16 the numbers of Fully connected 2 grew beyond all bounds\."):
        training.step(RECIPE)
    training.close()
    assert training.good.step == 10
    assert bits(training.good) == bits(kept[10])


def test_weights_that_are_worse_than_at_the_beginning_are_no_good_ones() -> None:
    training = Training(plain_stack(), DATA, RECIPE)
    start = bits(training.checkpoint())
    wild = RECIPE.replace(learning_rate=10.0, epochs=20)
    losses = [step.loss for step in steps(training, wild, most=60)]
    assert max(losses[1:]) > 100  # it goes on: a student shall see it
    first = np.mean(losses[:10])
    good = training.good.step
    assert good == 0 or np.mean(losses[good - 9 : good + 1]) <= first
    assert good or bits(training.good) == start


def test_the_accuracy_of_a_small_batch_is_its_share_of_that_batch() -> None:
    large = RECIPE.replace(batch_size=500, epochs=40)
    found = steps(Training(plain_stack(), DATA, large), large)
    assert found[-1].accuracy > 180 / 500
    assert all(abs(step.accuracy * 180 - round(step.accuracy * 180)) < 1e-9 for step in found)


def test_two_dropouts_of_the_same_size_draw_differently() -> None:
    twice = Stack.of(*plain_stack().blocks[:2], *[block("dropout", rate=0.5)] * 2, *plain_stack().blocks[2:])
    training = Training(twice, DATA, RECIPE)
    training.number = 1
    first, second = training._draws(32).values()
    assert (first != second).any()
