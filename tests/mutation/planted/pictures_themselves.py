"""Planted bugs: layers that read the pictures themselves, of which there may be more than units."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.fast import bug

WIDE = ("tests/engine/fast/kernels/test_wide_dense.py",)

MUTANTS = (
    bug(
        "lanes",
        "units >= batch_size or _reads_pictures(program, step)",
        "units >= batch_size",
        "a gradient is written for each lane of pictures that nobody would have to move",
        WIDE,
    ),
    bug(
        "lanes",
        "return first.call.op is flatten and first.inputs == (0,) and step.inputs == (first.output,)",
        "return first.inputs == (0,)",
        "maps of many pictures are moved to layers of few units",
        WIDE,
    ),
    bug(
        "lanes",
        "layouts = layouts[1:]",
        "layouts = layouts[:]",
        "pictures are loaded in two lanes, and joined again",
        WIDE,
    ),
    bug(
        "lanes",
        "weights >= WIDE and units >= min(batch_size, FEWEST_UNITS)",
        "weights >= WIDE",
        "a layer of a few units, whose weights are read at once, waits for other threads",
        WIDE,
    ),
    Mutant(
        "engine/analysis/memory.py",
        "(id == reads_pictures or ",
        "(",
        "gradients of a layer that reads the pictures are counted for lanes that there are not",
        ("tests/engine/analysis/test_memory.py",),
    ),
)
