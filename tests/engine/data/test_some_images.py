"""Some of the pictures of a set are asked for as of a list."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.data import load_data
from engine.data.load import importing
from engine.errors import DataError
from engine.ops import flatten, max_pool, relu
from engine.work import finished
from tests.engine.samples import some_digits, write_npz


def test_some_pictures_are_asked_for_as_of_a_list() -> None:
    images = some_digits(20, 10).test
    for index in (slice(5), [3, 8], np.arange(10) % 2 == 0):
        some = images[index]
        assert np.array_equal(some.pixels, images.pixels[index])
        assert np.array_equal(some.labels, images.labels[index])
        assert some.scale == images.scale


def test_none_of_the_pictures_are_none() -> None:
    """As where somebody asks for those that are read wrongly, and all are right."""
    images = some_digits(20, 10).test
    none = images[[]]
    assert (len(none), none.pixels.shape) == (0, (0, *images.shape))


@pytest.mark.parametrize("index", [[3, 10], [-11], [True] * 9, slice("a", None), [[1], [1, 2]], {3}])
def test_a_picture_that_there_is_not_is_told_with_how_many_there_are(index: object) -> None:
    with pytest.raises(DataError, match="names no part of these pictures, which are 10"):
        some_digits(20, 10).test[index]  # type: ignore[index]


@pytest.mark.parametrize("index", [3, "all", (1, 2, 3.5), [[1, 2]]])
def test_what_names_no_part_of_the_pictures_is_told_with_what_to_write(index: object) -> None:
    with pytest.raises(DataError, match=r"images\[:5\]"):
        some_digits(20, 10).test[index]  # type: ignore[index]


@pytest.mark.parametrize("op", [relu, max_pool, flatten, np.asarray, np.float32, np.mean])
def test_pictures_with_their_labels_are_no_array_and_how_to_get_one_is_told(op: Callable[[object], object]) -> None:
    """It was "0 names no part of these pictures, which are 10": NumPy had asked for one after another."""
    images = some_digits(20, 10).test
    with pytest.raises(DataError, match="These are pictures with their labels, and no array") as caught:
        op(images)
    assert "images.seen()" in caught.value.remedy
    op(images.seen())


@pytest.mark.parametrize("index", [10, -11, 10**6, 1.5])
def test_one_picture_that_there_is_not_is_told_as_some_are(index: int) -> None:
    images = some_digits(20, 10).test
    assert np.array_equal(images.picture(-1), images.picture(9))
    with pytest.raises(DataError, match=f"^{index} names no part of these pictures, which are 10"):
        images.picture(index)


@pytest.mark.parametrize("scale", ["a", None, np.nan, 0, np.inf, [1, 1], (1.0, 2.0), (1.0, np.nan), ()])
def test_a_scale_that_is_none_is_told_in_place_of_a_fault_of_numpys(scale: object) -> None:
    images = replace(some_digits(20, 10).test, scale=scale)  # type: ignore[arg-type]
    with pytest.raises(DataError, match="'scale' is ") as caught:
        images.check()
    assert caught.value.remedy.startswith("Give the number that pixels are multiplied by")


@pytest.mark.parametrize("scale", [2, 1 / 255, -2.0, np.float32(0.5), (0.5,)])
def test_a_scale_is_one_number_or_one_a_channel(scale: object) -> None:
    images = some_digits(20, 10).test
    replace(images, scale=scale).check()  # type: ignore[arg-type]
    replace(images, pixels=np.repeat(images.pixels, 3, axis=3), scale=(1.0, 2.0, 3.0)).check()


@pytest.mark.usefixtures("empty_shelf")
def test_pictures_that_all_have_in_use_are_not_written_into(tmp_path: Path) -> None:
    """They were others for the whole session then, under the sum that a run knows its data by."""
    finished(importing(write_npz(tmp_path / "some.npz", some_digits(40, 20, 14)), "some"))
    for name in ("digits", "some"):
        data = load_data(name)
        for part in (data.train, data.test):
            for array in (part.pixels, part.labels, part[:5].pixels):
                with pytest.raises(ValueError, match="read-only"):
                    array[0] = 1
            part.seen()[0] = 1
