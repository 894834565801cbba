"""What is shown in percent adds up, and nothing is rounded to none or to all."""

import numpy as np
import pytest

from gui.widgets.shares import percent, row_percents


def test_a_row_in_percent_sums_up_to_a_hundred() -> None:
    counts = np.random.default_rng(0).integers(0, 40, (30, 7))
    counts[4] = 0
    shown = row_percents(counts)
    sums = np.round(shown.sum(axis=1), 6)
    assert set(np.delete(sums, 4)) == {100.0}
    assert sums[4] == 0
    assert np.all((shown > 0) <= (counts > 0))


@pytest.mark.parametrize(
    ("share", "said"), [(0, "0.0 %"), (1, "100.0 %"), (0.9999, "> 99.9 %"), (0.0001, "< 0.1 %"), (0.955, "95.5 %")]
)
def test_nearly_all_is_not_said_to_be_all(share: float, said: str) -> None:
    assert percent(share) == said


def test_no_number_is_no_percentage() -> None:
    assert percent(float("nan")) == "–"
