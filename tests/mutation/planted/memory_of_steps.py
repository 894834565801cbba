"""Bugs in the memory that is said to be taken where steps over maps become channels."""

from tests.mutation.mutant import bug

MEMORY = "tests/engine/analysis/test_memory.py"

MUTANTS = (
    bug("engine/analysis/memory", "(as_channels := _as_channels(block, filters, out_shape))", "(as_channels := None)",
        "a training takes twice as much memory as it is said to before", MEMORY),
    bug("engine/analysis/memory", "read, beside = prod(shape), 2 * prod(shape)", "read = prod(shape)",
        "the copies of maps whose steps become channels are not counted", MEMORY),
    bug("engine/analysis/memory", " or out_shape[1] < LONG:", ":",
        "a training on small maps is refused for copies that nobody makes", MEMORY),
    bug("engine/analysis/memory", "if multiplied * (1 + transformed) <= LITTLE else None", "",
        "a training is refused for copies that are made only where filters then cost little", MEMORY),
)  # fmt: skip
