"""Small pictures of maps: a pixel of them shows the mean of the area it covers, also where areas share a row."""

import numpy as np
import pytest

from gui.cards.strip import plain, strip_image, thumbnails


def by_hand(map: np.ndarray, height: int, width: int) -> np.ndarray:
    """Each number repeated until both grids have whole cells, then the means of the cells."""
    many = np.kron(map, np.ones((height, width)))
    return many.reshape(height, map.shape[0], width, map.shape[1]).mean(axis=(1, 3))


def test_a_pixel_is_the_mean_of_the_area_it_covers() -> None:
    maps = np.random.default_rng(0).normal(size=(6, 5, 3))
    for height, width in ((4, 3), (6, 5), (9, 8)):
        small = thumbnails(maps, height, width)
        assert small.shape == (3, height, width)
        for number in range(3):
            np.testing.assert_allclose(small[number], by_hand(maps[:, :, number], height, width), atol=1e-6)


def test_a_map_whose_numbers_left_all_bounds_spoils_no_other() -> None:
    maps = np.ones((4, 4, 2), np.float32)
    maps[1, 1, 0] = np.inf
    np.testing.assert_array_equal(thumbnails(maps, 2, 2)[1], 1.0)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0.251, "0.25"), (-0.5, "−0.50"), (-0.0, "0.00"), (-1234.5, "−1234.50"), (0.0041, "0.0041"),
        (-3.4e-8, "−3.4 × 10⁻⁸"), (3.4e38, "3.4 × 10³⁸"), (float("nan"), "–"), (-float("inf"), "−∞"),
    ],
)  # fmt: skip
def test_a_number_under_the_mouse_is_short_and_told_from_none_whatever_its_size(value: float, words: str) -> None:
    assert plain(np.float32(value)) == words


@pytest.mark.parametrize(("side", "ratio"), [(24, 1.0), (24, 1.25), (20, 1.875), (30, 1.5), (25, 1.75)])
def test_each_small_picture_is_in_its_frame_however_large_a_pixel_of_the_screen_is(side: int, ratio: float) -> None:
    """Rounded one after another, the ninth lay a third of its width beside its frame."""
    maps, gap = np.ones((3, 3, 12), np.float32), 4
    image = strip_image(maps, side, side, gap, ratio)
    row = image.height() // 2
    for number in range(12):
        middle, end = ((number * (side + gap) + at) * ratio for at in (side / 2, side + gap / 2))
        assert image.pixelColor(int(middle), row) == image.pixelColor(int(side / 2 * ratio), row)
        if number < 11:
            assert image.pixelColor(int(end), row) != image.pixelColor(int(middle), row), "there is none between two"
    assert image.width() <= np.ceil(12 * (side + gap) * ratio)
