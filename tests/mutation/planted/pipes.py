"""Bugs in refusing what is no file."""

from tests.mutation.mutant import Mutant

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "engine/project/container.py",
        "    check_is_file(path, path.stat())\n",
        "",
        "a project that is a pipe is waited for, for ever",
        ("tests/engine/project/test_foreign_projects.py",),
    ),
)
