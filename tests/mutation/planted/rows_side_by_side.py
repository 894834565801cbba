"""Bugs in how products of short rows are added up as those of a few long ones."""

from tests.mutation.planted.fast import bug

SHORT_ROWS = ("tests/engine/fast/kernels/test_short_rows.py",)

MUTANTS = (
    bug(
        "products",
        "_side_by_side(b, room[a.size :], moves)",
        "_side_by_side(b, room, moves)",
        "the second copy lies over the first, and gradients of filters are those of nothing",
        SHORT_ROWS,
    ),
    bug(
        "products",
        "join = joining_pays(min(count, SUM_BLOCK // copied), inner, columns)",
        "join = joining_pays(count, inner, columns)",
        "rows of which two do not fit into the cache are copied one by one",
        SHORT_ROWS,
    ),
    bug(
        "products",
        "products = spare((*leading, 1 if join else block, inner, outer))",
        "products = spare((*leading, block, inner, outer))",
        "what comes of one long row is added to the gradient once for each row in it",
        SHORT_ROWS,
    ),
    bug(
        "products",
        "long = rows * columns >= SHORT_ROW + inner",
        "long = rows * columns >= SHORT_ROW",
        "few rows are copied that stay short",
        SHORT_ROWS,
    ),
)
