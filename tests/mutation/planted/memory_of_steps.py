"""Bugs in the memory that is said to be taken where steps over maps become channels, and in how a run of bugs ends."""

from tests.mutation.mutant import bug

MEMORY, RUN = "tests/engine/analysis/test_memory.py", "tests/mutation/test_run.py"

MUTANTS = (
    bug("engine/analysis/memory", "(as_channels := _as_channels(block, filters, out_shape))", "(as_channels := None)",
        "a training takes twice as much memory as it is said to before", MEMORY),
    bug("engine/analysis/memory", "read, beside = prod(shape), 2 * prod(shape)", "read = prod(shape)",
        "the copies of maps whose steps become channels are not counted", MEMORY),
    bug("engine/analysis/memory", " or out_shape[1] < LONG:", ":",
        "a training on small maps is refused for copies that nobody makes", MEMORY),
    bug("engine/analysis/memory", "if multiplied * (1 + transformed) <= LITTLE else None", "",
        "a training is refused for copies that are made only where filters then cost little", MEMORY),
    bug("tests/mutation/run", "if os.read(waits, 1):", "if True:",
        "tests go on that were started while the run of planted bugs was ended", RUN),
)  # fmt: skip
