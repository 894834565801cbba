"""Pictures as microscopes, browsers and telephones give them, whatever their names say."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.data import load_data
from engine.data.fit import Fit
from engine.data.picture_file import opener_of, pixels_of
from tests.engine.data.files import picture, write_folder


@pytest.mark.parametrize("bits", [8, 12, 16])
def test_white_of_a_camera_is_white_in_however_many_bits_it_is_written(tmp_path: Path, bits: int) -> None:
    """The pictures of a microscope with 12 bits, kept in 16, were nearly black: 16 shades of 256."""
    for label, shade in (("dark", 0.2), ("light", 0.6)):
        (tmp_path / label).mkdir()
        values = np.full((8, 8), round(shade * (2**bits - 1)), np.uint16)
        values[0, 0] = 2**bits - 1
        for number in range(2):
            Image.fromarray(values).save(tmp_path / label / f"{number}.png")
    data = load_data(tmp_path)
    assert data.train.pixels[:, 4, 4, 0].tolist() == [51, 153]
    assert data.train.pixels[:, 0, 0, 0].tolist() == [255, 255]


def test_white_signs_on_nothing_are_seen(tmp_path: Path) -> None:
    """They were put on white paper, and all pictures of the set were the same empty sheet."""
    strokes = np.zeros((8, 8, 4), np.uint8)
    strokes[2:6, 3:5] = 255
    for shade, seen in ((255, (0, 255)), (0, (255, 0)), (200, (255, 200))):
        strokes[..., :3] = shade
        Image.fromarray(strokes).save(tmp_path / "sign.png")
        found = pixels_of(opener_of(tmp_path / "sign.png", tmp_path), Fit(), 8, 8, False)
        assert (found[0, 0, 0], found[3, 3, 0]) == seen


@pytest.mark.parametrize(("begins", "kind"), [(b"\0\0\0\x18ftypheic", "HEIC"), (b"\0\0\0\x1cftypmif1", "HEIC"),
                                              (b"\0\0\0\x20ftypavif", "AVIF"), (b"II*\0\x08\0\0\0", "TIFF"),
                                              (b"MM\0*\0\0\0\x08", "TIFF")])  # fmt: skip
def test_a_picture_with_the_ending_of_another_kind_is_called_by_its_own(
    tmp_path: Path, begins: bytes, kind: str
) -> None:
    """Who gave a telephone's HEIC the ending .jpg was told that it is no picture."""
    files = {f"{label}/{number}.jpg": picture() for label in "ab" for number in range(2)}
    data = load_data(write_folder(tmp_path, files | {"a/IMG_1.jpg": begins + bytes(500), "b/page.jpg": b"<!doctype "}))
    words = f"{kind} is a kind that is not read here, so save it as JPEG or PNG"
    assert data.about.passed_over["a/IMG_1.jpg"] == words
    assert data.about.passed_over["b/page.jpg"] == "it is no picture in a format that is read here"


def test_the_digits_of_uci_are_a_table_whatever_their_ending(tmp_path: Path) -> None:
    """optdigits.tra was told to be no data set; it is one as soon as it is called .csv."""
    x, y = np.random.default_rng(0).integers(0, 17, (40, 64)), np.arange(40) % 4
    np.savetxt(tmp_path / "optdigits.tra", np.column_stack([x, y]), "%d", ",")
    data = load_data(tmp_path / "optdigits.tra")
    assert (data.shape, data.class_names, data.train.scale) == ((8, 8, 1), ("0", "1", "2", "3"), 1 / 16)
    np.savetxt(tmp_path / "semeion.data", np.column_stack([x, y]), "%d", " ")
    assert load_data(tmp_path / "semeion.data").shape == (8, 8, 1)
