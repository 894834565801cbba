"""Bugs in memory that cannot be shared."""

from tests.mutation.mutant import Mutant

MUTANTS = (
    Mutant("engine/fast/running/shared_arrays.py",
           "                os.close(self._fd)\n                if not file:", "                if not file:",
           "memory that cannot be shared leaves an open file behind",
           ("tests/engine/fast/running/test_no_memory_to_share.py",)),
)  # fmt: skip
