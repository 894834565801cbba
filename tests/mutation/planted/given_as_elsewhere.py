"""Bugs in what is said to somebody who gives an op filters or weights in an order of axes of other programs."""

from tests.mutation.mutant import Mutant

MISTAKES = ("tests/engine/ops/test_mistakes.py",)

MUTANTS = (
    Mutant(
        "engine/ops/convolution.py",
        "    if filters.shape[2:] == (channels,) or (filters.ndim == 2 and channels == 1):\n",
        "    if False:\n",
        "who gives one edge filter for a picture with its channel is not told how to give it all four axes",
        MISTAKES,
    ),
    Mutant(
        "engine/ops/convolution.py",
        "    if filters.shape[2:] == (channels,) or (filters.ndim == 2 and channels == 1):\n",
        "    if True:\n",
        "a flat filter is to be reshaped to a depth that it has no numbers for",
        MISTAKES,
    ),
    Mutant(
        "engine/ops/convolution.py",
        "    if turned and second == channels:\n",
        "    if turned and second == images.shape[-1]:\n",
        "filters of another program are not known as such where the picture is a plane",
        MISTAKES,
    ),
    Mutant(
        "engine/ops/convolution.py",
        "    if turned and images.ndim > 2 and images.shape[-3] == second:  #",
        "    if False:  #",
        "who gives pictures and filters of another program is told to use filters as deep as a picture is wide",
        MISTAKES,
    ),
    Mutant(
        "engine/ops/dense.py",
        "    if weights.ndim == 2 and x.ndim and weights.shape[1] == x.shape[-1]:",
        "    if False:",
        "who gives a fully connected layer its weights the other way round is not told to turn them",
        MISTAKES,
    ),
    Mutant(
        "engine/ops/dense.py",
        "    if x.ndim in (3, 4) or",
        "    if x.ndim == 3 or",
        "who gives a batch of maps to a fully connected layer is not told to flatten them",
        MISTAKES,
    ),
)
