"""Bugs in what stands before convolutions: bytes that become numbers, and rows that are held a few at a time in use."""

from tests.mutation.mutant import Mutant

BROUGHT = ("tests/engine/fast/running/test_brought_in.py",)
HELD = ("tests/engine/fast/kernels/test_held_rows.py",)

MUTANTS = (
    Mutant(
        "engine/fast/arithmetic/held_rows.py",
        "self.all = keeps_all or len(chunks) == 1 or self._again > step * min(sizes)",
        "self.all = True",
        "in use all rows that filters see are kept, and leave the cache",
        HELD,
    ),
    Mutant(
        "engine/fast/arithmetic/held_rows.py",
        "            if first and self._again:\n",
        "            if False:\n",
        "rows that the next chunk sees again are not moved to where it looks",
        HELD,
    ),
    Mutant(
        "engine/fast/arithmetic/held_rows.py",
        "rows = slice(first - before, first - before + self._again)",
        "rows = slice(first - before + 1, first - before + 1 + self._again)",
        "the rows that are moved are one row off",
        HELD,
    ),
    Mutant(
        "engine/fast/arithmetic/gathering.py",
        "        if not self._all:  # padding is not always at the same place\n",
        "        if False:\n",
        "rows of padding keep what was held there before",
        HELD,
    ),
    Mutant(
        "engine/fast/arithmetic/gathering.py",
        "self.rows(slice(max(loaded, first), needed), first)",
        "self.rows(slice(loaded, needed), first)",
        "rows between filters that leap are written before the first that is held",
        HELD,
    ),
    Mutant(
        "engine/fast/kernels/winograd.py",
        "            if not held.all:  # padding is not always at the same place\n",
        "            if False:\n",
        "transformed rows of padding keep what was held there before",
        HELD,
    ),
    Mutant(
        "engine/fast/running/loading.py",
        "copy[rows].swapaxes(1, 2)",
        "copy[: len(turned)].swapaxes(1, 2)",
        "each portion of a few pictures holds their first rows",
        BROUGHT,
    ),
    Mutant(
        "engine/fast/running/loading.py",
        "self._bytes[:, rows].transpose(1, 3, 2, 0)",
        "self._bytes[:, : len(turned)].transpose(1, 3, 2, 0)",
        "each portion of many pictures holds their first rows",
        BROUGHT,
    ),
    Mutant(
        "engine/fast/running/loading.py",
        "        if rule != self._rule:",
        "        if self._rule is None:",
        "pixels of another rule are brought in by the first one",
        BROUGHT,
    ),
    Mutant(
        "engine/fast/running/loading.py",
        "if len(shape) != 4 or size <= CHUNK:",
        "if True:",
        "large pictures are brought in at once, and leave the cache between passes",
        BROUGHT,
    ),
)
