"""Bugs that meet pictures that come to a fully connected layer as they are, and are scaled after it."""

from tests.mutation.mutant import bug

SCALED = ("tests/engine/fast/running/test_scaled_later.py",)

MUTANTS = (
    bug("engine/fast/running/workspace", "            lane.given_scale = 1.0\n", "            pass\n",
        "numbers after bytes are scaled twice", *SCALED),
    bug("engine/fast/running/workspace", " and np.ndim(scale) == 0:", ":",
        "channels are scaled apart after they are added up", *SCALED),
    bug("engine/fast/running/workspace", "if self._scaled_later and lane.pictures", "if False and lane.pictures",
        "pictures are scaled pixel by pixel, though a layer would do it", *SCALED),
)  # fmt: skip
