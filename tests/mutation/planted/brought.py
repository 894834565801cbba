"""Bugs in which convolutions add up what their columns have made, and in how many weights are read."""

from tests.mutation.planted.fast import bug

SHIFTED = ("tests/engine/fast/kernels/test_shifted.py",)
WIDE = ("tests/engine/fast/kernels/test_wide_dense.py",)
ONE = ("tests/engine/fast/arithmetic/test_products.py",)

MUTANTS = (
    bug(
        "choices",
        "brought = COPIED * down if as_they_are else PACKED * (down + rows)",
        "brought = PACKED * (down + rows)",
        "columns are thought to be packed where small products read them as they are",
        SHIFTED,
    ),
    bug(
        "choices",
        "if columns <= right or filters == 1",
        "if as_they_are or columns <= 2 * right or filters == 1",
        "filters that step over columns have all their columns copied side by side, however few they are",
        SHIFTED,
    ),
    bug(
        "choices",
        "if as_they_are and right == 1 and (rows > 2 or phases > 1):",
        "if False:",
        "neighbouring columns are added up where nothing is packed, which takes longer",
        SHIFTED,
    ),
    bug(
        "dense_products",
        'np.einsum("k,km->m", rows[0], weights, out=out[0])',
        'np.einsum("k,km->m", rows[0][:-1], weights[:-1], out=out[0])',
        "one picture leaves out its last number where weights come from memory",
        ONE,
    ),
    bug(
        "dense_products",
        "weights.size >= FROM_MEMORY and",
        "weights.size >= 2 * FROM_MEMORY and",
        "weights from memory are multiplied by one vector as those in the cache are",
        ONE,
    ),
    bug(
        "dense_products",
        'partial(np.einsum, "m,n->mn", left[:, 0], right[0], out=out)',
        'partial(np.einsum, "m,n->mn", left[:, 0], right[0], out=out.copy())',
        "the gradient of weights in memory, of one picture, goes nowhere",
        ONE,
    ),
    bug(
        "wide_dense",
        "lies = (x.ctypes.data, *x.shape, *x.strides)",
        "lies = (x.ctypes.data,)",
        "a wide layer takes a batch of fewer pictures for the one before",
        WIDE,
    ),
    bug(
        "wide_dense",
        "given.ctypes.data != self.weights.ctypes.data",
        "not self.weights.size",
        "a wide layer goes on with the weights of its first step",
        ONE,
    ),
    bug(
        "wide_dense",
        "turn(x, cut.turned)",
        "cut.turned[:1] = x.T[:1]",
        "of few pictures a wide layer sees only the first",
        WIDE,
    ),
)
