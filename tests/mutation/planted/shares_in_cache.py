"""Bugs in how a layer of many inputs shares them out: the same numbers, but what is read leaves the cache."""

from tests.mutation.planted.fast import PRODUCTS, bug

MUTANTS = (
    bug(
        "dense_products",
        "min(most, max(1, IN_CACHE // vectors)) if as_columns else most",
        "most",
        "a share of many pictures leaves the cache before it has been multiplied",
        PRODUCTS,
    ),
    bug(
        "dense_products",
        "vectors if vectors <= AT_ONCE else VECTOR",
        "min(vectors, VECTOR)",
        "weights from afar are read twice for 17 pictures",
        PRODUCTS,
    ),
    bug(
        "dense_products",
        "min(shares, max(1, IN_CACHE // (outer * vectors)))",
        "shares",
        "the sums of all shares are written to memory before they are added up",
        PRODUCTS,
    ),
)
