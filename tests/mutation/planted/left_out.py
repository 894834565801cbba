"""Bugs in which rows and columns of maps are left out because nothing reads them."""

from tests.mutation.planted.fast import bug

LEFT_OUT = ("tests/engine/fast/kernels/test_left_out.py",)

MUTANTS = (
    bug("kernel_selection", "self._leaves_out(steps, number)", "pass",
        "pixels that no pool reads are made all the same", LEFT_OUT),
    bug("kernel_selection", "while needs_more and first < last", "while False and first < last",
        "a normalisation is told that it has fewer pixels than it has", LEFT_OUT),
    bug("kernel_selection", "own * more * (out - 1) + kernel - first)", "own * (out - 1) + kernel - first)",
        "of what a stride has left out before, half is left out again", LEFT_OUT),
    bug("kernel_selection", "options.get(\"padding\") == \"same\" and stride != (1, 1)", "False",
        "the padding of a step is that of fewer pixels", LEFT_OUT),
    bug("kernel_selection", "if not first or not self._follows(before, steps[first]) or", "if not first or",
        "what a shortcut reads, too, is left out", LEFT_OUT),
    bug("choices", "if pixel_by_pixel and all_read and", "if pixel_by_pixel and",
        "1 x 1 filters multiply pixels that are left out", LEFT_OUT),
    bug("kernel_selection", "if min(sizes[-1]) < 1:", "if False:",
        "maps of which only the padding is seen have no rows", LEFT_OUT),
)  # fmt: skip
