"""Bugs in what is told of filters whose number stands first, and of a batch that became one vector."""

from tests.mutation.mutant import bug

MISTAKES = "tests/engine/ops/test_mistakes.py"

MUTANTS = (
    bug("engine/ops/convolution", "        _check_order(filters.shape)\n", "",
        "eight filters of 3 x 3 with their number first are taken for three of 8 x 3", MISTAKES),
    bug("engine/ops/convolution", "if shape[0] != shape[1] == shape[2]:", "if shape[1] == shape[2]:",
        "three filters of 3 x 3 are refused", MISTAKES),
    bug("engine/ops/convolution", "if shape[0] != shape[1] == shape[2]:", "if shape[0] != shape[1]:",
        "filters that are no squares are refused", MISTAKES),
    bug("engine/ops/convolution", "        if not bias.ndim:\n", "        if False:\n",
        "who gives the stride in the third place is told to give it the shape of a bias", MISTAKES),
    bug("engine/ops/dense", "if x.ndim == 1 and 0 < rows < x.size and not x.size % rows:", "if False:",
        "who flattens grey pictures without their channel is told to make the weights longer", MISTAKES),
)  # fmt: skip
