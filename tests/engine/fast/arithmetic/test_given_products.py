"""Pictures multiplied as they are given, some inputs of some of them at a time: the product is that of all at once."""

import numpy as np
import pytest

from engine.fast.arithmetic import given_products
from engine.fast.arithmetic.given_products import FEWEST, given_pays, multiplying_given


def filled_with(number):
    """Memory in which somebody else has left something."""
    return lambda shape: np.full(shape, number, np.float32)


@pytest.mark.parametrize("kind", [np.uint8, np.float32, np.float64])
@pytest.mark.parametrize("units", [1, 10, 24, 25, 58, 64, 135])
@pytest.mark.parametrize(("inner", "pictures"), [(300, 64), (1025, 257), (2494, 600), (769, 1024)])
def test_the_product_is_that_of_all_at_once_whatever_lies_in_the_memory(kind, units, inner, pictures):
    rng = np.random.default_rng(units)
    given = rng.integers(0, 256, (pictures, inner)).astype(kind)
    weights = rng.integers(-3, 4, (inner, units)).astype(np.float32)  # sums are exact
    multiply = multiplying_given(inner, units, pictures, filled_with(np.nan))
    for out in (np.empty((pictures, units), np.float32), np.empty((units, pictures), np.float32).T):
        multiply(given, weights, out)
        np.testing.assert_array_equal(out, given.astype(np.float32) @ weights)
    weights *= 2  # where they are, as in training
    multiply(given, weights, out)
    np.testing.assert_array_equal(out, given.astype(np.float32) @ weights)


def test_scratch_memory_is_of_some_pictures_and_inputs_whatever_the_size_of_both():
    asked = list[int]()

    def spare(shape):
        asked.append(int(np.prod(shape)))
        return np.empty(shape, np.float32)

    multiplying_given(40_000, 60, 256, spare)
    assert sum(asked) < 300_000  # 1.2 MB: they stay in the second cache


@pytest.mark.parametrize(
    ("inner", "units", "pictures", "pays"),
    [
        (9075, 60, 256, True),
        (400, 10, 256, True),
        (9075, 60, FEWEST - 1, False),
        (100, 10, 256, False),
        (784, 64, 256, False),
        (784, 30, 256, True),
        (784, 100, 256, False),
        (3600, 40, 256, False),
        (6348, 99, 256, False),
        (12_288, 32, 256, False),
        (6912, 128, 256, True),
        (1323, 346, 256, False),
    ],
)
def test_it_pays_for_many_pictures_of_units_that_openblas_multiplies_badly(monkeypatch, inner, units, pictures, pays):
    monkeypatch.setattr(given_products, "multiplies_two_at_once", lambda: True)
    assert given_pays(inner, units, pictures) is pays
    monkeypatch.setattr(given_products, "multiplies_two_at_once", lambda: False)
    assert not given_pays(inner, units, pictures)
