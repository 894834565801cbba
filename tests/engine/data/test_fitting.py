"""A picture of one's own comes to the network as those of the data do."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from engine.data import Images, load_data
from engine.data.fitting import fitted, manner, resized
from engine.data.paper import paper_of

DIGITS = load_data("digits")


def photographed(number: int, light: bool) -> np.ndarray:
    """A digit of the data, five times as large, off the middle, on grey paper (or as it is, on black)."""
    large = DIGITS.test.picture(number)[:, :, 0].repeat(5, 0).repeat(5, 1)
    sheet = np.zeros((220, 300))
    sheet[60:200, 20:160] = large
    return np.rint(255 * (0.9 - 0.8 * sheet) if light else 255 * sheet).astype(np.uint8)


@pytest.mark.parametrize("light", [True, False])
def test_ink_on_paper_becomes_the_digit_it_is_as_large_and_where_the_data_has_it(light: bool) -> None:
    for number in (3, 8, 50):
        found = fitted(photographed(number, light), DIGITS.test)
        assert found.is_inverted is light
        assert found.is_cut
        expected = DIGITS.test.picture(number)
        assert found.picture.shape == expected.shape
        assert float(found.picture[0].max()) == 0  # grey paper is quite empty
        shifts = [np.roll(found.picture, (a, b), (0, 1)) for a in (-1, 0, 1) for b in (-1, 0, 1)]
        assert max(np.corrcoef(one.ravel(), expected.ravel())[0, 1] for one in shifts) > 0.85


@pytest.mark.parametrize("is_pen", [True, False])
def test_of_a_photo_in_uneven_light_only_the_ink_is_seen_not_the_shade_of_the_paper(is_pen: bool) -> None:
    shade = np.linspace(0.3, 0.8, 300) * np.linspace(1, 0.8, 220)[:, np.newaxis]
    for number in (0, 1, 3, 8, 50):  # the light inside of a loop is paper, too
        sheet = photographed(number, light=False) / 255
        photo = (shade if is_pen else 1 - shade) * (1 - 0.7 * sheet) + (0 if is_pen else 0.7 * sheet)
        found = fitted(np.rint(255 * photo).astype(np.uint8), DIGITS.test)
        expected = DIGITS.test.picture(number)
        assert (found.is_inverted, found.is_cut) == (is_pen, True)
        shifts = [np.roll(found.picture, (a, b), (0, 1)) for a in (-1, 0, 1) for b in (-1, 0, 1)]
        assert max(np.corrcoef(one.ravel(), expected.ravel())[0, 1] for one in shifts) > 0.8


def test_the_grain_of_unevenly_lit_paper_is_no_ink() -> None:
    shade = np.linspace(0.3, 0.8, 300) * np.ones((220, 1)) + np.random.default_rng(0).normal(0, 0.01, (220, 300))
    shade[90:110, 100:160] *= 0.2
    found = fitted(np.rint(255 * np.clip(shade, 0, 1)).astype(np.uint8), DIGITS.test).picture[:, :, 0]
    rows, columns = (np.flatnonzero(found.any(axis=axis)) for axis in (1, 0))
    assert (len(rows), len(columns)) == (7, 20)  # the dash alone, as long as a digit is


def test_inversion_can_be_asked_for_and_refused() -> None:
    sheet = photographed(3, light=True)
    assert not fitted(sheet, DIGITS.test, invert=False).is_inverted
    assert fitted(photographed(3, light=False), DIGITS.test, invert=True).is_inverted


def test_colours_keep_their_place_and_a_grey_picture_gets_the_channels_of_the_data() -> None:
    rng = np.random.default_rng(0)
    data = Images(rng.integers(0, 255, (20, 12, 16, 3)).astype(np.uint8), np.zeros(20, int))
    picture = np.zeros((24, 32, 3), np.uint8)
    picture[:, :16, 0], picture[:, 16:, 2] = 255, 255
    found = fitted(picture, data)
    assert found.picture.shape == (12, 16, 3)
    assert not found.is_inverted
    top = float(found.picture.max())
    np.testing.assert_allclose(found.picture[:, :8, 0], top)
    np.testing.assert_allclose(found.picture[:, 8:, 0], 0)
    grey = fitted(np.full((5, 50), 128, np.uint8), data)
    assert grey.picture.shape == (12, 16, 3)
    assert np.ptp(grey.picture) < 1e-6


def test_a_smaller_picture_is_the_mean_of_what_it_covers() -> None:
    picture = np.random.default_rng(1).random((12, 9, 2))
    small = resized(picture, 4, 3)
    np.testing.assert_allclose(small, picture.reshape(4, 3, 3, 3, 2).mean(axis=(1, 3)), rtol=1e-5)
    assert resized(picture, 7, 5).mean() == pytest.approx(picture.mean(), rel=0.02)
    np.testing.assert_allclose(resized(picture[:2, :2], 4, 4)[::2, ::2], picture[:2, :2], rtol=1e-5)


def test_a_blank_sheet_is_no_ink() -> None:
    found = fitted(np.full((40, 40), 250, np.uint8), DIGITS.test)
    assert not found.is_cut
    assert float(found.picture.max()) < 0.1
    assert manner(DIGITS.test).has_ink


def test_ink_is_as_large_as_in_most_classes_of_a_set_that_is_sorted_by_them() -> None:
    pixels = np.zeros((600, 20, 20, 1), np.uint8)
    pixels[:200, 8:12, 8:12] = 255  # full stops
    pixels[200:, 2:18, 2:18] = 255
    images = Images(pixels, np.repeat([0, 1, 2], 200))
    assert manner(images).ink_side == 16 / 20
    found = fitted(photographed(3, light=False), images).picture > 0.5
    assert 14 <= max(np.ptp(np.flatnonzero(found.any(axis=axis))) + 1 for axis in ((0, 2), (1, 2))) <= 16


def test_what_is_left_of_a_wiped_board_is_not_made_ink() -> None:
    sheet = np.zeros((40, 40), np.uint8)
    sheet[10:30, 18:22] = 10
    found = fitted(sheet, DIGITS.test)
    assert not found.is_cut
    assert float(found.picture.max()) < 0.1


@pytest.mark.parametrize("times", [1, 2, 10])
@pytest.mark.parametrize("is_light", [True, False])
def test_thick_ink_on_even_paper_is_no_shade_of_the_paper(times: int, is_light: bool) -> None:
    """A digit of the set itself, as a file, came back small and in grey corners: of ten a network read four."""
    for number in range(0, 1000, 50):
        small = Image.fromarray(DIGITS.test.pixels[number, :, :, 0])
        large = np.asarray(small.resize((28 * times, 28 * times), Image.Resampling.BICUBIC))
        found = fitted(large if is_light else 255 - large, DIGITS.train)
        assert found.is_inverted is not is_light
        assert found.picture[[0, 0, -1, -1], [0, -1, 0, -1]].max() == 0
        assert times > 1 or abs(found.picture - DIGITS.test.picture(number)).mean() < 0.01


def test_the_shade_of_paper_is_known_up_to_its_edges() -> None:
    plane = np.linspace(0.3, 0.8, 300, dtype=np.float32) * np.ones((220, 1), np.float32)
    paper = paper_of(plane)
    assert paper is not None
    np.testing.assert_allclose(1 - paper.under_dark, plane, atol=0.03)
