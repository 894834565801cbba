"""Bugs in what blocks of one's own say, in how values are shown, and in views that are kept from step to step."""

from tests.mutation.mutant import bug

OWN_BLOCKS, OWN_OPS = "tests/engine/network/test_own_blocks.py", "tests/engine/fast/kernels/test_own_ops.py"
TOY, VALUES = "tests/engine/blocks/test_toy_block.py", "tests/engine/test_values.py"
CHANGED = "tests/engine/project/test_changed_blocks.py"
PRODUCTS, WIDE = "tests/engine/fast/arithmetic/test_products.py", "tests/engine/fast/kernels/test_wide_dense.py"

MUTANTS = (
    bug("engine/blocks/__init__", "if not isinstance(kind.version, int):", "if False:",
        "a project with a block whose version is no whole number can never be opened again", TOY),
    bug("engine/network/own_blocks", 'if any("/" in one.name for one in given):', "if False:",
        "a project with an array whose name has a slash can never be opened again", OWN_BLOCKS),
    bug("engine/network/own_blocks", "return isinstance(given, tuple) and len(given) > 0", "return bool(given)",
        "numbers in place of arrays end what is shown of a block", OWN_BLOCKS),
    bug("engine/network/own_ops", "tuple(_array(call.update, one) for one in new)",
        "tuple(np.asarray(one) for one in new)",
        "rows of different lengths that a block keeps are told as a fault of the program", OWN_OPS),
    bug("engine/project/checks", "if place.id in apart and files_of(cast(Any, type(place.block))):", "if False:",
        "a project is told as damaged since a block of one's own has changed", CHANGED),
    bug("engine/values", 'if not hasattr(value, "dtype") or not isinstance(value.size, int):',
        'if not hasattr(value, "dtype"):',
        "what holds a type of arrays cannot be shown", VALUES),
    bug("engine/values", "', '.join(map(_short, value))})\"", "', '.join(map(repr, value))})\"",
        "arrays in a row are shown as pages of numbers", VALUES),
    bug("engine/values", '" ".join(repr(value).split())', "repr(value)",
        "few numbers are shown in several lines", VALUES),
    bug("engine/fast/made_once",
        "            last[:] = [(given, make(*given))]",
        "            last[:] = [(given, [])]\n            last[:] = [(given, make(*given))]",
        "after a step that was interrupted the next ones read no weights, or those before", PRODUCTS),
    bug("engine/fast/kernels/wide_dense", "        self._cuts.clear()  # they would", "        pass  # they would",
        "a wide layer keeps the memory of a workspace that has been replaced", WIDE),
)
