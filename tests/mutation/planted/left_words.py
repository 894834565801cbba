"""Bugs in what several parts of the engine now have from one place."""

from tests.mutation.mutant import Mutant


def bug(file: str, old: str, new: str, why: str, *tests: str) -> Mutant:
    return Mutant(f"engine/{file}.py", old, new, why, tests)


KINDS = "tests/engine/test_kinds.py"

MUTANTS = (
    bug("kinds", " if one.__module__ == module.__name__]", "]",
        "what a file imports counts as a kind that it defines", KINDS),
    bug("kinds", " if kind.kind]", "]", "what several kinds begin with is offered as a kind", KINDS),
    bug("kinds", "key=lambda kind: (kind.order, kind.kind)", "key=lambda kind: kind.kind",
        "kinds stand by their letters, not in their order", KINDS),
)  # fmt: skip
