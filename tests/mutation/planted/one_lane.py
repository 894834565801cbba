"""Bugs in the step of a batch that is one lane, whose gradients are written where they belong."""

from tests.mutation.planted.fast import bug

ONE_LANE = ("tests/engine/fast/running/test_one_lane.py",)

MUTANTS = (
    bug(
        "plan",
        "there = kernel.belongs(program.layout) if alone else None",
        "there = None",
        "the gradient of the only lane is copied into its place",
        ONE_LANE,
    ),
    bug(
        "plan",
        "there = kernel.belongs(program.layout) if alone else None",
        "there = kernel.belongs(program.layout)",
        "several lanes write over what other kernels of theirs have collected",
        ONE_LANE,
    ),
    bug(
        "plan",
        "start = program.size if alone else 0",
        "start = 0",
        "what filters collect lies over the gradient that a fully connected layer has written",
        ONE_LANE,
    ),
    bug(
        "plan",
        "start += 0 if there else kernel.native_size",
        "start += kernel.native_size",
        "there is memory for copies that nobody makes",
        ONE_LANE,
    ),
    bug(
        "dense",
        "in_order = self.source.maps is None",
        "in_order = True",
        "gradients in the order of the maps before a layer stand where those in the textbook's order belong",
        ONE_LANE,
    ),
)
