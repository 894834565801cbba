"""White is the same for all pictures of a set, however many bits they need and however dark one of them is."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine import Recipe, Stack, block, train
from engine.data import load_data
from tests.engine.data.files import write_zip


def write(folder: Path, pixels: dict[str, np.ndarray]) -> Path:
    for label, picture in pixels.items():
        (folder / label).mkdir(parents=True)
        for number in range(4):
            Image.fromarray(picture).save(folder / label / f"{number}.png")
    return folder


@pytest.mark.parametrize("packed", [False, True])
def test_pictures_whose_white_is_1_are_black_and_white_and_can_be_learned_from(tmp_path: Path, packed: bool) -> None:
    """So a mask, or a digit with a threshold, is saved. They were nearly black, and a training of them was refused with
    a remedy in Python."""
    rows, columns = np.zeros((8, 8), np.uint8), np.zeros((8, 8), np.uint8)
    rows[3], columns[:, 3] = 1, 1
    place = write(tmp_path / "masks", {"across": rows, "down": columns})
    if packed:
        files = {str(one.relative_to(place)): one.read_bytes() for one in place.rglob("*.png")}
        place = write_zip(tmp_path / "masks.zip", files)
    data = load_data(place)
    for images in (data.train, data.test):
        pictures = 255 * np.stack([rows, columns])[images.labels]
        assert np.array_equal(images.pixels[..., 0], pictures)
    assert next(train(Stack.of(block("fully_connected", units=2), block("softmax")), data, Recipe())).loss > 0


@pytest.mark.parametrize("brightest", [900, 3000, 4000])
def test_a_deep_picture_in_the_dark_stays_darker_than_the_others_of_its_set(tmp_path: Path, brightest: int) -> None:
    """Of a microscope or a depth camera with 16 bits it came lighter than them: each was judged by its own bits."""
    dim, light = np.full((8, 8), brightest // 2, np.uint16), np.full((8, 8), 20000, np.uint16)
    dim[0, 0], light[0, 0] = brightest, 40000
    data = load_data(write(tmp_path / "deep", {"dim": dim, "light": light}))
    seen = data.train.pixels[:, 4, 4, 0][np.argsort(data.train.labels)]
    assert sorted({*seen.tolist()}) == [round(brightest / 2 / 257), round(20000 / 257)]
    assert seen[0] < seen[-1]
