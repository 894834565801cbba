"""Pictures that only fully connected layers read come without a pass that scales them: what such a layer makes of them
is scaled instead, and the errors of which it makes the gradient of its weights. Scores and gradients are those of the
textbook, whatever the pictures are, and whatever came before."""

import numpy as np
import pytest

from engine.blocks import block
from engine.fast import Plan
from engine.fast.kernels.wide_dense import WideDense
from engine.network.program import lower
from engine.network.stack import Placed, Stack
from engine.network.start_values import start_state, start_values
from engine.network.textbook import Batch, TextbookPlan
from tests.engine.fast.running.test_vectors_in_rows import IN_ROWS, dense

SHAPE = (23, 21, 2)
TWICE = block("residual", stacks=tuple(Stack((Placed(name, dense(9)),)) for name in ("inner", "shortcut")))
VERY_WIDE = {"weights that are cut": (dense(1000), block("relu"), dense(9))}  # a kernel of their own
SCALED_FIRST = {
    "bent first": (block("tanh"), dense(9)),
    "read twice": (TWICE,),
    "normalised first": (block("normalise"), dense(9)),
    "means of pictures": (block("global_average_pool"), dense(9)),
    "filters first": (block("convolution", filters=4), dense(9)),
}


@pytest.mark.parametrize("name", [*IN_ROWS, *SCALED_FIRST, *VERY_WIDE])
def test_the_scores_are_those_of_the_textbook_for_bytes_and_numbers_and_channels_apart(name):
    program = lower(Stack.of(*(IN_ROWS | SCALED_FIRST | VERY_WIDE)[name], block("softmax")), SHAPE)
    parameters, state = start_values(program.stack, program, 0).astype(float), start_state(program).astype(float)
    rng = np.random.default_rng(0)
    pixels = rng.integers(0, 256, (20, *SHAPE), dtype=np.uint8)
    parameters += rng.normal(0, 0.1, parameters.shape)  # no bias is 0: none is scaled
    plan, textbook = Plan(program, 30 if name in VERY_WIDE else 3, 1, np.float64), TextbookPlan(program, np.float64)
    assert (name in VERY_WIDE) == any(isinstance(kernel, WideDense) for kernel in plan._kernels)
    for kind in (np.uint8, np.float32, np.uint8):
        for scale in (1 / 255, (1 / 255, 1 / 128), 1 / 200):
            asked = pixels.astype(kind), scale, parameters, state
            np.testing.assert_allclose(plan.scores(*asked), textbook.scores(*asked), atol=1e-12)
    plan.close()


@pytest.mark.parametrize("name", IN_ROWS)
def test_bytes_that_only_such_layers_read_are_not_scaled(name):
    program = lower(Stack.of(*IN_ROWS[name], block("softmax")), SHAPE)
    plan = Plan(program, 3, 1)
    pixels = np.random.default_rng(0).integers(0, 256, (20, *SHAPE), dtype=np.uint8)
    plan.scores(pixels, 1 / 255, start_values(program.stack, program, 0), start_state(program))
    pictures = plan.here.spaces[0].lane(20, False).lane.pictures
    plan.close()
    np.testing.assert_array_equal(pictures, pixels.reshape(20, -1))


def drawn_for(program, rng):
    """What dropout needs for twenty pictures."""
    return {one.position: one.call.draw(rng, (20, *one.in_shape)) for one in program.body if one.call.draw is not None}


@pytest.mark.parametrize("samples", [20, 8], ids=["one lane", "several"])
@pytest.mark.parametrize("name", [*IN_ROWS, *SCALED_FIRST, *VERY_WIDE])
def test_the_gradients_are_those_of_the_textbook_for_bytes_and_numbers_and_channels_apart(name, samples):
    program = lower(Stack.of(*(IN_ROWS | SCALED_FIRST | VERY_WIDE)[name], block("softmax")), SHAPE)
    parameters, state = start_values(program.stack, program, 0).astype(float), start_state(program).astype(float)
    rng = np.random.default_rng(0)
    pixels, labels = rng.integers(0, 256, (20, *SHAPE), dtype=np.uint8), rng.integers(0, 9, 20)
    parameters += rng.normal(0, 0.1, parameters.shape)
    draws = drawn_for(program, rng)
    plan, textbook = Plan(program, 20, 1, np.float64, samples=samples), TextbookPlan(program, np.float64)
    for kind in (np.uint8, np.float32, np.uint8):
        for scale in (1 / 255, (1 / 255, 1 / 128), 1 / 200):
            batch = Batch(pixels.astype(kind), scale, labels, draws)
            found, right = (one.train_step(batch, parameters, state) for one in (plan, textbook))
            assert found.loss == pytest.approx(right.loss, abs=1e-12)
            np.testing.assert_allclose(found.gradient, right.gradient, atol=1e-12)
    plan.close()


@pytest.mark.parametrize("name", IN_ROWS)
def test_bytes_that_only_such_layers_read_are_not_scaled_to_learn_from_them(name):
    program = lower(Stack.of(*IN_ROWS[name], block("softmax")), SHAPE)
    plan = Plan(program, 20, 1, samples=20)
    rng = np.random.default_rng(0)
    pixels, labels = rng.integers(0, 256, (20, *SHAPE), dtype=np.uint8), rng.integers(0, 9, 20)
    draws = drawn_for(program, rng)
    batch = Batch(pixels, 1 / 255, labels, draws)
    plan.train_step(batch, start_values(program.stack, program, 0), start_state(program))
    pictures = plan.here.spaces[0].lane(20, True).lane.pictures
    plan.close()
    np.testing.assert_array_equal(pictures, pixels.reshape(20, -1))
