"""Bugs in what is left on a disk, and in whose state is kept where."""

from tests.mutation.mutant import bug

SHARED, NO_MEMORY = "engine/fast/running/shared_arrays", "tests/engine/fast/running/test_no_memory_to_share.py"

MUTANTS = (
    bug(SHARED, "        os.close(fd)\n        _removed(path)\n", "        os.close(fd)\n",
        "a full disk is kept full by the part of a file that did not fit", NO_MEMORY),
    bug(SHARED, "        os.close(fd)\n        _removed(path)\n", "        _removed(path)\n",
        "a full disk leaves an open file behind at each try", NO_MEMORY),
)  # fmt: skip
