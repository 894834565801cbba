"""Bugs in how the fast engine convolves the gradient of the output with turned filters, whatever they step by."""

from tests.mutation.planted.fast import bug

STEPS = ("tests/engine/fast/kernels/test_stepping.py",)

MUTANTS = (
    bug(
        "stepping",
        "top, left = tall - 1 - self.above, self.reach - 1 - self.before",
        "top, left = tall - 1, self.reach - 1",
        "gradients of filters with padding as large as their stride go to pixels further down",
        STEPS,
    ),
    bug(
        "stepping",
        "first = down * start + p - top % down",
        "first = down * start + p - top",
        "of strides with more padding than they step by, gradients are put further up than they belong",
        STEPS,
    ),
)
