"""Bugs in which pixel of a row that is stretched is the smallest or the largest."""

from tests.mutation.planted.fast import SMALL, bug

MUTANTS = (
    bug("stretch", "number % layout.phases * phase", "0 * phase", "a pixel of an odd column is taken for its neighbour",
        SMALL),
    bug("stretch", "number // layout.phases * column", "number * column", "columns of split maps lie like plain ones",
        SMALL),
    bug("stretch", "across[found.argmax(axis=0)]", "across[len(found) - 1 - found[::-1].argmax(axis=0)]",
        "of equal pixels of a row the last gets the gradient"),
)  # fmt: skip
