"""Bugs in means of windows over the edges of maps whose last rows and columns nothing reads."""

from tests.mutation.planted.fast import bug
from tests.mutation.planted.left_out import LEFT_OUT

MUTANTS = (
    bug("window_pools", "return not self.amounts[axis][0] and reached", "return reached",
        "means over the upper and left edges are those of other pixels", LEFT_OUT),
    bug("kernel_selection", "self._may_read_less(steps[first])", "False",
        "steps after a normalisation make less than there is of what it needs in full", LEFT_OUT),
)  # fmt: skip
