"""Bugs in products of rows that are cut into shares of their inner numbers."""

from tests.mutation.planted.fast import bug

LONG = ("tests/engine/fast/arithmetic/test_long_products.py",)

MUTANTS = (
    bug(
        "products",
        "            number = until\n",
        "            number = 0\n",
        "a later share lies over the first",
        LONG,
    ),
    bug(
        "products",
        "here = slice(first, min(first + some, count))",
        "here = slice(first, first + 1)",
        "of some rows only the first is multiplied",
        LONG,
    ),
    bug(
        "products",
        "width = BLOCK if rows <= FEW_ROWS or two else BLOCK // 2",
        "width = BLOCK",
        "many rows of weights get wide blocks",
        LONG,
    ),
    bug(
        "products",
        "return (shares, width) if inner >= shares * SHARE else (1, columns)",
        "return shares, width",
        "short products are cut, too",
        LONG,
    ),
    bug(
        "products",
        "width = width if 2 * columns >= 3 * width else columns",
        "width = min(width, columns)",
        "what is left of the columns is a narrow block",
        LONG,
    ),
)
