"""Planted bugs: how many pictures a lane takes where each lane writes the gradient of many weights."""

from tests.mutation.mutant import Mutant

LANES, MEMORY = ("tests/engine/fast/test_lanes.py",), ("tests/engine/analysis/test_memory.py",)

MUTANTS = (
    Mutant(
        "engine/fast/lanes.py",
        "return max(cached(size, bytes_each(layouts), CACHED), least)",
        "return cached(size, bytes_each(layouts), CACHED)",
        "a large batch before many weights is cut into more lanes than can run, and each writes a gradient of them all",
        LANES,
    ),
    Mutant(
        "engine/fast/lanes.py",
        "4 * TRAINED_TO_WEIGHTS * program.size)",
        "1 << 40)",
        "a lane of large maps before few weights takes as many pictures as there are, and leaves the cache",
        LANES,
    ),
    Mutant(
        "engine/fast/lanes.py",
        "least = cached(-(-batch_size // MOST_CHAINS), bytes_each",
        "least = cached(-(-batch_size // 2), bytes_each",
        "a computer of four cores is given two lanes to work on",
        LANES,
    ),
    Mutant(
        "engine/analysis/memory.py",
        "samples = max(samples, least if couples else lane.cached(least, each * outputs, weighed))",
        "samples = max(samples, least if couples else 0)",
        "the larger lanes of networks with many weights are not counted in the memory they need",
        MEMORY,
    ),
)
