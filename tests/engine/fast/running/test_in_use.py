"""In use, what comes before a wide layer takes some pictures of a lane at a time: the scores are those of the textbook,
whatever the lane's size and whatever the memory held before."""

import numpy as np
import pytest

from engine.blocks import block
from engine.fast import Plan, lanes
from engine.fast import plan as plan_of
from engine.fast.arithmetic.blas import one_blas_thread
from engine.fast.kernels.kernel_selection import KernelSelection
from engine.fast.running import in_use
from engine.network.program import lower
from engine.network.stack import Placed, Stack
from engine.network.start_values import start_state, start_values
from engine.network.textbook import Batch, TextbookPlan
from tests.engine.fast.networks import FILLS_LANES, IN_PARTS, apart, case_of, random_stack

SHAPE = (29, 27, 3)
END = (block("fully_connected", units=10), block("softmax"))
CONV = block("convolution", filters=16, size=5, padding="same")
SHORTCUT = Stack((Placed("inner", block("convolution", filters=16, padding="same")),))
NETWORKS = {
    "maps put in order": (CONV, block("relu"), block("fully_connected", units=300)),
    "columns that are no pixels": (CONV, block("max_pool"), block("relu"), block("fully_connected", units=300)),
    "statistics of training": (CONV, block("batch_normalise"), block("relu"), block("fully_connected", units=300)),
    "a shortcut before it": (
        CONV, block("residual", stacks=(SHORTCUT, Stack())), block("fully_connected", units=300)
    ),
    "few units, for which parts lie apart": (CONV, *(block("fully_connected", units=units) for units in (90, 1500))),
    "another layer after it": (CONV, block("tanh"), *(block("fully_connected", units=units) for units in (400, 30))),
}  # fmt: skip


@pytest.fixture(params=NETWORKS)
def trained(request):
    """A plan that cuts its lanes in use, after one step of training, and what it was trained to."""
    program = lower(Stack.of(*NETWORKS[request.param], *END), SHAPE)
    parameters, state = start_values(program.stack, program, 0), start_state(program)
    rng = np.random.default_rng(0)
    pixels = rng.integers(0, 256, (100, *SHAPE), dtype=np.uint8)
    batch = Batch(pixels[:12], 1 / 255, np.arange(12) % 10)
    plan = plan_of(program, 12, 1)
    state = plan.train_step(batch, parameters, state).state
    yield plan, batch, pixels, parameters, state
    plan.close()


def in_one_lane(plan, pixels, parameters, state):
    scores = np.empty((len(pixels), plan.classes), plan.dtype)
    with one_blas_thread():
        plan.here.prepare_use(parameters, state)
        plan.here.score([[(0, len(pixels))]], pixels, 1 / 255, scores)
    return scores


def test_the_scores_are_those_of_the_textbook_for_lanes_of_every_size(trained):
    plan, _, pixels, parameters, state = trained
    assert plan.use.cuts(plan.use.samples)
    right = TextbookPlan(plan.program).scores(pixels, 1 / 255, parameters, state)
    for count in (100, 7, 2 * plan.use.some, 2 * plan.use.some + 1):
        np.testing.assert_allclose(in_one_lane(plan, pixels[-count:], parameters, state), right[-count:], atol=2e-5)


def test_random_networks_whose_lanes_are_taken_in_parts_give_the_textbooks_scores(monkeypatch):
    for name, value in IN_PARTS.items():
        monkeypatch.setattr(in_use, name, value)
    monkeypatch.setattr(lanes, "WIDE", 1)
    monkeypatch.setattr(lanes, "FEWEST_UNITS", 1)
    cut = 0
    for seed in range(10):
        rng = np.random.default_rng(700 + seed)
        case = case_of(*random_stack(rng, smooth=True), FILLS_LANES, rng)
        plan, textbook = Plan(case.program, FILLS_LANES, 1, np.float64), TextbookPlan(case.program, np.float64)
        cut += plan.use.cuts(FILLS_LANES)
        for part in (case, case.part(17)):
            assert apart(part.scores(plan), part.scores(textbook)) < 1e-11
        plan.close()
    assert cut >= 2


@pytest.mark.parametrize(("units", "cut"), [(200, True), (100, False)])
def test_a_layer_of_many_units_takes_more_pictures_than_maps_that_fill_the_cache_do(units, cut):
    """It is repacked for each product; of few units, putting the pictures together takes as long."""
    blocks = (CONV, block("relu"), block("max_pool", extent=4, stride=4), block("fully_connected", units=units))
    program = lower(Stack.of(*blocks, *END), (64, 64, 3))
    plan = plan_of(program, 12, 1)
    plan.close()
    assert plan.use.cuts(plan.use.samples) is cut
    assert (plan.use.samples > plan.use.some) is cut


def test_training_between_two_evaluations_leaves_their_scores_and_they_its_gradient(trained):
    """All work in the same memory."""
    plan, batch, pixels, parameters, state = trained
    gradient = plan.train_step(batch, parameters, state).gradient.copy()
    before = in_one_lane(plan, pixels, parameters, state)
    np.testing.assert_array_equal(plan.train_step(batch, parameters, state).gradient, gradient)
    np.testing.assert_array_equal(in_one_lane(plan, pixels, parameters, state), before)


def test_the_lane_of_an_evaluation_takes_no_more_memory_than_whole_lanes_of_some_pictures_and_the_layers_input():
    program = lower(Stack.of(*NETWORKS["maps put in order"], *END), SHAPE)
    plan = plan_of(program, 12, 1)
    space = plan.here.spaces[0]
    space.lane(plan.use.samples, False)
    cut = space._buffers.size
    chosen = KernelSelection(program, plan.dtype, 12)
    maps = sum(layout.floats for layout in chosen.layouts.values() if len(layout.shape) == 3 or layout.maps)
    plan.close()
    assert plan.use.samples == 256
    assert cut < 4 * (plan.use.some * 4 * maps + 1.1 * plan.use.samples * 29 * 27 * 16)


def test_what_a_wide_layer_shares_its_maps_with_is_not_taken_in_parts():
    """What comes after needs the maps of all pictures, too."""
    wide = Stack((Placed("wide", block("fully_connected", units=300)),))
    other = Stack((Placed("mean", block("global_average_pool")),))
    stack = Stack.of(CONV, block("branches", stacks=(wide, other)), *END)
    plan = plan_of(lower(stack, SHAPE), 12, 1)
    plan.close()
    assert not plan.use.cuts(plan.use.samples)
