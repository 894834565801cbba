"""Where pictures come to a fully connected layer as they are, and are only labelled, the vectors after it lie one after
another, too: none is turned. The scores are those of the textbook, whatever stands between."""

import numpy as np
import pytest

from engine.blocks import block
from engine.fast import Plan
from engine.network.program import lower
from engine.network.stack import Placed, Stack
from engine.network.start_values import start_state, start_values
from engine.network.textbook import TextbookPlan


def dense(units):
    return block("fully_connected", units=units)


TWICE = block("residual", stacks=(Stack((Placed("inner", block("tanh")),)), Stack()))
IN_ROWS = {
    "alone": (dense(9),),
    "one after another": (dense(30), block("sigmoid"), dense(20), block("tanh"), dense(9)),
    "bends one after another": (dense(30), block("relu"), block("tanh"), block("leaky_relu"), dense(9)),
    "many weights": (dense(300), block("relu"), dense(9)),
    "dropout": (dense(30), block("dropout"), dense(9)),
    "normalised by their weights": (dense(30), block("batch_normalise"), block("relu"), dense(9)),
}
IN_COLUMNS = {
    "normalised apart from weights": (dense(30), block("relu"), block("batch_normalise"), dense(9)),
    "read twice": (dense(30), TWICE, dense(9)),
    "means of pictures": (block("global_average_pool"), block("relu"), block("tanh"), dense(9)),
    "filters first": (block("convolution", filters=4), block("relu"), dense(30), block("tanh"), dense(9)),
}  # fmt: skip


@pytest.fixture(params=[*IN_ROWS, *IN_COLUMNS])
def name(request):
    return request.param


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_scores_are_those_of_the_textbook(name, dtype):
    stack = Stack.of(*(IN_ROWS | IN_COLUMNS)[name], block("softmax"))
    program = lower(stack, (23, 21, 2))
    parameters, state = (make.astype(dtype) for make in (start_values(stack, program, 0), start_state(program)))
    state += np.random.default_rng(1).random(len(state)).astype(dtype)  # as after some training
    pixels = np.random.default_rng(2).integers(0, 256, (70, 23, 21, 2), dtype=np.uint8)
    right = TextbookPlan(program, dtype).scores(pixels, 1 / 255, parameters, state)
    for batch in (3, 40):  # many weights are cut for few pictures
        plan = Plan(program, batch, 1, dtype)
        for count in (70, 17, 2, 1):
            found = plan.scores(pixels[:count], 1 / 255, parameters, state)
            np.testing.assert_allclose(found, right[:count], atol=1e-12 if dtype == np.float64 else 2e-5)
        plan.close()


def test_no_vector_is_turned_where_nothing_needs_that(name):
    stack = Stack.of(*(IN_ROWS | IN_COLUMNS)[name], block("softmax"))
    program = lower(stack, (23, 21, 2))
    for batch in (3, 40):
        plan = Plan(program, batch, 1)
        lane = plan.here.spaces[0].lane(17, False)
        learning = plan.here.spaces[0].lane(3, True)
        plan.close()
        assert lane.scores.flags.c_contiguous is (name in IN_COLUMNS)
        assert learning.scores.flags.c_contiguous
