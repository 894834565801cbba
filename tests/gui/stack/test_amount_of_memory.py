"""A MB is a million bytes everywhere: of memory, of recordings, and of data sets and files."""

import pytest

from gui.stack.totals import _bytes
from gui.state.project.recordings import MB


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (999, "999 B"),
        (1_000, "1.0 kB"),
        (11_600_000, "11.6 MB"),
        (2_500_000_000, "2.5 GB"),
        (999_949, "999.9 kB"),
        (999_950, "1.0 MB"),
        (999_970_000, "1.0 GB"),
    ],
)
def test_memory_is_told_in_the_units_of_data_sets(number: int, words: str) -> None:
    assert _bytes(number) == words
    assert MB == 10**6
