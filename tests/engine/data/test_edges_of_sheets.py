"""What lies at any edge of a sheet is no ink, and what was written there is, whichever of them is found first."""

from __future__ import annotations

import numpy as np
import pytest

from engine.data.fitting import fitted, ink_box
from tests.engine.data.test_bare_sheets import FINGER
from tests.engine.data.test_photographed import ACROSS, DIGITS, DOWN, GRAIN, LIT

THIN_CORNER = abs(DOWN + ACROSS - 420) < 5  # another sheet's edge, seen across the corner
THIN_BORDER = (ACROSS < 12) & (DOWN > 25) & (DOWN < 215)  # and along the side


def photo(sheet: np.ndarray) -> np.ndarray:
    return np.rint(255 * np.clip(sheet + GRAIN, 0, 1)).astype(np.uint8)


@pytest.mark.parametrize("turns", range(4))
@pytest.mark.parametrize("beside", [THIN_CORNER, THIN_BORDER], ids=["across a corner", "along a side"])
def test_a_thin_line_at_any_edge_of_a_bare_sheet_is_no_ink(beside: np.ndarray, turns: int) -> None:
    assert not fitted(photo(np.where(np.rot90(beside, turns), 0.3, LIT)), DIGITS.train).is_cut


@pytest.mark.parametrize("turn", [np.flipud, np.fliplr, lambda sheet: sheet])
def test_a_stroke_that_is_cut_off_is_found_before_and_behind_a_finger(turn: type) -> None:
    bar = (abs(ACROSS - 140) < 4) & (DOWN < 160)
    found = fitted(photo(turn(np.where(FINGER, 0.3, LIT * (1 - 0.75 * bar)))), DIGITS.train)
    top, bottom, left, right = ink_box(found.picture[:, :, 0]) or (0, 0, 0, 0)
    assert (bottom - top, right - left < 5) == (20, True)
