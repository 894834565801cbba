"""A digit that was photographed on paper which is a little darker on one side is the digit that it is."""

import numpy as np
import pytest
from PIL import Image

from engine.data import load_data
from engine.data.fitting import fitted

DIGITS = load_data("digits")
GRAIN = np.random.default_rng(0).normal(0, 0.015, (240, 240))


@pytest.mark.parametrize("down", [True, False])
def test_paper_that_is_a_little_darker_on_one_side_has_no_ink_there(down: bool) -> None:
    """The grain of its darker half was ink, and the digit shrunken: of a hundred such photos a network read 48."""
    shade, alike = np.linspace(0.85, 0.75, 240), []
    for number in range(0, 1000, 100):
        ink = Image.fromarray(DIGITS.test.pixels[number, :, :, 0]).resize((110, 110), Image.Resampling.BICUBIC)
        drawn = 1 - 0.7 * np.pad(np.asarray(ink) / 255, ((40, 90), (70, 60)))
        photo, even = drawn * (shade[:, np.newaxis] if down else shade) + GRAIN, drawn * 0.8
        made = [fitted(np.rint(255 * one).astype(np.uint8), DIGITS.train).picture.ravel() for one in (photo, even)]
        alike.append(np.corrcoef(*made)[0, 1])
    assert np.median(alike) > 0.8


def photo_of(number: int, sheet: np.ndarray, ink: float, grain: float = 1.0) -> np.ndarray:
    """A digit (240, 240) on a sheet, whose light it takes away in part."""
    drawn = Image.fromarray(DIGITS.test.pixels[number, :, :, 0]).resize((110, 110), Image.Resampling.BICUBIC)
    drawn = np.pad(np.asarray(drawn) / 255, ((60, 70), (80, 50)))
    return np.rint(255 * np.clip(sheet * (1 - ink * drawn) + grain * GRAIN, 0, 1)).astype(np.uint8)


DOWN, ACROSS = np.mgrid[:240, :240]
LIT = 0.85 - 0.15 * DOWN / 240
TABLE = np.where(DOWN > 215 + ACROSS / 30, 0.2, LIT)
SHADOW = LIT * (1 - 0.5 * np.clip((DOWN + 0.9 * ACROSS - 250) / 6, 0, 1))
BESIDE = LIT * (1 - 0.7 * ((abs(DOWN - 120) < 30) & (ACROSS > 225)))
EVEN = np.ones((240, 240))


@pytest.mark.parametrize(("sheet", "ink", "grain"), [
    (TABLE, 0.75, 1), (TABLE, 0.35, 0.5), (SHADOW, 0.75, 1), (BESIDE, 0.75, 1), (0.85 * EVEN, 0.3, 1),
    (0.35 * EVEN, 0.7, 1),
], ids=["table", "pencil beside a table", "edge of a shadow", "digit cut off", "light ink", "dim light"])  # fmt: skip
def test_the_ink_alone_is_cut_out_of_a_photo_as_telephones_take_it(
    sheet: np.ndarray, ink: float, grain: float
) -> None:
    """Of sixty such photos a network read 10 at the edge of a table, 12 in light ink on even paper, 2 in dim light."""
    alike = []
    for number in range(0, 1000, 100):
        photos = photo_of(number, sheet, ink, grain), photo_of(number, 0.85 * EVEN, 0.75, 0)
        found, plain = (fitted(one, DIGITS.train) for one in photos)
        assert (found.is_inverted, found.is_cut) == (True, True)
        shifts = [np.roll(found.picture, (a, b), (0, 1)).ravel() for a in (-1, 0, 1) for b in (-1, 0, 1)]
        alike.append(max(np.corrcoef(one, plain.picture.ravel())[0, 1] for one in shifts))
    assert min(alike) > 0.6
    assert np.median(alike) > 0.85, alike


def test_a_bare_sheet_of_paper_with_grain_is_dark_like_the_paper_of_the_data() -> None:
    for sheet in (0.8 * EVEN, LIT):
        for seed in range(6):  # by chance its grain is rather light or rather dark
            grain = np.random.default_rng(seed).normal(0, 0.015, (240, 240))
            found = fitted(np.rint(255 * np.clip(sheet + grain, 0, 1)).astype(np.uint8), DIGITS.train)
            assert (found.is_cut, found.is_inverted) == (False, True)
            assert found.picture.mean() < 0.5


def test_a_digit_that_reaches_the_edge_keeps_all_of_its_strokes() -> None:
    """Of a 5 that was cut off at its foot the upper stroke alone was seen, as nothing else lay within the photo."""
    drawn = np.zeros((240, 240))
    drawn[70:80, 110:150] = drawn[95:105, 90:150] = drawn[105:230, 140:150] = drawn[220:230, 90:150] = 1
    photo = np.rint(255 * np.clip(LIT * (1 - 0.75 * drawn) + GRAIN, 0, 1)).astype(np.uint8)
    whole, cut = (fitted(one, DIGITS.train).picture.ravel() for one in (photo, photo[:225]))
    assert np.corrcoef(whole, cut)[0, 1] > 0.8
