"""Bytes that only a fully connected layer reads, and that are only labelled, are multiplied as they are given: no lane
is filled with their numbers. The scores are those of the textbook, whatever came before."""

import numpy as np
import pytest

from engine.blocks import block
from engine.fast import Plan
from engine.fast.arithmetic import given_products
from engine.fast.kernels.wide_dense import WideDense
from engine.fast.running import in_use
from engine.network.program import lower
from engine.network.stack import Stack
from engine.network.start_values import start_state, start_values
from engine.network.textbook import Batch, TextbookPlan

SHAPE = (51, 52, 2)
END = (block("relu"), block("fully_connected", units=10), block("softmax"))
LAYERS = {
    "few units": (block("fully_connected", units=10), block("softmax")),
    "units that fill no register": (block("fully_connected", units=30), *END),
    "weights that are cut": (block("fully_connected", units=135), *END),
    "columns after it": (
        block("fully_connected", units=135), block("relu"), block("batch_normalise"),
        block("fully_connected", units=10), block("softmax"),
    ),
}  # fmt: skip


@pytest.fixture(params=LAYERS)
def asked(request, monkeypatch):
    """A plan of one thread, pictures, weights and state."""
    monkeypatch.setattr(given_products, "multiplies_two_at_once", lambda: True)
    program = lower(Stack.of(*LAYERS[request.param]), SHAPE)
    parameters, state = start_values(program.stack, program, 0), start_state(program)
    rng = np.random.default_rng(0)
    parameters += rng.normal(0, 0.01, parameters.shape).astype(np.float32)  # no bias is 0
    pixels = rng.integers(0, 256, (300, *SHAPE), dtype=np.uint8)
    plan = Plan(program, 10, 1)
    assert any(isinstance(one, WideDense) for one in plan._kernels) == (request.param in list(LAYERS)[2:])
    yield plan, pixels, parameters, state
    plan.close()


def test_the_scores_are_those_of_the_textbook_for_bytes_and_numbers_in_turn(asked):
    plan, pixels, parameters, state = asked
    textbook = TextbookPlan(plan.program, np.float64)
    for count in (300, 64, 20):
        for kind in (np.uint8, np.float32, np.uint8):
            for scale in (1 / 255, (1 / 255, 1 / 128), 1 / 200):
                given = pixels[-count:].astype(kind), scale, parameters, state
                np.testing.assert_allclose(plan.scores(*given), textbook.scores(*given), atol=2e-5)


def test_a_step_of_training_between_two_evaluations_changes_no_score(asked):
    plan, pixels, parameters, state = asked
    before = plan.scores(pixels, 1 / 255, parameters, state)
    plan.train_step(Batch(pixels[:10], 1 / 255, np.arange(10)), parameters, state)
    np.testing.assert_array_equal(plan.scores(pixels, 1 / 255, parameters, state), before)


def test_no_lane_is_filled_with_the_numbers_of_bytes(asked):
    plan, pixels, parameters, state = asked
    plan.here.prepare_use(parameters, state)
    bound = plan.here.spaces[0].lane(256, False)
    bound.lane.pictures[...] = 7
    bound.label(pixels[:256], 1 / 255, np.empty((256, 10), np.float32))
    assert (bound.lane.pictures == 7).all()


def test_a_lane_takes_as_many_pictures_as_without_maps_while_their_numbers_are_not_too_many(monkeypatch):
    monkeypatch.setattr(given_products, "multiplies_two_at_once", lambda: True)
    monkeypatch.setattr(in_use, "WAITS", 0)
    for side, samples in ((90, 256), (200, 128)):
        program = lower(Stack.of(block("fully_connected", units=10), block("softmax")), (side, side, 3))
        plan = Plan(program, 10, 1)
        plan.close()
        assert plan.use.samples == samples
