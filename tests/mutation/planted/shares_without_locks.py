"""A bug of shares that know no locks."""

from tests.mutation.mutant import Mutant

MUTANTS = (
    Mutant(
        "engine/data/file_lock.py",
        "return error.errno == errno.EINVAL",
        "return False",
        "on Windows no sweep runs where a share knows no locks",
        ("tests/engine/data/test_file_lock.py",),
    ),
)
