"""What is said of a set is true of its pixels: the bars of the histogram stand where its numbers lie."""

from dataclasses import replace

import numpy as np
import pytest

from engine.data.looks import looks
from tests.engine.samples import some_digits

DATA = some_digits(100, 20)


@pytest.mark.parametrize("scale", [1 / 255, 2.0], ids=["as bytes", "by a rule of its own"])
def test_the_histogram_of_grey_pictures_counts_between_their_darkest_and_their_brightest_pixel(scale: float) -> None:
    pixels = [40 + DATA.train.pixels // 4, 60 + DATA.test.pixels // 8]  # both ends are those of the first part
    train, test = (
        replace(images, pixels=own, scale=scale) for images, own in zip((DATA.train, DATA.test), pixels, strict=True)
    )
    grey = looks(replace(DATA, train=train, test=test))
    values = np.concatenate(pixels).ravel() * scale
    assert grey.range == (values.min(), values.max())
    np.testing.assert_array_equal(grey.histogram, np.histogram(values, 32, grey.range)[0])


@pytest.mark.parametrize("value", [0.0, 7.0, -1e6, 1e8])
def test_of_pixels_that_are_all_the_same_all_stand_in_one_bar(value: float) -> None:
    """A set of them was imported, and the page that shows it broke."""
    parts = (DATA.train, DATA.test)
    same = [replace(images, pixels=np.full(images.pixels.shape, value, np.float32)) for images in parts]
    found = looks(replace(DATA, train=same[0], test=same[1]))
    assert sorted(found.histogram) == [0] * 31 + [sum(images.pixels.size for images in same)]


def test_the_spread_of_numbers_far_from_zero_is_told_as_it_is() -> None:
    """Such as temperatures in kelvin: a square in single precision has lost what their spread is made of."""
    rng = np.random.default_rng(0)
    parts = [
        replace(images, pixels=rng.normal(3000, 0.02, images.pixels.shape).astype(np.float32), scale=1.0)
        for images in (DATA.train, DATA.test)
    ]
    found = looks(replace(DATA, train=parts[0], test=parts[1]))
    whole = np.concatenate([images.pixels for images in parts]).astype(np.float64)
    labels = np.concatenate([images.labels for images in parts])
    assert found.deviation == pytest.approx(whole.std(), rel=1e-3)
    np.testing.assert_allclose(found.spreads[3], whole[labels == 3].std(axis=0), rtol=1e-2)


def test_a_set_whose_parts_are_stored_otherwise_is_counted_as_it_is_seen() -> None:
    stored = replace(DATA, test=replace(DATA.test, pixels=DATA.test.seen(), scale=1.0))
    one, other = looks(DATA), looks(stored)
    assert other.range == pytest.approx(one.range)
    assert int(other.histogram.sum()) == int(one.histogram.sum())
    assert np.abs(other.histogram - one.histogram).sum() < 0.001 * one.histogram.sum()
