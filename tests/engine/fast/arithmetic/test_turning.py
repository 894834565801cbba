"""Matrices are turned some rows at a time where the cache could not keep the lines of all."""

import numpy as np
import pytest

from engine.fast.arithmetic.turning import read_together, turn


@pytest.mark.parametrize(
    ("rows", "columns"), [(64, 512), (70, 512), (17, 1024), (9, 300), (1, 512), (600, 4), (33, 256)]
)
def test_all_rows_are_turned_whatever_their_distance(rows: int, columns: int) -> None:
    source = np.random.default_rng(0).standard_normal((rows, columns + 3)).astype(np.float32)[:, 1 : columns + 1]
    for given in (source, np.ascontiguousarray(source)):
        out = np.full((columns, rows + 2), np.nan, np.float32)
        turn(given, out[:, :rows])
        np.testing.assert_array_equal(out[:, :rows], source.T)
        assert np.isnan(out[:, rows:]).all(), "nothing else is written"


def test_of_rows_at_the_same_distance_as_few_are_read_at_once_as_the_cache_has_places() -> None:
    assert [read_together(4 * columns) for columns in (1024, 512, 256, 2048, 500)] == [8, 16, 32, 8, 512]
