"""Bugs in how pictures of other whole numbers than bytes are changed while learning, and damaged."""

from tests.mutation.mutant import bug

HERE = "tests/engine/data/test_augmentation.py"

MUTANTS = (
    bug("engine/data/warps", 'pixels.dtype if pixels.dtype.kind == "f" else np.float32', "pixels.dtype",
        "a little noise makes every pixel of a black and white picture white", HERE),
    bug("engine/data/warps", 'pixels.dtype.kind == "f" else', 'pixels.dtype.kind in "fu" else',
        "a pixel of 16 bits that gets darker than black is white", HERE),
    bug("engine/data/warps", 'pixels.dtype if pixels.dtype.kind == "f" else np.float32', "np.float64",
        "changed pictures take twice the room", HERE),
)  # fmt: skip
