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
