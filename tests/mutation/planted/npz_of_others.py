"""Bugs of NPZ files that were not written by Keras."""

from tests.mutation.mutant import bug

TESTS = "tests/engine/data/test_npz_of_others.py"

MUTANTS = (
    bug("engine/data/sources/npz", '{one.removesuffix(".npy").lower(): ', '{one.removesuffix(".npy"): ',
        "X and y are not found, only x and y", TESTS),
    bug("engine/data/sources/npz", "return len(_names(archive)) > 2", "return True",
        "a share for the test is not offered where a file has no test", TESTS),
    bug("engine/data/sources/npz", "if {*found[2:]} & held.keys() or {*found[:2]} - held.keys() else", "if False else",
        "the test of an archive is thrown away", TESTS),
    bug("engine/data/sources/npz", "found = found if {*found[2:]} & held.keys() or", "found = found if",
        "an archive without labels for its test loses the test and says nothing", TESTS),
)
