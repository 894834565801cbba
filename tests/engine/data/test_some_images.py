"""Some of the pictures of a set are asked for as of a list."""

import numpy as np
import pytest

from engine.errors import DataError
from tests.engine.samples import some_digits


def test_some_pictures_are_asked_for_as_of_a_list() -> None:
    images = some_digits(20, 10).test
    for index in (slice(5), [3, 8], np.arange(10) % 2 == 0):
        some = images[index]
        assert np.array_equal(some.pixels, images.pixels[index])
        assert np.array_equal(some.labels, images.labels[index])
        assert some.scale == images.scale


@pytest.mark.parametrize("index", [3, "all", (1, 2, 3.5), [[1, 2]]])
def test_what_names_no_part_of_the_pictures_is_told_with_what_to_write(index: object) -> None:
    with pytest.raises(DataError, match=r"images\[:5\]"):
        some_digits(20, 10).test[index]  # type: ignore[index]
