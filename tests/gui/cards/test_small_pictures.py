"""Small pictures of maps: a pixel of them shows the mean of the area it covers, also where areas share a row."""

import numpy as np
import pytest

from gui.cards.strip import plain, thumbnails


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
