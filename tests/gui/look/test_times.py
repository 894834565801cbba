"""Times in words: as exact as they are known, and in units that people use."""

from datetime import datetime, timedelta

import pytest

from gui.look.times import day_and_time, day_of_month, duration, in_two_figures
from gui.look.words import unbroken


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "1 s"), (7.4, "7 s"), (61, "60 s"), (88, "90 s"), (91, "1.5 min"), (104, "1.5 min"), (125, "2 min"),
     (1230, "20 min"), (8280, "2.3 h")],
)  # fmt: skip
def test_a_time_is_said_as_exactly_as_it_is_known(seconds: float, words: str) -> None:
    assert duration(seconds) == unbroken(words), "a line that ends in 1.5 leaves min. for the next"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.034, "~0.034 s"), (59.9, "~60 s"), (75, "~1.2 min"), (5969, "~99 min"), (5990, "~1.7 h"), (600_000, "~167 h")],
)
def test_a_time_is_never_a_power_of_ten(seconds: float, words: str) -> None:
    assert in_two_figures(seconds) == words


class InEgypt(datetime):
    """As the C library writes a moment there."""

    def __format__(self, form: str) -> str:
        return super().__format__(form.replace("%b", "ديسمبر"))


def test_a_day_is_written_as_all_else_in_the_window_whatever_the_computer_speaks() -> None:
    """01 Dec, 08:40 stood there with the time before the month."""
    moment = InEgypt(2026, 12, 1, 8, 40)
    assert (day_of_month(moment), day_of_month(moment, with_year=True)) == ("01 Dec", "01 Dec 2026")


def test_a_moment_is_told_by_the_day_and_by_the_clock_as_one_thinks_of_it() -> None:
    now = datetime.now()
    one, two, long = (now - timedelta(days=days) for days in (1, 2, 301))
    assert day_and_time(now) == f"today {now:%H:%M}"
    assert day_and_time(one) == f"yesterday {one:%H:%M}"
    assert day_and_time(two) == f"{day_of_month(two)}, {two:%H:%M}"
    assert day_and_time(long) == day_of_month(long, with_year=True)
