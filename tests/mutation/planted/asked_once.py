"""Bugs by which a stack of many blocks is gone through again for each of them."""

from tests.mutation.planted.fast import bug

LEFT_OUT = ("tests/engine/fast/kernels/test_left_out.py",)
SPLIT = ("tests/engine/fast/kernels/test_split_maps.py",)

MUTANTS = (
    bug(
        "kernel_selection",
        "if (skip := self._skipped(last)) == (1, 1):\n                continue",
        "skip = self._skipped(last)",
        "all activations before each step are looked at, though nothing skips pixels",
        LEFT_OUT,
    ),
    bug(
        "kernel_selection",
        "self.pooled_by[step.output] = self.pooled_by[after.output]",
        "pass",
        "rows are made for a pool only where it follows at once",
        SPLIT,
    ),
)
