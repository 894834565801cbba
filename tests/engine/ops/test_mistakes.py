"""What an op cannot use is told with what to do: by no message of NumPy, and by no number that means nothing."""

from typing import Any

import numpy as np
import pytest

from engine.errors import EngineError
from engine.ops import (
    add,
    average_pool,
    batch_norm,
    concatenate,
    conv2d,
    cross_entropy,
    dense,
    flatten,
    global_average_pool,
    leaky_relu,
    max_pool,
    normalise,
    running_statistics,
    softmax,
)

MAPS, ONES = np.random.default_rng(0).normal(size=(2, 6, 6, 3)), np.ones(3)
SCORES, LABELS = np.zeros((2, 3)), np.array([0, 2])
MISTAKES: dict[str, tuple[Any, str, str]] = {
    "names as labels": (
        lambda: cross_entropy(SCORES, ["cat", "dog"]), "these are <U3.", "numpy.unique(labels, return_inverse=True)"),
    "names of a table as labels": (
        lambda: cross_entropy(SCORES, np.array(["cat", "dog"], object)), "these are object.", "numpy.unique(labels"),
    "a filter of nothing": (lambda: conv2d(MAPS, np.ones((0, 0, 3, 4))), "(0, 0) is no size", "from 1 up"),
    "a step of nothing": (lambda: conv2d(MAPS, np.ones((3, 3, 3, 4)), stride=0), "'stride' is 0.", "from 1 up"),
    "a step of nothing, pooled": (lambda: max_pool(MAPS, 2, stride=0), "'stride' is 0.", "from 1 up"),
    "a window of nothing": (lambda: max_pool(MAPS, 0), "'extent' is 0.", "from 1 up"),
    "the stride in the place of the bias": (
        lambda: conv2d(MAPS, np.ones((3, 3, 3, 4)), 2), "'bias' is a single number", "stride=2"),  # type: ignore[arg-type]
    "less than no padding": (lambda: conv2d(MAPS, np.ones((3, 3, 3, 4)), padding=-1), "'padding' is -1.", "from 0 up"),
    "a step of nothing, same size": (
        lambda: conv2d(MAPS, np.ones((3, 3, 3, 4)), stride=0, padding="same"), "'stride' is 0.", "from 1 up"),
    "no rows": (lambda: conv2d(MAPS[:, :0], np.ones((3, 3, 3, 4))), "2×0×6×3 hold no pixel", "one pixel high"),
    "no columns": (lambda: max_pool(MAPS[:, :, :0]), "2×6×0×3 hold no pixel", "one pixel high"),
    "no plane": (lambda: average_pool(np.ones((0, 4))), "0×4 hold no pixel", "one pixel high"),
    "the mean of nothing": (lambda: global_average_pool(MAPS[:, :0]), "hold no pixel", "one pixel high"),
    "nothing to normalise": (lambda: normalise(MAPS[:, :0], "minmax"), "hold no pixel", "one pixel high"),
    "a text as slope": (lambda: leaky_relu(MAPS, "0.1"), "'slope' is the text '0.1'.", "Give a number."),  # type: ignore[arg-type]
    "a text as extent": (lambda: max_pool(MAPS, "2"), "'extent' is the text '2'.", "Use a whole number"),  # type: ignore[arg-type]
    "a word as extent": (lambda: max_pool(MAPS, "two"), "'extent' is two.", "Use a whole number"),  # type: ignore[arg-type]
    "many slopes": (lambda: leaky_relu(MAPS, ONES), "'slope' is [1. 1. 1.].", "Give a number."),  # type: ignore[arg-type]
    "epsilon below 0": (lambda: normalise(MAPS, epsilon=-1), "'epsilon' is -1.", "from 0 on"),
    "mode for epsilon": (lambda: normalise(MAPS, 1e-5, "log"), "'epsilon' is log.", "from 0 on"),  # type: ignore[arg-type]
    "epsilon that is none": (lambda: batch_norm(MAPS, *4 * [ONES], epsilon=np.nan), "'epsilon' is nan.", "from 0 on"),
    "a word as array": (lambda: batch_norm(MAPS, *4 * [ONES], epsilon=np.array("x")), "'epsilon' is x.", "from 0 on"),  # type: ignore[arg-type]
    "a slope beyond all": (lambda: leaky_relu(MAPS, 10**400), "'slope' is 1000", "Give a number."),
    "epsilon beyond all": (lambda: normalise(MAPS, epsilon=10**400), "'epsilon' is 1000", "from 0 on"),
    "a rate above 1": (lambda: running_statistics(MAPS, ONES, ONES, rate=10), "'rate' is 10.", "from 0 to 1"),
    "smoothing above 1": (lambda: cross_entropy(SCORES, LABELS, 2), "'smoothing' is 2.", "from 0 to 1"),
    "smoothing below 0": (lambda: cross_entropy(SCORES, LABELS, -0.1), "'smoothing' is -0.1.", "from 0 to 1"),
    "labels of unlike lengths": (lambda: cross_entropy(SCORES, [[0], [1, 2]]), "different lengths", "the same length"),
    "no rows of scores": (lambda: cross_entropy(SCORES[:0], LABELS[:0]), "There are no scores.", "at least one row"),
    "no classes": (lambda: softmax(SCORES[:, :0]), "There are no scores.", "one score for each class"),
    "one score alone": (lambda: softmax(3.0), "There are no scores.", "one score for each class"),
    "an op on all that another gives": (
        lambda: max_pool(conv2d(MAPS, np.ones((3, 3, 3, 4)))), "together with its backward pass", "output, backward ="),  # type: ignore[arg-type]
    "softmax of all that an op gives": (
        lambda: softmax(cross_entropy(SCORES, LABELS)), "together with its backward pass", "output, backward ="),  # type: ignore[arg-type]
    "a backward pass of all that another gives": (
        lambda: max_pool(MAPS, 1)[1](conv2d(MAPS, np.ones((1, 1, 3, 4)))[1](np.ones((2, 6, 6, 4)))),  # type: ignore[arg-type]
        "all gradients that a backward pass gives", "backward(d_output)[0]"),
    "channels first": (
        lambda: conv2d(np.ones((2, 3, 6, 6)), np.ones((3, 3, 3, 4))), "3 deep, but what they read is 6 deep",
        "np.moveaxis(images, -3, -1)"),
    "grey pictures without their channel": (
        lambda: conv2d(np.ones((2, 6, 6)), np.ones((3, 3, 1, 4))), "1 deep, but what they read is 6 deep",
        "images[..., None]"),
    "one filter of a height and a width": (
        lambda: conv2d(np.ones((6, 6, 1)), np.ones((3, 2))), "3×2 do not fit", "filters.reshape(3, 2, 1, 1)"),
    "one filter with its depth": (
        lambda: conv2d(MAPS, np.ones((3, 2, 3))), "3×2×3 do not fit", "filters.reshape(3, 2, 3, 1)"),
    "a flat filter on colours": (
        lambda: conv2d(MAPS, np.ones((3, 3))), "3×3 do not fit", "Use filters of height×width×3×number."),
    "the number of filters first": (
        lambda: conv2d(MAPS, np.ones((8, 3, 2, 2))), "2 deep, but what they read is 3 deep",
        "height×width×3×number: filters.transpose(2, 3, 1, 0)"),
    "the number of filters first, for a plane": (
        lambda: conv2d(np.ones((6, 6)), np.ones((8, 1, 2, 2))), "2 deep", "filters.transpose(2, 3, 1, 0)"),
    "the number of flat filters first": (
        lambda: conv2d(np.ones((28, 28)), np.ones((8, 3, 3))), "8×3×3 may be 8 of 3×3, or 3 of 8×3.",
        "np.moveaxis(filters, 0, -1). Give the others all four axes: filters[:, :, None]."),
    "the number of filters first, as large as the maps": (
        lambda: conv2d(np.ones((2, 5, 5, 16)), np.ones((120, 16, 5, 5))), "5 deep, but what they read is 16 deep",
        "Give the filters as height×width×16×number: filters.transpose(2, 3, 1, 0)."),
    "the number of low filters first": (
        lambda: conv2d(MAPS, np.ones((8, 3, 2, 1))), "2 deep", "height×width×3×number: filters.transpose(2, 3, 1, 0)"),
    "channels and the number of filters first": (
        lambda: conv2d(np.ones((2, 3, 6, 6)), np.ones((8, 3, 2, 2))), "2 deep, but what they read is 6 deep",
        "np.moveaxis(images, -3, -1) and filters.transpose(2, 3, 1, 0)"),
    "maps in place of a vector": (
        lambda: dense(MAPS, np.ones((108, 4))), "do not fit", "Flatten the maps first: x, back = flatten(maps)."),
    "a plane in place of a vector": (
        lambda: dense(np.ones((6, 6)), np.ones((36, 4))), "36×4 do not fit", "Flatten the maps first: x, back ="),
    "grey pictures in place of vectors": (
        lambda: dense(np.ones((2, 6, 6)), np.ones((36, 4))), "36×4 do not fit", "x, back = flatten(maps[..., None])."),
    "a row of weights for each unit": (
        lambda: dense(np.ones((2, 5)), np.ones((4, 5))), "4×5 do not fit an input of shape 2×5", "weights.T"),
    "a batch of grey pictures as one vector": (
        lambda: dense(flatten(np.ones((2, 6, 6)))[0], np.ones((36, 4))), "36×4 do not fit an input of shape 72",
        "as number×height×width×maps: x, back = flatten(maps[..., None])."),
    "a row of weights for each unit, of one vector": (
        lambda: dense(np.ones(8), np.ones((4, 8))), "4×8 do not fit", "weights.T"),
    "too few weights": (
        lambda: dense(np.ones((2, 5)), np.ones((3, 4))), "do not fit", "and a column for each unit."),
    "the size of filters in their place": (
        lambda: conv2d(MAPS, 3), "Filters of shape one number do not fit", "numpy.random.normal(size=(3, 3, 3, 8))"),
    "a number added": (lambda: add(MAPS, 1), "cannot be merged: 2×6×6×3, one number.", "Give all the same shape"),
    "a number as picture": (lambda: max_pool(3), "An array of shape one number is no picture", "height×width×maps"),
    "numbers put together": (lambda: concatenate(3, 4), "cannot be merged", "the same height"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_what_to_do(mistake: str) -> None:
    made, problem, remedy = MISTAKES[mistake]
    with pytest.raises(EngineError) as caught:
        made()
    assert problem in caught.value.problem
    assert remedy in caught.value.remedy


def test_a_number_may_be_an_array_of_no_axis() -> None:
    np.testing.assert_array_equal(leaky_relu(-MAPS, np.array(0.5))[0], leaky_relu(-MAPS, 0.5)[0])  # type: ignore[arg-type]


def test_filters_that_are_no_squares_by_their_place_are_taken_as_they_are() -> None:
    for shape in ((3, 3, 8), (3, 3, 3), (2, 3, 4), (8, 3, 8), (8, 3, 1, 3)):
        assert conv2d(np.ones((9, 9)), np.ones(shape))[0].shape == (10 - shape[0], 10 - shape[1], shape[-1])


def test_filters_are_to_be_reshaped_only_where_their_numbers_are_enough_for_one() -> None:
    for filters in (np.ones((3, 3)), np.ones((3, 3, 4)), np.ones(9)):
        with pytest.raises(EngineError) as caught:
            conv2d(MAPS, filters)
        assert caught.value.remedy == "Use filters of height×width×3×number."


@pytest.mark.parametrize("shape", [(3, 3, 1, 8), (3, 3, 1, 1), (2, 3, 1, 8), (3, 3, 16, 32)])
def test_filters_of_another_depth_as_wide_as_there_are_channels_are_not_to_be_turned(shape: tuple[int, ...]) -> None:
    """3 x 3 filters of one channel on colours: turned, they would be as wide as there were filters, and no error."""
    for images in (MAPS, MAPS[:, :3]):  # also where pictures are as high
        with pytest.raises(EngineError) as caught:
            conv2d(images, np.ones(shape))
        assert caught.value.remedy == "Use filters of height×width×3×number."
