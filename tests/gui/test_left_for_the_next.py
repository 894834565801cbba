"""What a test of the window has made is gone before the next one begins."""

import gc
import weakref
from typing import Any

import pytest

LEFT: list[weakref.ref[Any]] = []


class Ring:
    """Garbage that only a search finds."""

    def __init__(self) -> None:
        self.itself = self


@pytest.mark.parametrize("searched", [None, 0, 2], ids=["", "the young", "all"])
def test_what_the_test_before_made_is_gone_also_where_that_has_searched_for_garbage(searched: int | None) -> None:
    assert [one() for one in LEFT] == [None] * len(LEFT)
    ring = Ring()
    LEFT.append(weakref.ref(ring))
    if searched is not None:
        gc.collect(searched)


def test_nothing_is_left_of_the_last_one() -> None:
    assert [one() for one in LEFT] == [None] * len(LEFT)
