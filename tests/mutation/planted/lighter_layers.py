"""Bugs of bytes that are multiplied as they are given, where a network is only used."""

from tests.mutation.mutant import bug

GIVEN = "tests/engine/fast/running/test_as_given.py"
PRODUCTS = "tests/engine/fast/arithmetic/test_given_products.py"
ARITHMETIC = "engine/fast/arithmetic/given_products"

MUTANTS = (
    bug(ARITHMETIC, "            if start:\n", "            if start > size:\n",
        "the second share of the inputs writes over the first one's sum", PRODUCTS),
    bug(ARITHMETIC, "slice(start, min(start + size, inner))", "slice(start, start + size)",
        "the last share of the inputs reads beyond them", PRODUCTS),
    bug(ARITHMETIC, "np.copyto(out, total[:, :units])", "np.copyto(out, total[:, -units:])",
        "units that are none are given, and others not", PRODUCTS),
    bug(ARITHMETIC, "units <= UNITS and pictures >= FEWEST", "pictures >= FEWEST",
        "many units are multiplied in pieces, which takes longer", PRODUCTS),
    bug("engine/fast/running/workspace", "            lane.given = None\n", "",
        "measured numbers get the scores of the bytes that were labelled before", GIVEN),
    bug("engine/fast/running/workspace", "pixels.reshape(lane.n, -1) if lane.multiplies_given else None", "None",
        "a lane is filled with the numbers of all bytes", GIVEN),
    bug("engine/fast/running/in_use", "size = cached(size, 4 * pictures.floats, MOST_GIVEN)", "pass",
        "measured pictures of any size fill lanes of 256", GIVEN),
    bug("engine/fast/kernels/wide_dense", "            np.multiply(y, lane.given_scale, out=y)\n", "",
        "what layers whose weights are cut make of bytes is not scaled", GIVEN),
)  # fmt: skip
