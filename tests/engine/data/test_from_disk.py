"""Pictures that stay in their file are learned from as those in memory are; the scale may differ by channel."""

from dataclasses import replace

import numpy as np
import pytest

from engine.blocks import block
from engine.data import DataSet, Images
from engine.data.mapped import is_mapped, mapped
from engine.fast import Plan
from engine.network.program import lower
from engine.network.stack import Stack
from engine.network.textbook import Batch, TextbookPlan
from engine.random import stream
from engine.training.recipe import Recipe
from engine.training.training import Training
from tests.engine.samples import restless_stack, some_digits


def bits_after(stack: Stack, data: DataSet, steps: int = 12) -> list[bytes]:
    recipe = Recipe(batch_size=32)
    training = Training(stack, data, recipe, cores=1)
    for _ in range(steps):
        training.step(recipe)
    training.close()
    return [training.parameters.tobytes(), training.state.tobytes()]


def test_pictures_in_a_file_give_the_bits_of_those_in_memory(tmp_path):
    data = some_digits()
    np.save(tmp_path / "train.npy", data.train.pixels)
    on_disk = replace(data, train=replace(data.train, pixels=mapped(tmp_path / "train.npy")))
    assert is_mapped(on_disk.train.pixels)
    batch = on_disk.train.batch(np.array([7, 3]))
    assert not is_mapped(batch.pixels)
    assert not is_mapped(on_disk.train.batch(slice(2, 4)).pixels)
    assert batch.pixels.tobytes() == data.train.pixels[[7, 3]].tobytes()
    assert on_disk.reference == data.reference
    assert bits_after(restless_stack(), on_disk) == bits_after(restless_stack(), data)


COLOUR = Stack.of(
    block("convolution", filters=4, size=3), block("relu"), block("max_pool", extent=2),
    block("fully_connected", units=10), block("softmax"),
)  # fmt: skip
SCALES = (1 / 255, 0.01, 1 / 64)


def in_colour(scale) -> Images:
    rng = np.random.default_rng(0)
    return Images(rng.integers(0, 256, (64, 9, 8, 3)).astype(np.uint8), rng.integers(0, 10, 64), scale)


@pytest.mark.parametrize("partners", [False, True])
def test_each_channel_has_its_own_scale_in_every_plan(partners):
    images = in_colour(SCALES)
    by_hand = images.pixels * np.array(SCALES, np.float32)
    np.testing.assert_array_equal(images.seen(), by_hand)
    np.testing.assert_array_equal(images.picture(5), by_hand[5])
    program = lower(COLOUR, images.shape)
    parameters = stream(0, "test").normal(0, 0.2, program.size).astype(np.float32)
    state = np.zeros(0, np.float32)
    fast, slow = Plan(program, 64, 2 if partners else 1, np.float32, samples=16), TextbookPlan(program)
    try:
        if partners:
            fast.partners.call()
            assert fast.partners.pids
        step = fast.train_step(Batch(images.pixels, SCALES, images.labels), parameters, state)
        gradient = step.gradient.copy()
        told = slow.train_step(Batch(by_hand, 1.0, images.labels), parameters, state)
        assert step.loss == pytest.approx(told.loss, rel=1e-5)
        np.testing.assert_allclose(gradient, told.gradient, atol=1e-4 * np.abs(told.gradient).max())
        scores = fast.scores(images.pixels, SCALES, parameters, state)
        np.testing.assert_allclose(scores, slow.scores(by_hand, 1.0, parameters, state), rtol=1e-4, atol=1e-4)
    finally:
        fast.close()


def test_one_number_for_all_channels_gives_the_bits_of_that_number():
    data = DataSet("c", "C", in_colour(1 / 255), in_colour(1 / 255), tuple("0123456789"))
    alike = replace(data, train=replace(data.train, scale=(1 / 255,) * 3))
    assert bits_after(COLOUR, alike) == bits_after(COLOUR, data)
    assert alike.reference.sha256 != data.reference.sha256
