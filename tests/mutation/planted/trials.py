"""Bugs in trials: sweeps, comparisons and experiments that make others than those that were meant, or none."""

from tests.mutation.mutant import Mutant


def bug(file: str, old: str, new: str, why: str, *tests: str, excused: str = "") -> Mutant:
    found = tuple(f"tests/engine/lab/test_{test}.py" for test in tests)
    return Mutant(f"engine/lab/{file}.py", old, new, why, found, excused)


MUTANTS = (
    bug(
        "varying",
        "design.with_(data_name=str(value), corrections=())",
        "design.with_(data_name=str(value))",
        "other pictures are relabelled in the place of those that were meant",
        "varying",
    ),
    bug(
        "varying",
        "if str(value) != design.data_name:",
        "if True:",
        "a sweep over the data forgets the corrections of its own",
        "varying",
    ),
)
