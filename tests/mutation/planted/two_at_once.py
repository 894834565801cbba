"""What is done otherwise where a core multiplies twice 16 numbers a cycle."""

from tests.mutation.planted.fast import bug

WHERE = "tests/engine/fast/arithmetic/test_dense_at_once.py", "tests/engine/fast/arithmetic/test_long_products.py"
MUTANTS = (
    bug(
        "dense_products",
        "inner * outer >= MANY_WEIGHTS and outer >",
        "outer >",
        "vectors in columns are repacked though the weights stay in the cache, a fifth more of a product",
        WHERE[:1],
    ),
    bug(
        "dense_products",
        "(many and multiplies_two_at_once())",
        "many",
        "every processor with AVX-512 repacks large products, up to two thirds more time where it is slow",
        WHERE[:1],
    ),
    bug(
        "dense_products",
        "inner >= LONG_SUMS and left.strides[1] != left.itemsize and",
        "inner >= LONG_SUMS and",
        "gradients of vectors side by side are summed at once, too, which takes longer",
        WHERE[:1],
    ),
    bug(
        "dense_products",
        "shares = shares_of_inputs(inner, outer, vectors, in_rows)",
        "shares = shares_of_inputs(inner, outer, vectors)",
        "pictures as they come are never multiplied at once",
        WHERE[:1],
    ),
    bug(
        "products",
        "if two and most >= 2 * VECTOR else VECTOR",
        "if two else VECTOR",
        "a product of few columns on such a core is not cut at all",
        WHERE[1:],
    ),
    bug(
        "products",
        "BLOCK if rows <= FEW_ROWS or two else",
        "BLOCK if rows <= FEW_ROWS else",
        "filters of many weights are multiplied by 16 columns at a time, a third more of a step",
        WHERE[1:],
    ),
    bug(
        "blas",
        'multiplies_small_as_they_are() and "AVX512_SPR" in',
        '"AVX512_SPR" in',
        "with kernels that repack all the code for small matrices is chosen",
        WHERE[:1],
    ),
    bug(
        "tiles",
        "(CLOSE_WITH_TWO if multiplies_two_at_once() else without)",
        "without",
        "rows are transformed on such a core, too, though products gain little there: a tenth more of a step",
        ("tests/engine/fast/kernels/test_squares.py",),
    ),
)
