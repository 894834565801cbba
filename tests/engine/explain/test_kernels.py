"""Known filters are what their books say, and do to a picture what they are known for."""

from __future__ import annotations

import numpy as np
import pytest

from engine.explain.kernels import KERNELS, kernel
from engine.ops import conv2d

SIZES = [(1, 1), (2, 2), (3, 3), (4, 5), (5, 5), (7, 3)]


def test_the_filters_of_three_by_three_are_those_of_the_books() -> None:
    assert kernel("sobel_across", 3, 3).tolist() == [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]
    assert kernel("sobel_down", 3, 3).tolist() == [[-1, -2, -1], [0, 0, 0], [1, 2, 1]]
    assert (16 * kernel("blur", 3, 3)).tolist() == [[1, 2, 1], [2, 4, 2], [1, 2, 1]]
    assert kernel("sharpen", 3, 3).tolist() == [[0, -1, 0], [-1, 5, -1], [0, -1, 0]]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_what_they_do_to_an_even_picture_is_known_for_every_size(size: tuple[int, int]) -> None:
    for word in KERNELS:
        found = kernel(word, *size)
        assert found.shape == size
        assert np.isfinite(found).all()
        wanted = 1 if word in ("blur", "sharpen") else 0  # brightness stays, or does not matter
        assert found.sum() == pytest.approx(wanted, abs=1e-5), word
        if "gabor" in word:  # the wave lies in the middle
            np.testing.assert_allclose(found, found[::-1, ::-1], atol=1e-6)


def test_an_edge_excites_the_filter_of_its_direction() -> None:
    picture = np.zeros((12, 12, 1), np.float32)
    picture[:, 6:] = 1
    lines = np.zeros((12, 12, 1), np.float32)
    np.fill_diagonal(lines[::-1, :, 0], 1)  # rises to the right

    def strongest(word: str, image: np.ndarray) -> float:
        return float(conv2d(image, kernel(word, 5, 5)[:, :, None, None], np.zeros(1, np.float32))[0].max())

    assert strongest("sobel_across", picture) > 5 * abs(strongest("sobel_down", picture))
    assert strongest("gabor_rising", lines) == max(strongest(word, lines) for word in KERNELS if "gabor" in word)
