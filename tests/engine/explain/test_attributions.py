"""Saliency, Grad-CAM and occlusion are what their papers say, computed here in other ways."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from engine.blocks import block
from engine.errors import EngineError, ShapeError
from engine.explain import Network, gradcam, last_maps, occlusion, saliency, turned
from engine.explain.attributions import NO_MAPS, stretched
from engine.network.program import lower
from engine.network.stack import Stack
from engine.training.training import Training
from tests.engine.fast.networks import case_of, random_stack
from tests.engine.generators import end_of
from tests.engine.short_trainings import DATA, RECIPE, steps

STACK = Stack.of(
    block("convolution", filters=6, size=3), block("tanh"), block("convolution", filters=4, size=3), block("tanh"),
    block("global_average_pool"), block("fully_connected", units=10), block("softmax"),
)  # fmt: skip
READER = Stack.of(
    block("convolution", filters=6, size=3), block("relu"), block("max_pool"),
    block("fully_connected", units=10), block("softmax"),
)  # fmt: skip
PICTURE = DATA.test.picture(3)


@cache
def learned(stack: Stack = STACK) -> Network:
    training = Training(stack, DATA, RECIPE, cores=1)
    steps(training)
    training.close()
    return Network.of(stack, DATA.shape, training.checkpoint())


def test_saliency_is_what_a_nudged_pixel_does_to_the_score() -> None:
    for seed in range(12):
        rng = np.random.default_rng(seed)
        stack, shape = random_stack(rng, smooth=True)
        case = case_of(stack, shape, 1, rng)
        network = Network(case.program, case.parameters, case.state)
        picture = case.pixels[0]
        found = saliency(network, picture, 1)
        for _ in range(6):
            row, column = int(rng.integers(shape[0])), int(rng.integers(shape[1]))
            differences = []
            for channel in range(shape[2]):
                nudged = np.repeat(picture[np.newaxis], 2, axis=0)
                nudged[0, row, column, channel] += 1e-5
                nudged[1, row, column, channel] -= 1e-5
                up, down = network.scores(nudged)[:, 1]
                differences.append(abs(up - down) / 2e-5)
            rounding = 1e-6 * found.map.max() + 1e-8
            assert found.map[row, column] == pytest.approx(max(differences), rel=1e-4, abs=rounding)


def test_gradcam_is_the_formula_where_the_gradient_is_known() -> None:
    """After a global average pool and one fully connected block the gradient of a map is a weight through so many."""
    network = learned()
    last = STACK.ids[3]
    program = network.program
    weights = network.parameters[program.layout[STACK.ids[5], "weights"].slice].reshape(4, 10)
    maps = network.register(program.registers_of(last)[-1], PICTURE[np.newaxis])[0]
    assert last_maps(network) == last
    signs = set()
    for class_ in range(10):
        found = gradcam(network, PICTURE, class_)
        expected = maps @ (weights[:, class_] / (maps.shape[0] * maps.shape[1]))
        against = expected.max() <= 0
        np.testing.assert_allclose(found.map, expected if against else np.maximum(expected, 0), rtol=1e-4, atol=1e-8)
        assert (found.note != "") == found.is_signed == against
        assert found.over_picture.shape == PICTURE.shape[:2]
        signs.add(bool(against))
    assert False in signs


def test_gradcam_of_any_block_weighs_its_maps_by_what_a_nudge_of_a_whole_map_does() -> None:
    network = learned()
    id = STACK.ids[0]
    first = network.program.registers_of(id)[-1]
    tanh = network.program.registers_of(STACK.ids[1])[-1]
    maps = network.register(first, PICTURE[np.newaxis].astype(np.float64))
    bias = network.program.layout[id, "bias"].slice
    weights = []
    for map in range(maps.shape[-1]):  # a nudge of the bias nudges every pixel of the map
        scores = []
        for sign in (-1, 1):
            parameters = network.parameters.astype(np.float64)
            parameters[bias][map] += sign * 1e-5
            scores.append(Network(network.program, parameters, network.state).trace(PICTURE, np.float64))
        up, down = (trace.registers[network.program.scores][0, 2] for trace in scores[::-1])
        weights.append((up - down) / 2e-5 / (maps.shape[1] * maps.shape[2]))
    assert tanh != first
    expected = np.maximum(maps[0] @ np.array(weights), 0)
    np.testing.assert_allclose(gradcam(network, PICTURE, 2, id).map, expected, rtol=1e-3, atol=1e-3 * expected.max())


def test_before_a_normalisation_there_is_nothing_to_see_instead_of_rounding() -> None:
    """It takes the mean from each map, so no score changes with a whole map."""
    stack = Stack.of(
        block("convolution", filters=4, size=3), block("normalise"), block("relu"),
        block("fully_connected", units=10), block("softmax"),
    )  # fmt: skip
    case = case_of(stack, (14, 14, 1), 1, np.random.default_rng(0))
    network = Network(case.program, case.parameters, case.state)
    for class_ in range(10):
        found = gradcam(network, PICTURE, class_, stack.ids[0])
        assert not found.map.any()
        assert not found.is_signed
        assert "normalisation" in found.note
    assert gradcam(network, PICTURE, 0, stack.ids[1]).map.any()


def test_so_many_pictures_are_looked_at_in_one_go_as_memory_allows_and_never_more_than_asked() -> None:
    network = learned()
    one = network.program.numbers
    assert [network.slice_of(numbers, 50) for numbers in (1, 3 * one, 1000 * one)] == [1, 3, 50]


def test_a_map_that_is_negative_all_over_says_so_and_keeps_its_sign() -> None:
    stack = Stack.of(block("relu"), block("fully_connected", units=10), block("softmax"))
    case = case_of(stack, (14, 14, 1), 1, np.random.default_rng(0))
    network = Network(case.program, -np.abs(case.parameters), case.state)
    found = gradcam(network, PICTURE, 4)
    assert found.is_signed
    assert "negative" in found.note
    assert found.map.max() <= 0
    assert found.map.min() < 0
    other_network = Network(case.program, np.abs(case.parameters), case.state)
    other = gradcam(other_network, PICTURE, 4)
    assert not other.is_signed
    assert not other.note
    assert gradcam(other_network, np.zeros_like(PICTURE), 4).note == NO_MAPS, "nothing comes out of its block"


def test_where_all_units_give_nothing_pixels_and_patches_change_nothing_and_that_is_said() -> None:
    stack = Stack.of(
        block("fully_connected", units=8), block("relu"), block("fully_connected", units=10), block("softmax")
    )
    case = case_of(stack, (14, 14, 1), 1, np.random.default_rng(0))
    dead = case.parameters.copy()
    dead[case.program.layout[stack.ids[0], "bias"].slice] = -1e6
    for parameters, words in ((dead, "Nothing to see"), (case.parameters, "")):
        network = Network(case.program, parameters, case.state)
        for found in (saliency(network, PICTURE, 4), end_of(occlusion(network, PICTURE, 4))):
            assert found.note.startswith(words)
            assert bool(found.note) == bool(words) == (not found.map.any()), found.why


def test_where_no_block_ends_in_maps_gradcam_says_what_to_do() -> None:
    stack = Stack.of(block("fully_connected", units=10), block("softmax"))
    case = case_of(stack, (14, 14, 1), 1, np.random.default_rng(0))
    network = Network(case.program, case.parameters, case.state)
    for id in ("", stack.ids[0]):
        with pytest.raises((ShapeError, KeyError)) as caught:
            gradcam(network, PICTURE, 0, id)
        assert isinstance(caught.value, ShapeError)
        assert caught.value.remedy


def test_a_stride_that_leaves_pixels_uncovered_is_refused_with_what_to_do() -> None:
    with pytest.raises(ShapeError, match="leaves pixels uncovered") as refused:
        end_of(occlusion(learned(), PICTURE, 7, patch=2, stride=3))
    assert "at most 2" in refused.value.remedy
    assert np.isfinite(end_of(occlusion(learned(), PICTURE, 7, patch=2, stride=2)).over_picture).all()
    assert np.isfinite(end_of(occlusion(learned(), PICTURE, 7, patch=99, stride=5)).over_picture).all()
    assert end_of(occlusion(learned(), PICTURE, 7, patch=4)).starts == 2 * (tuple(range(0, 11, 2)),), "half of it"


def test_occlusion_is_the_fall_of_the_score_of_every_covered_picture_one_by_one() -> None:
    picture = PICTURE[:, 1:-1]
    network = Network(lower(STACK, picture.shape), learned().parameters, learned().state)
    found = end_of(occlusion(network, picture, 7, patch=4, stride=3, fill=0.5))
    starts = [0, 3, 6, 9, 10], [0, 3, 6, 8]
    assert (found.patch, [list(side) for side in found.starts]) == (4, list(starts))
    expected = np.zeros((5, 4))
    over: dict[tuple[int, int], list[float]] = {}
    for i, row in enumerate(starts[0]):
        for j, column in enumerate(starts[1]):
            covered = picture.copy()
            covered[row : row + 4, column : column + 4] = 0.5
            scores = network.scores(np.stack([picture, covered]))[:, 7]
            expected[i, j] = scores[0] - scores[1]
            for y in range(row, row + 4):
                for x in range(column, column + 4):
                    over.setdefault((y, x), []).append(expected[i, j])
    np.testing.assert_allclose(found.map, expected, atol=1e-5)
    assert found.is_signed
    for (y, x), falls in over.items():
        assert found.over_picture[y, x] == pytest.approx(np.mean(falls), abs=1e-5)
    assert len(over) == picture.shape[0] * picture.shape[1]


def test_covered_with_what_most_of_the_picture_is_the_background_counts_for_nothing() -> None:
    found = end_of(occlusion(learned(READER), PICTURE, 7))
    assert found.patch == PICTURE.shape[0] // 7
    assert abs(found.map[0, 0]) < 1e-5
    assert np.abs(found.map).max() > 0.1


def test_a_class_that_is_not_there_is_refused() -> None:
    for why in (saliency, gradcam):
        with pytest.raises(ShapeError, match="no class 10"):
            why(learned(), PICTURE, 10)
    with pytest.raises(ShapeError, match="no class -1"):
        end_of(occlusion(learned(), PICTURE, -1))


def test_pixels_as_they_are_stored_are_refused_and_not_computed_with_as_whole_numbers() -> None:
    stored = (255 * PICTURE).astype(np.uint8)
    for why in (saliency, gradcam, lambda *given: end_of(occlusion(*given)), lambda *given: end_of(turned(*given))):
        with pytest.raises(EngineError, match="uint8, which are not scaled"):
            why(learned(), stored, 7)
    for asked in (learned().trace, learned().scores):
        with pytest.raises(EngineError, match="uint8, which are not scaled"):
            asked(stored[np.newaxis])


def test_randomised_weights_are_others_than_learned_and_than_those_of_the_start() -> None:
    network, start = learned(), Training(STACK, DATA, RECIPE, cores=1)
    other = network.randomised(RECIPE.seed)
    for (id, name), slot in network.program.layout.items():
        if slot.parameter.start == "scaled":
            assert (other.parameters[slot.slice] != network.parameters[slot.slice]).all(), (id, name)
            assert (other.parameters[slot.slice] != start.parameters[slot.slice]).all(), (id, name)
    assert other.parameters.tobytes() == network.randomised(RECIPE.seed).parameters.tobytes()
    assert np.corrcoef(saliency(network, PICTURE, 1).map.ravel(), saliency(other, PICTURE, 1).map.ravel())[0, 1] < 0.9


def test_a_stretched_map_keeps_its_mean_and_its_peak_where_it_was() -> None:
    map = np.zeros((4, 5))
    map[1, 3] = 1
    large = stretched(map, 40, 50)
    assert large.shape == (40, 50)
    assert large.mean() == pytest.approx(map.mean())
    row, column = np.unravel_index(large.argmax(), large.shape)
    assert (row // 10, column // 10) == (1, 3)
    np.testing.assert_array_equal(stretched(map, 4, 5), map)
    assert (stretched(np.ones((1, 1)), 3, 3) == 1).all()


def test_the_smallest_change_turns_the_answer_and_a_little_less_does_not() -> None:
    network = learned(READER)
    found = 0
    for class_ in range(10):
        result = end_of(turned(network, PICTURE, class_))
        if not result.found:
            continue
        found += 1
        assert network.trace(result.picture, np.float64).registers[network.program.scores][0].argmax() == class_
        assert result.picture.min() >= 0
        assert result.picture.max() <= 1
        np.testing.assert_allclose(PICTURE + result.change, result.picture)
        if result.size:
            scores = np.sort(network.trace(result.picture, np.float64).registers[network.program.scores][0])
            assert scores[-1] - scores[-2] < 1e-3  # no further than it must be
            less = PICTURE + 0.98 * result.change
            assert network.trace(less, np.float64).registers[network.program.scores][0].argmax() != class_
    assert found >= 8


def test_where_scores_are_sums_of_pixels_the_smallest_change_is_the_straight_one_from_black_and_white_too() -> None:
    stack = Stack.of(block("fully_connected", units=2), block("softmax"))
    case = case_of(stack, (6, 5, 1), 1, np.random.default_rng(0))
    network = Network(case.program, case.parameters, case.state)
    by_pixel = case.parameters[case.program.layout[stack.ids[0], "weights"].slice].reshape(6, 5, 1, 2) @ (-1, 1)
    picture = (by_pixel < 0).astype(np.float32)  # every pixel can only go the way it should
    bias = case.program.layout[stack.ids[0], "bias"].slice
    case.parameters[bias] = 0
    case.parameters[bias.start] = (lead := float((picture * by_pixel).sum())) + 0.1
    found = end_of(turned(network, picture, 1))
    length = np.sqrt((by_pixel**2).sum())
    assert lead < 0
    np.testing.assert_allclose(found.change, 0.1 / length**2 * by_pixel, rtol=0.03)


def test_an_answer_that_does_not_turn_is_said() -> None:
    network = learned(READER)
    answer = int(network.scores(PICTURE[np.newaxis])[0].argmax())
    few = end_of(turned(network, PICTURE, (answer + 1) % 10, steps=1))
    assert not few.found
    assert "did not turn" in few.note
    flat = Network(network.program, np.zeros_like(network.parameters), network.state)
    none = end_of(turned(flat, PICTURE, 3))
    assert not none.found
    assert none.note == "No pixel makes a difference to this answer."


def test_where_the_network_gives_no_numbers_no_way_is_looked_for_and_the_picture_stays() -> None:
    network = learned(READER)
    broken = Network(network.program, np.full_like(network.parameters, np.nan), network.state)
    asked = turned(broken, PICTURE, 3)
    with pytest.raises(StopIteration) as ended:
        next(asked)
    result = ended.value.value
    assert (result.found, result.steps) == (False, 0)
    np.testing.assert_array_equal(result.picture, PICTURE)
    assert "beyond all bounds" in result.note
