"""Test pictures that were taken a moment after one that is learned from are told: the test accuracy is that of what is
known by heart."""

from dataclasses import replace

import numpy as np

from engine.data import DataSet, Images
from engine.data.looks import looks
from engine.data.nearly import MOST, nearly_among
from engine.work import finished
from tests.engine.samples import some_digits


def frames(people: int = 6, each: int = 5, side: int = 16) -> DataSet:
    """Of each person some pictures before one wall, a moment apart; the last of each is for the test. That of the first
    person is another one."""
    rng = np.random.default_rng(0)
    wall = rng.uniform(200, 255, (side, side, 3))
    pixels = np.empty((people, each, side, side, 3))
    pixels[:] = wall
    pixels[:, :, 6:10, 6:10] = rng.uniform(0, 255, (people, 1, 4, 4, 3))
    pixels[0, -1, 6:10, 6:10] = rng.uniform(0, 255, (4, 4, 3))
    pixels = np.clip(pixels + rng.normal(0, 1, pixels.shape), 0, 255).astype(np.uint8)
    labels = np.repeat(np.arange(people), each).reshape(people, each)
    train, test = (
        Images(pixels[:, part].reshape(-1, side, side, 3), labels[:, part].ravel())
        for part in (slice(0, -1), slice(-1, None))
    )
    return DataSet("frames", "frames", train, test, tuple(map(str, range(people))))


def test_frames_of_a_camera_that_was_held_still_are_nearly_the_same_and_other_people_before_its_wall_are_not() -> None:
    data = frames()
    found = looks(data)
    assert found.duplicates == ()
    assert [test for test, _ in found.nearly] == [1, 2, 3, 4, 5]
    assert all(data.train.labels[learned] == data.test.labels[test] for test, learned in found.nearly)


def test_digits_of_other_hands_are_not_nor_is_one_that_is_there_twice_said_twice() -> None:
    data = some_digits(400, 100)
    pixels = data.test.pixels.copy()
    pixels[7] = data.train.pixels[31]
    found = looks(replace(data, test=Images(pixels, data.test.labels)))
    assert (found.duplicates, found.nearly) == (((7, 31),), ())
    assert found.learned_too == ((7, 31),)


def test_the_nearest_is_found_in_all_of_a_large_set_also_of_numbers_far_from_zero_or_beyond_all_bounds() -> None:
    rng = np.random.default_rng(1)
    train = (3000 + rng.normal(0, 1, (2500, 9, 8, 1))).astype(np.float32)
    test = train[[2400, 3]] + rng.normal(0, 0.05, (2, 9, 8, 1)).astype(np.float32)
    learned, tested = (Images(pixels, np.zeros(len(pixels), int), 1.0) for pixels in (train, test))
    data = DataSet("kelvin", "kelvin", learned, tested, ("a",))
    assert finished(nearly_among(data.train, data.test)) == ((0, 2400), (1, 3))
    broken = train.copy()
    broken[0] = np.inf
    finished(nearly_among(replace(data.train, pixels=broken), data.test))
    many = replace(data, test=Images(np.repeat(test[:1], MOST + 10, axis=0), np.zeros(MOST + 10, int), 1.0))
    assert len(finished(nearly_among(many.train, many.test))) == MOST + 10
    none = replace(data, test=Images(test[:0], np.zeros(0, int), 1.0))
    assert finished(nearly_among(none.train, none.test)) == ()
