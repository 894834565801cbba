"""Bugs that meet what makes networks of convolutions and pools quicker in use."""

from tests.mutation.mutant import bug

POOLS = ("tests/engine/fast/kernels/test_pools_by_rows.py",)

MUTANTS = (
    bug("engine/fast/kernels/window_pools", "PASSES * narrow.size // count", "narrow.size // count // count",
        "what rows leave for the columns leaves the cache", *POOLS),
    bug("engine/fast/kernels/window_pools", "rows = [(part, _within(line, chunk)) for", "rows = [(part, line) for",
        "each portion of a pool reads all rows", *POOLS),
    bug("engine/fast/kernels/window_pools",
        "partial(np.multiply, out, some_rows(share, chunk) if np.ndim(share) else share, out)",
        "partial(np.multiply, out, some_rows(share, slice(len(out))) if np.ndim(share) else share, out)",
        "later portions of means take the shares of the first rows", *POOLS),
)  # fmt: skip
