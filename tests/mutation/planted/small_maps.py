"""Bugs in how many outputs small maps are made of at once, and in who reads what comes of them."""

from tests.mutation.planted.fast import bug

SPLIT = ("tests/engine/fast/kernels/test_split_maps.py",)
TILES = ("tests/engine/fast/kernels/test_squares.py",)

MUTANTS = (
    bug(
        "phases",
        "met = of_maps // gcd(of_maps, self.m)",
        "met = max(1, of_maps // self.m)",
        "filters read maps in five phases as if these were halves of halves",
        SPLIT,
    ),
    bug(
        "phases",
        "column // of_maps :: met * self.m // of_maps",
        "column // of_maps :: max(1, self.m // of_maps)",
        "of maps in five phases filters read each column, not every so many-th",
        SPLIT,
    ),
    bug(
        "choices",
        "return not maps.split or maps.phases % 2 == 0",
        "return True",
        "pairs are pooled of maps in five phases, whose neighbours are no pairs",
        SPLIT,
    ),
    bug(
        "kernel_selection",
        "pool = pool and is_pairs(after[0]) and lie_as_pairs(layout)",
        "pool = pool and is_pairs(after[0])",
        "a normalisation pools pairs of maps in five phases, whose neighbours are no pairs",
        SPLIT,
    ),
    bug(
        "tiles",
        "pooled_by != 2 or outputs % 2 == 0",
        "True",
        "what a pool of pairs reads is made in odd numbers",
        TILES,
    ),
    bug(
        "tiles",
        "if batch_size < FEWEST:",
        "if False:",
        "a few pictures have fewer tiles, and so products of few columns",
        TILES,
    ),
    bug(
        "tiles",
        "HALVES, UNEVEN = (2, 4, 8), 1.07",
        "HALVES, UNEVEN = (2, 4, 8), 1.0",
        "maps are made in numbers that pools and other filters read less well, for a hundredth less to multiply",
        TILES,
    ),
    bug(
        "tiles",
        "(2, 3, 4, 5, 6) if extent < 6",
        "(2, 4) if extent < 6",
        "maps of five columns have a second tile that is mostly empty",
        TILES,
    ),
    bug(
        "products",
        "return fewer or rows_are_short(count, inner, outer, columns)",
        "return rows_are_short(count, inner, outer, columns)",
        "the gradients of many filters of small maps are written row by row, and then added up",
        ("tests/engine/fast/kernels/test_short_rows.py",),
    ),
)
