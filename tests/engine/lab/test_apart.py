"""Trainings side by side, each with a process of its own: the bits of any training, whatever becomes of the process."""

import time

import pytest

from engine import Stack, block
from engine.fast import partners
from engine.lab.apart import TrainingApart
from engine.lab.forks import Forks
from engine.project.design import Design
from engine.project.presets import preset
from engine.training.replay import same_bits
from engine.training.training import Training
from tests.engine.lab.test_forks import losses

FEW = 8  # steps
pytestmark = pytest.mark.skipif(not partners.POSSIBLE, reason="there is no Python that could be started")


@pytest.fixture(scope="module")
def design() -> Design:
    stack = Stack.of(  # what is drawn goes to the process, and what is kept goes there and back
        block("convolution", filters=8, size=3), block("batch_normalise"), block("relu"), block("max_pool", extent=4),
        block("dropout", rate=0.5), block("fully_connected", units=10), block("softmax"),
    )  # fmt: skip
    return preset("dense").design(fresh_ids=False).with_(stack=stack)


def test_steps_made_apart_have_the_same_bits_with_other_batches_and_after_the_process_is_gone(design: Design) -> None:
    alone = Training(design.stack, design.load_data(), design.recipe, cores=1)
    apart = TrainingApart.like(alone)
    other = apart.other
    assert other is not None
    until = time.perf_counter() + 60
    while not other.is_ready() and time.perf_counter() < until:
        time.sleep(0.005)
    larger = design.recipe.replace(batch_size=96, label_smoothing=0.1)
    smaller = design.recipe.replace(batch_size=16)
    for number, recipe in enumerate([design.recipe, larger, larger, smaller, smaller]):
        apart.order(recipe)
        assert other.is_busy == (number < 4), "it was asked, while there was one"
        if number == 3:
            assert other._channel is not None
            other._channel.kill()
            assert other._channel.process is not None
            other._channel.process.wait()  # before it is gone it may yet be asked
        made = alone.step(recipe), apart.step(recipe)
        assert made[0].loss == made[1].loss
        assert same_bits(alone.checkpoint(), apart.checkpoint())
    apart.close()
    alone.close()


def test_forks_made_side_by_side_are_each_what_the_training_would_do(design: Design) -> None:
    recipes = [design.recipe.replace(batch_size=size) for size in (32, 96)]
    recipes.append(design.recipe.replace(learning_rate=0.01))
    training = Training(design.stack, design.load_data(), design.recipe, cores=1)
    start = training.checkpoint()
    forks = Forks(lambda recipe: Training(design.stack, design.load_data(), recipe, start, cores=2))
    forks.want(recipes)
    assert training.plan_for(design.recipe.batch_size).pays_apart
    training.close()
    making = forks.making()
    for _ in range(5):
        next(making)
    forks.want(reversed(recipes))  # the hand goes elsewhere: what is under way is gone on with
    while any(len(forks.known[recipe].steps) < FEW for recipe in recipes):
        next(making)
    making.close()
    for recipe in recipes:
        expected = losses(design, start, recipe, FEW)
        assert [step.loss for step in forks.known[recipe].steps[:FEW]] == expected
