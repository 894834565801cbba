"""Bugs in how maps lie for pools that step by more than two columns."""

from tests.mutation.planted.fast import bug

STEPS = ("tests/engine/fast/kernels/test_wide_steps.py",)

MUTANTS = (
    bug(
        "choices",
        "return pool if long and pool in (2, 3) else 1",
        "return pool if long and pool else 1",
        "rows come in four phases of few columns each",
        STEPS,
    ),
    bug(
        "tiles",
        "wide_steps = pooled_by > 2",
        "wide_steps = pooled_by > 8",
        "a pool that steps by three reads maps that lie in quarters",
        STEPS,
    ),
    bug(
        "tiles",
        "m not in HALVES and not (wide_steps and m % pooled_by == 0)",
        "m not in HALVES and not wide_steps",
        "of a few pictures five columns come at once where three lie as a pool reads them",
        STEPS,
    ),
    bug(
        "tiles",
        "SCATTERED = 25",
        "SCATTERED = 2500",
        "for a pool that steps by three many more numbers are multiplied",
        STEPS,
    ),
)
