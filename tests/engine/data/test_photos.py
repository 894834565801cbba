"""What decides whether the pictures of a set are shown as ink on paper, or as photos: as they are."""

from __future__ import annotations

import numpy as np
import pytest

from engine.data import Images, load_data

SIDE = 16
RNG = np.random.default_rng(0)
DOWN, ACROSS = np.mgrid[:SIDE, :SIDE] / (SIDE - 1) - 0.5
DISC = (DOWN**2 + ACROSS**2 < 0.16).astype(np.float32)


def of(planes: np.ndarray) -> Images:
    pixels = np.clip(255 * planes, 0, 255).astype(np.uint8)[..., np.newaxis]
    return Images(pixels, np.zeros(len(pixels), np.int64))


def faces() -> Images:
    """Light ovals before a wall in the shade."""
    return of(0.45 + 0.2 * ACROSS + 0.3 * DISC + 0.03 * RNG.standard_normal((30, SIDE, SIDE)))


def shirts() -> Images:
    """Light things on black that reach from edge to edge, such as clothes."""
    shirt = np.where(np.abs(ACROSS) < 0.25, 0.75 + 0.2 * DOWN, 0)
    return of(shirt * RNG.uniform(0.6, 1.2, (30, 1, 1)))


def scans() -> Images:
    """Dark grey things on black."""
    return of(np.concatenate([DISC[np.newaxis] * RNG.uniform(0.2, 0.5, (29, 1, 1)), DISC[np.newaxis]]))


def test_digits_and_clothes_on_black_are_ink_and_other_grey_pictures_are_photos() -> None:
    digits = load_data("digits")
    light_on_black = digits.train.batch(slice(0, 60))
    dark_on_white = Images(255 - light_on_black.pixels, light_on_black.labels)
    around_0 = Images(2 * light_on_black.seen() - 1, light_on_black.labels, 1.0)
    for ink in (digits.train, digits.test, light_on_black, around_0, shirts(), light_on_black[:0]):
        assert not ink.are_photos
    for photos in (faces(), scans(), dark_on_white):
        assert photos.are_photos


@pytest.mark.parametrize("value", [0, 255])
def test_pictures_in_colours_are_photos_whatever_they_show(value: int) -> None:
    assert Images(np.full((4, 8, 8, 3), value, np.uint8), np.zeros(4, np.int64)).are_photos
