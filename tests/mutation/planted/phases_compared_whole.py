"""Bugs in how the smallest and largest pixels of split maps are found, over all phases at once."""

from tests.mutation.planted.fast import SMALL, bug

MUTANTS = (
    bug("stretch", "self.fill_beyond()", "pass", "columns that are no pixels are compared with those that are", SMALL),
    bug(
        "stretch",
        "of.reduce(self.x, axis=0, out=self.one_phase)",
        "np.copyto(self.one_phase, self.x[0])",
        "the smallest and largest pixels are those of the first phase",
        SMALL,
    ),
)
