"""A picture of 0 and 1 that is brought alone is seen as those of its set are: black and white, not nearly black."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.data import load_data
from engine.data.fitting import fitted, is_imported, of_file
from tests.engine.data.files import write_folder

ACROSS, DOWN = np.meshgrid(np.arange(16), np.arange(16))


def as_png(pixels: np.ndarray) -> bytes:
    file = io.BytesIO()
    Image.fromarray(pixels.astype(np.uint8)).save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize("white", [1, 2])
def test_a_mask_of_0_and_1_is_as_light_as_those_that_were_imported(tmp_path: Path, white: int) -> None:
    """It was divided by 255, and the network saw nothing. Where the set has more shades a 1 is one of them."""
    files = {f"{label}/{n}.png": as_png(white * (ACROSS + n * label < DOWN + 6)) for label in (1, 2) for n in range(5)}
    folder = write_folder(tmp_path / "masks", files)
    data = load_data(folder)
    assert is_imported(data)
    alone = of_file(lambda: io.BytesIO(as_png(ACROSS < DOWN)), data)
    assert alone.max() == pytest.approx(1 if white == 1 else 1 / 255)
    assert (alone[:, :, 0] > 0).tolist() == (ACROSS < DOWN).tolist()


def test_ink_of_0_and_1_is_ink() -> None:
    digits = load_data("digits").train
    bar = (abs(ACROSS - 8) < 2) & (abs(DOWN - 8) < 6)
    for pixels in (bar, 1 - bar):
        one, full = (fitted(times * pixels.astype(np.uint8), digits) for times in (1, 255))
        assert one.is_cut
        assert (one.picture == full.picture).all()
