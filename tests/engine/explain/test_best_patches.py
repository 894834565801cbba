"""Best patches are the best of all pictures, however they are cut into slices; gradient ascent climbs."""

from __future__ import annotations

import numpy as np
import pytest

from engine.blocks import block
from engine.errors import ShapeError
from engine.explain import BestPatches, Network, ascent, best_patches
from engine.network.program import views
from engine.network.stack import Stack
from engine.network.trace import forward
from engine.training.probing import untrained
from tests.engine.generators import end_of
from tests.engine.short_trainings import DATA

STACK = Stack.of(
    block("convolution", filters=5, size=3), block("relu"), block("max_pool"),
    block("fully_connected", units=10), block("softmax"),
)  # fmt: skip


def network() -> Network:
    return Network.of(STACK, DATA.shape, untrained(STACK, DATA.shape, 0))


@pytest.mark.parametrize("size", [0, 7, 1000])
def test_the_nine_best_and_the_nine_least_of_all_pictures(size: int) -> None:
    one = network()
    pixels = DATA.train.pixels * np.float32(DATA.train.scale)
    for number, axes in ((0, 2), (2, 2), (3, 0)):
        id = STACK.ids[number]
        found = end_of(best_patches(one, id, DATA.train, size=size))
        output = forward(one.program, one.parameters, one.state, pixels).output(id)
        assert found.seen == len(DATA.train)
        for patches, sign in ((found.most, 1), (found.least, -1)):
            assert patches.places.shape == (output.shape[-1], 9, axes)
            for filter in range(output.shape[-1]):
                each = (sign * output[..., filter]).reshape(len(output), -1).max(axis=1)
                np.testing.assert_allclose(sign * patches.values[filter], np.sort(each)[::-1][:9], rtol=1e-5)
                assert len(set(patches.pictures[filter])) == 9
                for picture, place, value in zip(
                    patches.pictures[filter], patches.places[filter], patches.values[filter], strict=True
                ):
                    assert output[(picture, *place, filter)] == pytest.approx(value, rel=1e-5, abs=1e-7)


def test_what_was_found_so_far_is_told_after_every_slice() -> None:
    told: list[BestPatches] = []
    work = best_patches(network(), STACK.ids[0], DATA.train, so_far=told.append, size=30)
    next(work)
    assert told[0].seen == 30
    assert told[0].most.values.shape == (5, 9)


@pytest.mark.parametrize(("number", "map"), [(0, 2), (3, 7)])
def test_gradient_ascent_climbs_and_keeps_its_steps(number: int, map: int) -> None:
    one = network()
    found = end_of(ascent(one, STACK.ids[number], map, steps=12))
    assert found.pictures.shape == (13, *DATA.shape)
    assert found.values[-1] > found.values[0]
    assert (np.diff(found.values) > 0).mean() > 0.7
    for picture, value in zip(found.pictures, found.values, strict=True):
        output = one.trace(picture).output(STACK.ids[number])
        assert output[0, ..., map].max() == pytest.approx(value, rel=1e-6)
        assert picture.min() >= 0
        assert picture.max() <= 1


@pytest.mark.parametrize("number", [1, 2])
def test_a_filter_that_gives_0_everywhere_is_climbed_by_what_its_relu_reads_until_it_gives_more(number: int) -> None:
    one = network()
    parameters = one.parameters.copy()
    arrays = views(parameters, one.program.layout)
    most = arrays[STACK.ids[0], "filters"].clip(0).sum(axis=(0, 1, 2))  # that a place can reach
    arrays[STACK.ids[0], "bias"][:] = -0.7 * most
    dark = Network(one.program, parameters, one.state)
    for map in range(5):
        found = end_of(ascent(dark, STACK.ids[number], map, steps=25))
        assert found.values[0] == 0
        assert found.values[-1] > 0
        assert not found.note


def test_the_picture_of_a_filter_that_paper_would_raise_on_average_is_not_paper() -> None:
    one = network()
    parameters = one.parameters.copy()
    filters = views(parameters, one.program.layout)[STACK.ids[0], "filters"]
    filters[...] = -0.4
    filters[1] = 0.5  # a line of ink between paper
    found = end_of(ascent(Network(one.program, parameters, one.state), STACK.ids[0], 0))
    assert found.values[-1] > 1.4  # of 1.5, on the line
    assert (found.pictures[-1][4:-4, 4:-4] > 0.1).any(), "not only at the edge, where few weights count"


def test_what_lies_above_0_is_raised_a_strong_place_more_than_a_weak_one_and_nothing_else() -> None:
    stack = Stack.of(block("convolution", filters=1, size=1), block("fully_connected", units=10), block("softmax"))
    one = Network.of(stack, DATA.shape, untrained(stack, DATA.shape, 0))
    arrays = views(parameters := one.parameters.copy(), one.program.layout)
    arrays[stack.ids[0], "filters"][...], arrays[stack.ids[0], "bias"][...] = 1, -1  # the map is the picture minus 1
    found = end_of(ascent(Network(one.program, parameters, one.state), stack.ids[0], 0, steps=1, high=2.0))
    first, second = found.pictures
    pull = (first - 1).clip(0) ** 2
    moved = 0.05 * 2 * pull / np.sqrt((pull * pull).mean())
    np.testing.assert_allclose(second, (first + moved).clip(0, 2), rtol=1e-5)


def test_a_filter_that_is_dead_is_said_and_a_filter_that_is_not_there_refused() -> None:
    one = network()
    dead = Network(one.program, np.zeros_like(one.parameters), one.state)
    found = end_of(ascent(dead, STACK.ids[1], 0))
    assert len(found.pictures) == 1
    assert found.note
    with pytest.raises(ShapeError, match="no map 5"):
        end_of(ascent(one, STACK.ids[0], 5))


def test_a_climb_that_ends_on_its_way_does_not_say_that_there_is_no_picture() -> None:
    stack = Stack.of(
        block("convolution", filters=1, size=1), block("relu"), block("convolution", filters=1, size=1),
        block("fully_connected", units=10), block("softmax"),
    )  # fmt: skip
    one = Network.of(stack, DATA.shape, untrained(stack, DATA.shape, 0))
    parameters = one.parameters.copy()
    for (id, _name), array in views(parameters, one.program.layout).items():
        if id in (stack.ids[0], stack.ids[2]):
            array[...] = -1 if array.ndim == 4 else 0.5 if id == stack.ids[0] else 0.25
    found = end_of(ascent(Network(one.program, parameters, one.state), stack.ids[2], 0))
    assert 1 < len(found.pictures) == len(found.values) < 41
    assert found.values[-1] == 0.25
    assert found.note == "Here the climb ends: no pixel makes a difference to this filter any more."
