"""Bugs of vectors that lie one after another where pictures are only labelled, and of lanes that layers enlarge."""

from tests.mutation.mutant import bug

ROWS = "tests/engine/fast/running/test_vectors_in_rows.py"

MUTANTS = (
    bug("engine/fast/kernel", "self.in_rows = not training and all(", "self.in_rows = all(",
        "what is learned from has vectors one after another", ROWS),
    bug("engine/fast/kernel", "all(kernel.takes_rows for kernel in reads_vectors)",
        "any(kernel.takes_rows for kernel in reads_vectors)",
        "a normalisation gets vectors one after another, and takes them for columns", ROWS),
    bug("engine/fast/kernel", "kernel.layout.is_vector and not self.value[source].flags.c_contiguous",
        "kernel.layout.is_vector", "vectors that are made of columns lie one after another", ROWS),
    bug("engine/fast/kernel", "self.new(shape[::-1]).T if in_rows else self.new(shape)", "self.new(shape)",
        "vectors of pictures as they come are turned", ROWS),
    bug("engine/fast/layout", "array = array.T  # vectors one after another", "pass",
        "an activation goes through a copy of vectors that lie one after another", ROWS),
    bug("engine/fast/kernels/batch_norm", "self.takes_rows = before is not None", "self.takes_rows = True",
        "a normalisation apart from weights takes rows for columns", ROWS),
    bug("engine/fast/running/in_use", "else [step for step in body if _is_worth_a_cut(program, step)]", "else []",
        "lanes for a layer of many units stay as small as its maps", "tests/engine/fast/running/test_in_use.py"),
    bug("engine/fast/running/in_use", "step.call.op is dense and step.out_shape[0] >= MANY_UNITS",
        "step.call.op is dense", "pictures are put together for a layer of few units",
        "tests/engine/fast/running/test_in_use.py"),
    bug("engine/fast/kernel", "self.training or numbers <= 2 * CHUNK", "self.training",
        "rows that stay in the cache are moved", "tests/engine/fast/kernels/test_held_rows.py"),
    bug("engine/fast/kernel", "self.training or numbers <= 2 * CHUNK", "numbers <= 2 * CHUNK",
        "what the backward pass reads is held a few rows at a time", "tests/engine/fast/kernels/test_held_rows.py"),
    bug("engine/fast/arithmetic/dense_products", "max(shares_of_inputs(inner, outer, vectors, in_rows) for",
        "min(shares_of_inputs(inner, outer, vectors, in_rows) for", "vectors in rows have no room for their shares",
        "tests/engine/fast/test_arithmetic.py"),
    bug("engine/fast/arithmetic/dense_products", "in_rows and inner * outer >= STREAMED and",
        "inner * outer >= STREAMED and", "blocks of columns are of all units",
        "tests/engine/fast/arithmetic/test_products.py"),
    bug("engine/fast/kernels/wide_dense", "few or better_as_rows(self.units, count) or", "few or",
        "vectors in columns are never turned for weights that come from memory",
        "tests/engine/fast/test_arithmetic.py"),
)  # fmt: skip
