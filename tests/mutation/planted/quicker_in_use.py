"""Bugs that meet what makes networks of convolutions and pools quicker in use."""

from tests.mutation.mutant import bug

TRANSFORMS = ("tests/engine/fast/arithmetic/test_transforms.py",)
SIGMOID = ("tests/engine/fast/kernels/test_sigmoid.py",)
POOLS = ("tests/engine/fast/kernels/test_pools_by_rows.py",)

MUTANTS = (
    bug("engine/fast/kernels/window_pools", "PASSES * narrow.size // count", "narrow.size // count // count",
        "what rows leave for the columns leaves the cache", *POOLS),
    bug("engine/fast/kernels/window_pools", "rows = [(part, within(line, chunk)) for", "rows = [(part, line) for",
        "each portion of a pool reads all rows", *POOLS),
    bug("engine/fast/kernels/window_pools",
        "partial(np.multiply, out, some_rows(share, chunk) if np.ndim(share) else share, out)",
        "partial(np.multiply, out, some_rows(share, slice(len(out))) if np.ndim(share) else share, out)",
        "later portions of means take the shares of the first rows", *POOLS),
    bug("engine/fast/kernels/choices", "(14 if width >= VECTOR else 24)", "14",
        "short rows of first layers are transformed", *TRANSFORMS),
    bug("engine/fast/kernels/choices", "if two and columns <= 4 and width <= 6:", "if columns <= 4 and width <= 6:",
        "small maps go row by row on any processor", *TRANSFORMS),
    bug("engine/fast/kernels/choices", "if two and columns <= 4 and width <= 6:", "if two and width <= 6:",
        "large filters on small maps go row by row", *TRANSFORMS),
    bug("engine/fast/kernels/activations", "folded = self.before is not None and not lane.training",
        "folded = self.before is not None", "a sigmoid waits in training for what filters do in use", *SIGMOID),
    bug("engine/fast/kernels/activations", "for key in self.before or ():", "for key in (self.before or ())[:1]:",
        "a bias before a sigmoid is not multiplied", *SIGMOID),
    bug("engine/fast/running/executors", "isinstance(kernel, BatchNorm | Sigmoid)", "isinstance(kernel, BatchNorm)",
        "filters before a sigmoid are not multiplied", *SIGMOID),
)  # fmt: skip
