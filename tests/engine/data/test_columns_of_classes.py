"""Columns of more classes than ten; and files whose names have capitals, as cameras and old computers write them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.data import load_data
from engine.data.columns import hot_of
from engine.errors import DataError
from tests.engine.data.test_tables_of_others import LABELS, PIXELS, table


def test_letters_have_a_column_each_as_digits_have() -> None:
    rows = [["7"] * 64 + ["0"] * one + ["1"] + ["0"] * (25 - one) for one in range(26)]
    assert hot_of(rows) == (26, False)


def test_a_table_of_uci_has_measurements_in_capitals_too(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="hardly pixels of a picture"):
        load_data(table(tmp_path / "LETTER.DATA", LABELS, PIXELS))
    (tmp_path / "CATS.MP4").write_bytes(b"")
    with pytest.raises(DataError, match="is a film"):
        load_data(tmp_path / "CATS.MP4")


def test_a_square_table_with_three_times_the_pixels_is_in_colour(tmp_path: Path) -> None:
    pixels = np.tile(PIXELS, 3)
    assert load_data(table(tmp_path / "t.csv", LABELS, pixels)).shape == (4, 4, 3)
