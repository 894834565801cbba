"""Bugs in convolutions and pools of the fast engine: columns, phases, and pixels that nobody reads."""

from tests.mutation.planted.fast import SMALL, bug

SPLIT = ("tests/engine/fast/test_split_maps.py",)

MUTANTS = (
    bug(
        "rows",
        "offset = p * columns.between + j - columns.left",
        "offset = p + j - columns.left",
        "phases of strided filters see the columns of filters without a stride",
        SPLIT,
    ),
    bug(
        "rows",
        "start = p * self.stride[1]",
        "start = p",
        "gradients of strided phases, added up together, go to the wrong columns",
        SPLIT,
    ),
    bug(
        "rows",
        "sums, first * self.stride[1] - left, apart)",
        "sums, -left, apart)",
        "gradients of phases, added up one by one, all go to the columns of the first",
        SPLIT,
    ),
    bug(
        "rows",
        "add_up(list(of_phases), of_phases[0])",
        "add_up(list(of_phases[:2]), of_phases[0])",
        "gradients of the third phase are forgotten",
        SPLIT,
    ),
    bug(
        "rows",
        "slice(total if bias and len(weights) == 1 else total - 1)",
        "slice(total - 1)",
        "filters of one row have no bias",
        (*SPLIT, *SMALL),
    ),
    bug(
        "lowering",
        "return own[0] * more[0], own[1] * more[1]",
        "return own",
        "of pixels that a later filter skips, too many are made",
        SPLIT,
    ),
    bug(
        "lowering",
        "(rows, columns) != (1, 1) or padding",
        "padding",
        "filters that see neighbours count as reading every so many-th pixel",
        SPLIT,
    ),
    bug(
        "window_pools",
        "written = beside if copies and not overlap else",
        "written = beside if copies else",
        "of windows that overlap, only the last one gives its gradient to a pixel",
        SPLIT,
    ),
)
