"""Bugs in what has room in a small window, and in what is rounded to all."""

from tests.mutation.planted.window import bug

MUTANTS = (
    bug(
        "landscape/page",
        "100 if sum(shares) > ALL else 99",
        "100",
        "all of the way is said to be seen, of which a half of a hundredth is not",
        "tests/gui/landscape/test_explained.py",
    ),
    bug(
        "evaluate/picture_rows",
        "BARS = 72",
        "BARS = 90",
        "the way from a mistake to Why is cut in a small window",
        "tests/gui/evaluate/test_narrow.py",
    ),
)
