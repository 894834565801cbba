"""The picture that a file holds for the next time; nonsense there is no reason to refuse the file."""

import numpy as np
import pytest

from engine.project import kept_picture
from engine.project.kept_picture import KeptPicture, picture_from_plain, picture_to_plain

PIXELS = np.arange(12, dtype=np.float32).reshape(2, 2, 3)


@pytest.mark.parametrize("picture", [("train", 7), KeptPicture.of("a cat", PIXELS), None])
def test_a_picture_is_read_as_it_was_written(picture):
    assert picture_from_plain(*picture_to_plain(picture)) == picture


def test_pictures_are_equal_by_their_numbers():
    assert KeptPicture.of("a", PIXELS) == KeptPicture.of("a", PIXELS.copy())
    assert KeptPicture.of("a", PIXELS) != KeptPicture.of("a", PIXELS + 1)


NONSENSE = {
    "no number": PIXELS * np.float32(np.nan),
    "endless": np.full_like(PIXELS, np.inf),
    "brighter than any": np.full_like(PIXELS, -3e38),
    "no picture": PIXELS[0],
    "nothing": PIXELS[:0],
    "other numbers": PIXELS.astype(np.float64),
}


@pytest.mark.parametrize("pixels", NONSENSE.values(), ids=NONSENSE)
def test_pixels_that_are_none_are_left_out(pixels):
    assert picture_from_plain({"own_picture": "a cat"}, {"pixels": pixels}) is None


PLACES = (["test", -1], ["drawn", 1], ["test", True], ["test"], "test", None)


@pytest.mark.parametrize("plain", [{}, {"own_picture": 3}, *({"picture": place} for place in PLACES)])
def test_a_place_that_is_none_is_left_out(plain):
    assert picture_from_plain(plain, {"pixels": PIXELS}) is None


def test_a_picture_larger_than_any_is_left_out(monkeypatch):
    monkeypatch.setattr(kept_picture, "LARGEST", PIXELS.size - 1)
    assert picture_from_plain({"own_picture": "a cat"}, {"pixels": PIXELS}) is None
