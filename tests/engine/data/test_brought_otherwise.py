"""What lies near the kinds of data that are read: other names for the same, and what is said of the rest."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.data import Images, load_data
from engine.data.fit import Fit
from engine.data.fitting import fitted
from engine.data.picture_file import opener_of, pixels_of
from engine.errors import DataError
from tests.engine.data.files import picture, write_folder

DIGITS = load_data("digits")


def test_the_digits_of_scikit_learn_themselves_are_told_to_say_what_is_white() -> None:
    """Their pixels go from 0 to 16, and one may have no 16 in it."""
    for white in (15, 16):
        pixels = np.linspace(0, white, 640).reshape(10, 8, 8, 1)
        with pytest.raises(DataError) as caught:
            Images(pixels, np.arange(10)).check()
        assert caught.value.remedy == "Say what is white: Images(pixels, labels, scale=1 / 16)."
        Images(pixels, np.arange(10), scale=1 / 16).check()
    Images(np.linspace(0, 17, 640).reshape(10, 8, 8, 1), np.arange(10)).check()


@pytest.mark.parametrize(("pixels", "scale", "white"), [
    (np.arange(256, dtype=np.uint8), 1, 255),
    (np.linspace(0, 200, 256, dtype=np.float32), 1.0, 255),
    (np.linspace(0, 100, 256), 1, 255),
    (np.arange(256, dtype=np.uint16) * 257, 1 / 255, 65535),
    (np.arange(256, dtype=np.uint16) * 16, 1, 4095),
])  # fmt: skip
def test_pixels_that_a_network_would_see_as_bytes_are_told_to_say_what_is_white(pixels, scale, white) -> None:
    """They were learned from in silence, and hardly."""
    given = Images(pixels.reshape(4, 8, 8, 1), np.arange(4), scale)
    with pytest.raises(DataError, match=r"A network would see pixels from 0 to [\d,]+, not to 1\.") as caught:
        given.check()
    assert caught.value.remedy == f"Say what is white: Images(pixels, labels, scale=1 / {white})."
    for meant in (1 / white, (1,)):
        replace(given, scale=meant).check()


def test_pixels_around_0_may_be_large_at_a_border_and_those_that_are_none_are_told_by_their_loss() -> None:
    pixels = np.random.default_rng(0).normal(size=(4, 8, 8, 1))
    for scaled, odd in ((pixels, 200), (np.abs(pixels), np.nan), (np.abs(pixels), np.inf)):
        scaled[0, 0, 0, 0] = odd
        Images(scaled, np.arange(4), scale=1).check()


@pytest.mark.parametrize(("learned", "tested"), [("traindata", "testdata"), ("TrainImages", "TestImages"),
                                                 ("Trainingsbilder", "Testbilder"), ("train", "eval")])  # fmt: skip
def test_folders_of_parts_are_no_classes_in_whichever_word_they_are_called(
    tmp_path: Path, learned: str, tested: str
) -> None:
    files = {f"{part}/{label}/{number}.png": picture() for part in (learned, tested) for label in ("cat", "dog")
             for number in range(3)}  # fmt: skip
    data = load_data(write_folder(tmp_path / "set", files))
    assert (data.class_names, len(data.train), len(data.test)) == (("cat", "dog"), 6, 6)


@pytest.mark.parametrize("folder", ["dev", "Validierung"])
def test_what_others_keep_for_validation_is_not_tested(tmp_path: Path, folder: str) -> None:
    files = {f"{part}/{label}/{number}.png": picture() for part in ("train", folder, "test") for label in ("cat", "dog")
             for number in range(3 if part == "test" else 4)}  # fmt: skip
    assert len(load_data(write_folder(tmp_path / "set", files)).test) == 6


def test_a_bare_sheet_is_not_turned_for_who_says_that_it_is_not() -> None:
    sheet = np.full((240, 240), 200, np.uint8)
    assert not fitted(sheet, DIGITS.train, invert=False).is_inverted
    assert fitted(sheet, DIGITS.train, invert=False).picture.mean() > 0.7
    assert fitted(sheet, DIGITS.train).is_inverted


def test_a_drawing_keeps_a_stroke_that_touches_its_edge() -> None:
    """Of a photo what comes from its edges is the table; who draws a 4 may begin at the border of the board."""
    drawn = np.zeros((240, 240), np.uint8)
    drawn[60:200, 144:164] = 255
    without = fitted(drawn, DIGITS.train).picture
    drawn[:110, 60:72] = 255
    drawn[98:110, 60:140] = 255
    found = fitted(drawn, DIGITS.train).picture
    assert found[..., 0].any(axis=0).sum() > 1.5 * without[..., 0].any(axis=0).sum()


def test_a_picture_of_nothing_is_an_empty_sheet_of_white_paper(tmp_path: Path) -> None:
    """One page of a set without a sign on it is no black one."""
    Image.fromarray(np.zeros((8, 8, 4), np.uint8)).save(tmp_path / "nothing.png")
    assert (pixels_of(opener_of(tmp_path / "nothing.png", tmp_path), Fit(), 8, 8, False) == 255).all()


def test_a_table_of_numbers_on_a_mac_is_told_to_be_saved_as_csv(tmp_path: Path) -> None:
    (tmp_path / "mine.numbers").write_bytes(b"PK\3\4")
    with pytest.raises(DataError) as caught:
        load_data(tmp_path / "mine.numbers")
    assert "CSV" in caught.value.remedy
