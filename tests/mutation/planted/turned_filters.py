"""Bugs in how the fast engine convolves the gradient of the output with turned filters, whatever they step by."""

from tests.mutation.planted.fast import bug

STEPS = ("tests/engine/fast/kernels/test_stepping.py",)

MUTANTS = (
    bug(
        "stepping",
        "copied = height * width if steps else 0",
        "copied = height * width",
        "filters that do not step add up gradients pixel by pixel, as if turned ones had to copy them",
        STEPS,
    ),
    bug(
        "stepping",
        "top, left = tall - 1 - self.above, self.reach - 1 - self.before",
        "top, left = tall - 1, self.reach - 1",
        "gradients of filters with padding as large as their stride go to pixels further down",
        STEPS,
    ),
    bug(
        "stepping",
        "top, left = top % down, left % right",
        "",
        "of strides with more padding than they step by, gradients are put further up than they belong",
        STEPS,
    ),
)
