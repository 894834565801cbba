"""Small gradients of a map of which the largest pulls down, or one of which is no number, are written all the same."""

import numpy as np
import pytest

from gui.xray.cell_numbers import powered_texts

PLANE = np.linspace(0.0136, -0.0069, 14 * 14).reshape(14, 14)


@pytest.mark.parametrize("plane", [-PLANE, PLANE, np.where(PLANE > 0.0135, np.nan, PLANE)],
                         ids=["down", "up", "no number"])  # fmt: skip
def test_they_stand_in_their_cells_by_a_power_of_ten(plane: np.ndarray) -> None:
    texts, power = powered_texts(plane, 27)
    assert texts is not None
    assert power == -2
    assert texts[0][-1][-1] == ("+.7" if plane[-1, -1] > 0 else "−.7")


def test_what_is_not_small_or_all_nought_stands_as_it_is() -> None:
    for plane in (PLANE * 10, PLANE * 0, PLANE * np.inf):
        assert powered_texts(plane, 27)[1] == 0


@pytest.mark.parametrize(("cell", "power", "largest"), [(24, -3, "+14"), (27, -2, "+1.4"), (33, -2, "+1.36")])
def test_in_little_room_they_have_two_figures_without_a_point(cell: int, power: int, largest: str) -> None:
    """Where 1.4 has no room the cells were empty, or all of one figure."""
    texts, by = powered_texts(PLANE, cell)
    assert texts is not None
    assert (by, texts[0][0][0]) == (power, largest)
