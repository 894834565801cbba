"""A training that cannot be held in memory is refused before it takes any, with numbers and something to do."""

import gc
from dataclasses import dataclass, replace
from weakref import ref

import numpy as np
import pytest

import engine.training.training
from engine.analysis.analysis import analyse
from engine.analysis.memory import Resources, need
from engine.blocks import block
from engine.computer import cores, free_memory
from engine.data import load_data
from engine.errors import EngineError
from engine.fast.arithmetic import tiles
from engine.fast.kernels import choices
from engine.fast.running.plan import Plan
from engine.fast.running.workspace import Workspace
from engine.network.block import Block, Call, Parameter
from engine.network.program import lower
from engine.network.stack import Placed, Stack
from engine.ops import conv2d
from engine.project.presets import preset, presets
from engine.settings import choice, whole
from engine.training.optimisers import SGD, Momentum
from engine.training.recipe import Recipe
from engine.training.training import Training

SHAPE = (28, 28, 1)
END = (block("fully_connected", units=10), block("softmax"))
HUGE = Stack.of(block("convolution", filters=1024, padding="same"), block("fully_connected", units=4096), *END)


def taken(stack, shape, batch, vectors):
    """Bytes of the arrays of a training with two cores, for long ones: weights, plan, partners and what they share."""
    plan = Plan(lower(stack, shape), batch, 2)
    try:
        arrays = [one for kernel in plan._kernels for one in vars(kernel).values() if isinstance(one, np.ndarray)]
        forms = sum(array.nbytes for array in arrays if array.base is None)
        chain, natives = plan.here.spaces[0]._chain, plan.natives
        sizes = []
        for samples, training in ((min(plan.samples, batch), True), (plan.use.samples, False)):
            space = Workspace(chain, plan.dtype, natives, plan.use)
            space.lane(samples, training)
            sizes.append(space._buffers.size)
        partners, helping = plan.partners._most, max(plan.partners._most, 1)  # in evaluations at least
        theirs = plan.chains * partners / (partners + 1)
        spaces = plan.chains + theirs if plan._couples else min(2, plan.chains) + partners
        gradient = 0 if np.may_share_memory(plan._gradient, natives) else 1
        weights = 4 * plan.program.size * (2 + 2 * vectors + gradient + helping)
        lanes = spaces * sizes[0] + min(2, spaces) * max(0, sizes[1] - sizes[0])
        return weights + forms * (1 + helping) + natives.nbytes * (1 + partners) + lanes
    finally:
        plan.close()


def arrays_estimated(stack, shape, batch, vectors):
    """The same of the estimate, which counts Python and NumPy as well: what is beyond that of a tiny network."""
    tiny = Stack.of(*END)
    return need(stack, shape, Resources(batch, vectors, 0, 2)).total - need(tiny, shape, Resources(1, 0, 0, 1)).total


def residual(name, *blocks):
    inner = Stack(tuple(Placed(f"{name}.{number}", one) for number, one in enumerate(blocks)))
    return block("residual", stacks=(inner, Stack()))


def branches(*blocks):
    return block(
        "branches", stacks=tuple(Stack((Placed(f"branch {number}", one),)) for number, one in enumerate(blocks))
    )


def wide(filters, size=3, stride=1):
    return block("convolution", filters=filters, size=size, stride=stride, padding="same")


NETWORKS = {
    "a wide dense one": ((block("fully_connected", units=4096),), (32, 32, 3), 64),
    "filters of every size": ((wide(32, 7), block("relu"), wide(32, 5), block("relu"), wide(32)), SHAPE, 64),
    "strides and pools": ((wide(64), block("max_pool"), wide(128, 3, 2), block("relu")), (64, 64, 3), 64),
    "batch normalisation": ((wide(64), block("batch_normalise"), block("relu"), wide(64)), (32, 32, 3), 128),
    "pixels that nobody reads": ((wide(64), block("relu"), wide(16, 1, 2), wide(32)), (64, 64, 3), 64),
    "residuals": ((wide(32), residual("a", wide(32), block("relu")), residual("b", wide(32))), (64, 64, 1), 64),
    "large pictures": ((wide(16, 5), block("max_pool"), wide(32)), (256, 256, 3), 16),
    "large filters of many channels": ((wide(64), block("max_pool"), wide(256, 7)), (32, 32, 1), 16),
    "pixel by pixel": ((wide(64), block("relu"), wide(64, 1), block("relu"), wide(32, 1)), (32, 32, 3), 64),
    "filters as large as the maps": ((wide(128), block("convolution", filters=1024, size=4)), (4, 4, 3), 64),
    "filters that see small maps whole": ((wide(96), wide(96, 5), wide(96, 5)), (3, 3, 3), 256),
    "rows of two pixels": ((wide(512), wide(512), wide(512)), (2, 2, 3), 32),
    "steps over pictures": ((wide(32, 9, 3), block("relu")), (96, 96, 3), 64),
    "more pictures than units": ((block("fully_connected", units=64),), (90, 90, 2), 160),
    "few large pictures a batch": (
        (wide(16), block("relu"), block("max_pool"), wide(32), block("relu"), block("max_pool", extent=4, stride=4),
         block("fully_connected", units=128)), (128, 128, 3), 8,
    ),
    "one picture a batch": ((wide(64), block("relu"), wide(64)), (64, 64, 3), 1),
}


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("vectors", [0, 2])
def test_the_estimate_is_near_the_arrays_that_a_training_makes(name, vectors):
    blocks, shape, batch = NETWORKS[name]
    stack = Stack.of(*blocks, *END)
    ratio = arrays_estimated(stack, shape, batch, vectors) / taken(stack, shape, batch, vectors)
    assert 0.75 < ratio < 1.6, ratio


