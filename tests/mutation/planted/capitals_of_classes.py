"""Bugs in how a class of the test is told that is written with another capital than in the training."""

from tests.mutation.mutant import bug

LAYOUTS = "tests/engine/data/test_known_layouts.py"

MUTANTS = (
    bug("engine/data/survey", "replace(one, label=names.get(one.label, one.label))", "one",
        "train/cat and test/Cat are two classes", LAYOUTS),
    bug("engine/data/survey", "- with_pictures - {*names}", "- with_pictures",
        "a class whose pictures are used is said to have none", LAYOUTS),
    bug("engine/data/class_names", "if plain[name.casefold()] == 1}", "}", "a and A are one letter", LAYOUTS),
)
