"""The numbers beside an axis have room, whatever the loss: pyqtgraph leaves out what is wider than the axis, and of a
training that diverged no number stood there.
"""

from math import log10

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from gui.curves.axes import WIDE, ValueAxis, in_few_letters
from gui.look.theme import theme


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0.0, "0"), (0.0001, "0.0001"), (0.25, "0.25"), (20_000.0, "20,000"), (1e5, "10⁵"), (2.5e6, "2.5·10⁶"),
        (1e12, "10¹²"), (1e-8, "10⁻⁸"), (5e-10, "5·10⁻¹⁰"), (-2e5, "−2·10⁵"), (-300.0, "−300"),
    ],
)  # fmt: skip
def test_a_number_is_written_in_few_letters(number: float, words: str) -> None:
    assert in_few_letters(number) == words


@pytest.mark.parametrize("form", ["number", "power"])
@pytest.mark.parametrize("high", [9.0, 9e2, 9e4, 9e5, 3e6, 9e8, 9e11, 2e-5, 4e-9])
def test_every_number_of_an_axis_has_room_beside_it(qapp: QApplication, form: str, high: float) -> None:
    theme.apply(qapp)
    axis, font = ValueAxis("left"), QFontMetrics(theme.font("label"))
    axis.form = form
    low, top = (0.0, high) if form == "number" else (log10(high) - 6, log10(high))
    for spacing, values in axis.tickValues(low, top, 110):
        for words in axis.tickStrings(values, 1, spacing):
            assert font.horizontalAdvance(words) <= theme.px(WIDE), words


def test_of_numbers_that_differ_in_their_last_figures_these_are_seen() -> None:
    axis = ValueAxis("left")
    assert axis.tickStrings([0.693155, 0.69316], 1, 5e-6) == ["0.693155", "0.693160"]


@pytest.mark.parametrize("times", [1.0, 1e-3, 1e4])
@pytest.mark.parametrize(("low", "high"), [(1.2, 2.4), (1.0, 1.9), (2.1, 4.8), (5.5, 9.5), (1.31, 1.42)])
def test_a_logarithmic_axis_of_less_than_a_decade_has_two_numbers_or_more_by_which_it_is_read(
    low: float, high: float, times: float
) -> None:
    """Of a loss that went from 2.37 to 1.2 the number 2 stood alone there: how much it fell could not be read."""
    axis = ValueAxis("left")
    axis.form = "power"
    ((spacing, values),) = axis.tickValues(log10(times * low), log10(times * high), 90)
    assert 2 <= len(values) <= 7
    assert all(times * low * 0.999 <= 10**one <= times * high * 1.001 for one in values)
    assert len(set(axis.tickStrings(values, 1, spacing))) == len(values), "each is told from the others"