@pytest.mark.parametrize(("as_they_are", "two", "most"), [(True, False, 1.5), (False, False, 1.6), (True, True, 1.7)])
@pytest.mark.parametrize(
    ("channels", "size", "stride", "side"),
    [(64, 9, 3, 64), (26, 9, 2, 64), (32, 7, 2, 64), (32, 11, 3, 64), (64, 9, 2, 14), (64, 9, 4, 64)],
)
def test_maps_are_counted_that_are_copied_where_steps_over_them_become_channels(
    channels, size, stride, side, as_they_are, two, most, monkeypatch
):
    """Trainings took up to 2.3 times as much as was said before. Of short rows, and where 3 x 3 are left of 9 x 9 that
    step by 4, they do not become channels. On any processor; on some fewer rows are transformed, too."""
    for module in (choices, tiles):
        monkeypatch.setattr(module, "multiplies_small_as_they_are", lambda: as_they_are)
    monkeypatch.setattr(tiles, "multiplies_two_at_once", lambda: two)
    stack, shape = Stack.of(wide(channels), block("relu"), wide(32, size, stride), *END), (side, side, 3)
    assert 0.9 < arrays_estimated(stack, shape, 64, 1) / taken(stack, shape, 64, 1) < most


def test_what_several_branches_read_is_made_as_a_whole_whichever_comes_first():
    sparse, dense = wide(16, 1, 2), wide(16, 3, 2)
    first, second = (
        need(Stack.of(wide(64), branches(*order), *END), (64, 64, 3), Resources()).by_block
        for order in ((sparse, dense), (dense, sparse))
    )
    conv = next(iter(Stack.of(wide(64)))).id
    assert first[conv] == second[conv] > 0


def test_what_comes_with_the_program_fits_into_a_quarter_of_a_gigabyte():
    for name in presets():
        stack = preset(name).design().stack
        assert need(stack, SHAPE, Resources(64, 2, 3_000_000, 2)).total < 250_000_000, name


def test_more_weights_pictures_and_vectors_of_the_optimiser_take_more():
    resources = Resources(64, 2, 0, 2)
    stack = Stack.of(wide(32), *END)
    assert need(stack, SHAPE, replace(resources, vectors=3)).total > need(stack, SHAPE, resources).total
    assert need(stack, SHAPE, replace(resources, picture_bytes=10**9)).total > 10**9
    assert need(stack, SHAPE, replace(resources, recording=10**8)).total == 10**8 + need(stack, SHAPE, resources).total
    assert need(stack, (56, 56, 1), resources).total > need(stack, SHAPE, resources).total


def test_too_much_is_a_problem_of_the_block_that_takes_most_with_both_numbers_and_fixes_that_help():
    resources = Resources(64, 2, 0, 2, 8_000_000_000)
    analysis = analyse(HUGE, SHAPE, 10, resources)
    (problem,) = analysis.problems
    assert problem.block_id == "1-fully_connected"
    assert "8.0 GB are free" in problem.text
    assert problem.fixes
    for fix in problem.fixes:
        mended = fix.mended(HUGE)
        assert analyse(mended, SHAPE, 10, resources).problems == (), fix.label
    units = problem.fixes[0].mended(HUGE).block("1-fully_connected").units
    doubled = HUGE.replace("1-fully_connected", block("fully_connected", units=2 * units))
    assert analyse(doubled, SHAPE, 10, resources).problems, "it takes away no more than it must"


