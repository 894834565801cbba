"""Bugs in what is said to somebody who tries the engine, or looks for a command, for the first time."""

from tests.mutation.mutant import Mutant

MISTAKES = ("tests/engine/ops/test_mistakes.py",)


def bug(file: str, old: str, new: str, why: str, *tests: str) -> Mutant:
    return Mutant(f"{file}.py", old, new, why, tests)


MUTANTS = (
    bug("engine/ops/arrays", "isinstance(values, tuple) and any(map(callable, values))", "False",
        "who forgets the backward pass that an op gives is told of rows of different lengths", *MISTAKES),
    bug("engine/ops/arrays", "isinstance(d_output, tuple) and d_output and getattr", "False and getattr",
        "who passes all gradients back is told of rows of different lengths", *MISTAKES),
    bug("engine/ops/convolution", "if images.ndim > 2 and images.shape[-3] == depth:", "if False:",
        "who has the channels first is told to make filters as deep as the picture is wide", *MISTAKES),
    bug("engine/ops/convolution", "if depth == 1 and images.ndim == 3:", "if False:",
        "who gives grey pictures without an axis for the channel is told to make filters as deep as they are wide",
        *MISTAKES),
)  # fmt: skip
