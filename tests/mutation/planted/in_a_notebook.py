"""Bugs that somebody meets who calls the engine in a notebook."""

from tests.mutation.mutant import bug

OPS, GIVEN = "tests/engine/ops/test_all_ops.py", "tests/engine/training/test_given.py"

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
    bug("engine/data/images", "if len(labels) != len(self.pixels):", "if len(labels) > len(self.pixels):",
        "of 1,000 pictures with 500 labels half are evaluated, and nobody is told", GIVEN),
    bug("engine/data/images", "if not (isinstance(labels, np.ndarray) and dimensions == 1",
        "if isinstance(labels, np.ndarray) and not (dimensions == 1",
        "a list of labels ends in an error of NumPy's", GIVEN),
    bug("engine/data/images", 'labels.dtype.kind in "iu"', 'labels.dtype.kind in "iub"',
        "labels that are true or false are learned from until they are first evaluated", GIVEN),
    bug("engine/network/weights", "    if not isinstance(of_block, Mapping):\n", "    if False:\n",
        "arrays without names are told of as an attribute", GIVEN),
    bug("engine/network/weights", "if not (array is None or isinstance(array, np.ndarray)):", "if False:",
        "weights that were read from a text are told of as an attribute", GIVEN),
    bug("engine/training/newest_step", "Recipe() if recipe is None else recipe", "recipe or Recipe()",
        "an empty recipe is taken for none, and an array for a truth", GIVEN),
)
