"""Bugs of what is said of an array that is not called as Keras calls it."""

from tests.mutation.mutant import bug

TESTS = "tests/engine/data/test_npz_of_others.py"

MUTANTS = (
    bug("engine/data/sources/npz", 'path.name, names[f"x_{part}"])', 'path.name, f"x_{part}")',
        "who saved X is told of an x_train", TESTS),
    bug("engine/data/sources/npz", 'path.name, names[f"y_{part}"])', 'path.name, f"y_{part}")',
        "who saved y is told of a y_train", TESTS),
    bug("engine/data/sources/npz", "check_finite(own, path.name, name, at)",
        'check_finite(own, path.name, f"x_{part}", at)',
        "in an array that is not there are numbers that are none", TESTS),
)
