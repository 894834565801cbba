"""Bugs in what is kept of very many looks at the test pictures."""

from tests.mutation.mutant import Mutant

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "gui/state/project/seal.py",
        "tuple(self._seen)[-MOST_LOOKED:]",
        "tuple(self._seen)",
        "a project grows with each look at the test pictures",
        ("tests/gui/state/test_seal.py",),
    ),
)
