"""Planted bugs: into which lanes a batch is cut, and in which order their gradients are added."""

from tests.mutation.mutant import Mutant

BITS = ("tests/engine/fast/test_arithmetic.py",)
LANES = ("tests/engine/fast/test_lanes.py",)

MUTANTS = (
    Mutant(
        "engine/fast/lanes.py",
        "return cached(size, bytes_each(layouts), CACHED)",
        "return max(cached(size, bytes_each(layouts), CACHED), -(-batch_size // MOST_CHAINS))",
        "a large batch is cut into no more lanes than run at a time, and a run is repeated with other bits unnoticed",
        BITS,
    ),
    Mutant(
        "engine/fast/running/plan.py",
        "Job(slot, spans[slot::used])",
        "Job(slot, spans[(slot + 1) % used :: used])",
        "the gradients of several lanes are added in another order, and a run is repeated with other bits unnoticed",
        BITS,
    ),
    Mutant(
        "engine/analysis/lane_limits.py",
        "while (half := -(-samples // 2)) >= FEWEST and",
        "while (half := samples // 2) >= FEWEST and",
        "a lane of 31 pictures, whose arrays no cache holds, is not halved: such a step takes a quarter longer",
        LANES,
    ),
)
