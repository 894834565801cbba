"""Bugs in what is said of a picture of the data."""

from tests.mutation.mutant import bug

MUTANTS = (
    bug("gui/data/sentences", "if manner(data.train).has_ink:", "if data.shape[2] == 1:", "grey hands are half ink",
        "tests/gui/data/test_words_of_a_picture.py"),
)
