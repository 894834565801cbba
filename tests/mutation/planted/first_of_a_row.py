"""Bugs in which pixel of a row that is stretched is the smallest or the largest."""

from tests.mutation.planted.fast import SMALL, bug

MUTANTS = (
    bug("stretch", "number % m * phase", "0 * phase", "a pixel of an odd column is taken for its neighbour",
        SMALL),
    bug("stretch", "number // m * column", "number * column", "columns of split maps lie like plain ones",
        SMALL),
    bug("stretch", "self.across[_first(found)]", "self.across[len(found) - 1 - _first(found[::-1])]",
        "of equal pixels of a row the last gets the gradient"),
    bug("stretch", "np.arange(len(found) - 1, -1, -1", "np.arange(len(found), 0, -1",
        "a network that has diverged looks beyond its maps", SMALL),
)  # fmt: skip
