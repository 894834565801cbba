"""Bugs in how the names of sets are read that somebody compares."""

from tests.mutation.mutant import bug

VARYING = "tests/engine/lab/test_varying.py"

MUTANTS = (
    bug("engine/lab/varying", "if not has_names and (cut := ", "if (cut := ",
        "two sets whose names have numbers are taken for a decimal", VARYING),
    bug("engine/lab/varying", "[*said] if has_names else list", "list", "the set 03 is looked for as 3", VARYING),
)
