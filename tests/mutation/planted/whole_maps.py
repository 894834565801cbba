"""Bugs in how the fast engine multiplies filters as large as the maps, and those that step over phases of maps."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.fast import PRODUCTS, WIDE, bug

WHOLE = ("tests/engine/fast/kernels/test_whole_maps.py",)
SHIFTED = ("tests/engine/fast/kernels/test_shifted.py",)

MUTANTS = (
    bug(
        "choices",
        "    if not all_see_all(size, out, geometry.kernel, geometry.stride, geometry.amounts):\n",
        "    if False:\n",
        "filters that see a part of the maps from some places are taken to see all of them",
        WHOLE,
    ),
    Mutant(
        "engine/analysis/lane_limits.py",
        "    return places == 1 or (pictures",
        "    return (pictures",
        "filters as large as the maps gather what lies side by side where pictures are few",
        WHOLE,
    ),
    bug(
        "layout",
        "self.maps or (self.shape if len(self.shape) == 3 else None)",
        "self.maps",
        "weights of flattened maps stay in the textbook's order",
        WHOLE,
    ),
    bug(
        "choices",
        "together = pooled_by if stride[1] == 1 else 0",
        "together = pooled_by",
        "few filters that step over columns are cut in more parts than needed",
        SHIFTED,
    ),
    bug(
        "dense_products",
        "min(outer, UNITS) if outer * vectors > UNITS * VECTORS else outer",
        "outer",
        "of many units a share has so few inputs that most of the time goes into adding up",
        PRODUCTS,
    ),
    bug(
        "wide_dense",
        " if alone is None else [(0, self.inner)]",
        "",
        "a layer in use is cut for workers that are not there",
        WIDE,
    ),
)
