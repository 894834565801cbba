"""Bugs in which filters of a row or two have their columns added up."""

from tests.mutation.planted.fast import bug

SHIFTED = ("tests/engine/fast/kernels/test_shifted.py",)

MUTANTS = (
    bug(
        "choices",
        "    if as_they_are and right == 1 and width * pictures < SHORT:\n",
        "    if as_they_are and right == 1 and width < SHORT:\n",
        "however many pictures there are, their columns are gathered",
        SHIFTED,
    ),
    bug(
        "choices",
        "    if as_they_are and right == 1 and width * pictures < SHORT:\n",
        "    if False:\n",
        "few pictures take up to half as long again",
        SHIFTED,
    ),
)