def test_no_fix_makes_the_network_end_in_other_numbers_than_there_are_classes():
    shape, last, resources = (128, 128, 3), block("fully_connected", units=4096), Resources(64, 2, 0, 2, 1_000_000_000)
    stack = Stack.of(block("relu"), last, block("softmax"))
    (problem,) = analyse(stack, shape, 4096, resources).problems
    assert problem.block_id == stack.ids[1]
    assert [fix.label for fix in problem.fixes] == ["Put a Max pool before it"]
    assert analyse(problem.fixes[0].mended(stack), shape, 4096, resources).problems == ()
    (problem,) = analyse(Stack.of(block("relu"), last), shape, 4096, resources).wrong  # it may not be the last one yet
    assert problem.fixes[0].label == "Set units to 256"


def test_where_a_smaller_batch_is_enough_the_remedy_names_one_that_is():
    stack = Stack.of(wide(16), block("batch_normalise"), wide(16), *END)
    resources = Resources(512, 2, 0, 2)
    needed = [need(stack, (64, 64, 3), replace(resources, batch_size=batch)).total for batch in (512, 256)]
    free = sum(needed) // 2
    (problem,) = analyse(stack, (64, 64, 3), 10, replace(resources, free=free)).problems
    assert problem.remedy.endswith("or a batch of 256.")


def test_without_means_or_where_nobody_knows_what_is_free_nothing_is_said():
    assert analyse(HUGE, SHAPE, 10).problems == ()
    assert analyse(HUGE, SHAPE, 10, Resources(64)).problems == ()


def test_a_training_is_refused_before_anything_is_made(monkeypatch):
    monkeypatch.setattr(engine.training.training, "free_memory", lambda: 4_000_000_000)
    monkeypatch.setattr(engine.training.training, "lower", lambda *_: pytest.fail("arrays are made"))
    with pytest.raises(EngineError, match=r"takes about [\d.]+ GB of memory, 4\.0 GB are free"):
        Training(HUGE, load_data("digits"), Recipe())


@pytest.mark.parametrize(("optimiser", "vectors"), [(Recipe().optimiser, 2), (Momentum(), 1), (SGD(), 0)])
def test_the_vectors_of_an_optimiser_are_counted_by_looking_at_it(optimiser, vectors):
    from engine.training.resources import resources_of

    data = load_data("digits")
    resources = resources_of(Recipe(batch_size=32, optimiser=optimiser), data, 1, 5)
    assert resources == Resources(32, vectors, data.train.pixels.nbytes, 1, 5)


def continued(x, filters, stride, padding):
    amounts = [(0, 0), (1, 1), (1, 1), (0, 0)]
    output, backward = conv2d(np.pad(x, amounts, padding), filters, stride=stride)
    return output, lambda d_output: (backward(d_output)[0][:, 1:-1, 1:-1], backward(d_output)[1])


@dataclass(frozen=True)
class Mirrored(Block):
    """A user's convolution, whose words for its settings are its own."""

    kind = "mirrored"
    title = "Mirrored"
    help = "Continues the maps"
    category = "convolution"
    takes = "maps"
    stride: int = whole("Stride", 1, 1, 4)
    padding: str = choice("Padding", "reflect", (("reflect", "Mirror", ""), ("wrap", "Turn", "")))

    def call(self) -> Call:
        return Call(continued, {"stride": self.stride, "padding": self.padding}, ("filters",))

    def parameters(self, shape):
        return (Parameter("filters", (3, 3, shape[2], 8)),)


@pytest.mark.parametrize("settings", [{}, {"padding": "wrap"}, {"stride": 2}])
def test_a_convolution_of_a_users_own_is_estimated_whatever_its_settings_are_called(settings):
    """The window and each training ended in an error about a padding that the program does not know."""
    stack, resources = Stack.of(Mirrored(**settings), *END), Resources(64, 2, 0, 2, 8_000_000_000)
    assert analyse(stack, (8, 8, 1), 10, resources).problems == ()
    assert need(stack, (8, 8, 1), resources).by_block[stack.ids[0]] > 0
    before = Stack.of(Mirrored(**settings), block("relu"), wide(8, 1, 2), *END)  # which reads every second pixel
    assert analyse(before, (8, 8, 1), 10, resources).problems == ()


def test_the_computer_says_how_many_cores_and_how_much_memory_there_is():
    assert cores() >= 1
    free = free_memory()
    assert free is None or 10**8 < free < 10**14


def test_networks_that_nobody_has_open_any_more_are_not_kept_for_what_was_computed_of_their_blocks() -> None:
    seen = []
    for _ in range(500):
        stack = preset("resnet").design().stack  # with ids of its own, as of each project that is begun
        analyse(stack, (28, 28, 1), 10, Resources())
        seen += [ref(place.block) for place in stack if place.block.stacks]
        del stack
    gc.collect()
    assert sum(one() is not None for one in seen) <= len(seen) // 2
