"""Bugs that somebody meets who calls the engine in a notebook."""

from tests.mutation.mutant import bug

OPS = "tests/engine/ops/test_all_ops.py"

MUTANTS = (
    bug("engine/ops/dense", ".copy() if x.ndim == 4 else x.flatten()", " if x.ndim == 4 else x.reshape(-1)",
        "who centres a flattened vector in place changes the maps it was made of", OPS),
    bug("engine/ops/dense", "(d_output.reshape(x.shape).copy(),)", "(d_output.reshape(x.shape),)",
        "the gradient of maps is that of their vector in another shape", OPS),
    bug("engine/ops/merging", "parts[0].copy()", "parts[0] + 0 if len(parts) > 1 else parts[0]",
        "a sum of one array is that array", OPS),
    bug("engine/ops/merging", "tuple(d_output.copy() for _ in parts)", "(d_output,) * len(parts)",
        "all parts of a sum share one gradient", OPS),
    bug("engine/ops/merging", "tuple(part.copy() for part in np.split(", "tuple(part for part in np.split(",
        "gradients of what was put together are parts of the one that was given", OPS),
    bug("engine/ops/arrays", "array.itemsize >= 8", "array.dtype == np.float64",
        "numbers of 64 bits lose half of them where their bytes are in another order", OPS),
)
