"""Bugs in files of USB sticks and shares, to which Linux gives another number each time it looks for them anew."""

from tests.mutation.mutant import Mutant

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "engine/project/held_file.py",
        "return found.st_mtime_ns, found.st_size\n",
        "return found.st_mtime_ns, found.st_size, found.st_ino\n",
        "a project on a stick is said to be changed by somebody else, though nobody has touched it",
        ("tests/engine/project/test_held_file.py",),
    ),
)
