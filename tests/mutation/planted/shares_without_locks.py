"""A bug of shares that know no locks."""

from tests.mutation.mutant import Mutant

MUTANTS = (
    Mutant(
        "engine/files/file_lock.py",
        "return error.errno == errno.EINVAL",
        "return False",
        "on Windows no sweep runs where a share knows no locks",
        ("tests/engine/files/test_file_lock.py",),
    ),
)
