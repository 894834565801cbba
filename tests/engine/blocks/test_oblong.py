"""Blocks whose windows, strides or maps are longer in one direction say so, and offer what fits there."""

import pytest

from engine.blocks import block
from engine.errors import SettingError, ShapeError


@pytest.mark.parametrize("kind", ["max_pool", "average_pool"])
def test_windows_that_stand_side_by_side_step_as_far_as_they_are_long_in_each_direction(kind: str) -> None:
    pool = block(kind, extent=(2, 3))
    assert pool.output_shape((6, 9, 4)) == (3, 3, 4)
    assert pool.call().options["stride"] == (2, 3)
    assert pool.summary() == "Window 2×3, stride 2×3"


@pytest.mark.parametrize("shape", [(9, 2, 1), (2, 9, 1)])
def test_a_smaller_filter_that_is_offered_fits_the_map_in_both_directions(shape: tuple[int, int, int]) -> None:
    with pytest.raises(ShapeError) as caught:
        block("convolution", size=5).output_shape(shape)
    for _, change in caught.value.fixes:
        assert block("convolution", size=5).replace(**change).output_shape(shape)


@pytest.mark.parametrize(
    ("stride", "end"), [((1, 1), ", stride 1, keeps size"), ((1, 2), ", stride 1×2"), (2, ", stride 2")]
)
def test_only_a_filter_that_leaves_nothing_out_keeps_the_size(stride: object, end: str) -> None:
    assert block("convolution", padding="same", stride=stride).summary().endswith(end)


@pytest.mark.parametrize("word", ["pooling", "mean", "squash"])
def test_a_word_that_may_mean_several_blocks_is_taken_for_none(word: str) -> None:
    with pytest.raises(SettingError) as caught:
        block(word)
    assert caught.value.remedy.startswith("The kinds are: ")
