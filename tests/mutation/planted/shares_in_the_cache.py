"""Bugs in when the results of shares of a product are too many to be added up."""

from tests.mutation.planted.fast import bug

LONG = ("tests/engine/fast/arithmetic/test_long_products.py",)

MUTANTS = (
    bug(
        "products",
        "        if products * shares * rows * columns <= MOST_ADDED:\n",
        "        if shares * rows * columns <= MOST_ADDED:\n",
        "only those of one product are counted",
        LONG,
    ),
    bug(
        "products",
        "columns, prod(rows.shape[:-3]))\n",
        "columns)\n",
        "the points of a Winograd transform are no products",
        LONG,
    ),
    bug(
        "products",
        "    return 1, min(BLOCK, most // step * step) or columns\n",
        "    return 1, columns\n",
        "what is not cut into shares has no narrow blocks",
        LONG,
    ),
)
