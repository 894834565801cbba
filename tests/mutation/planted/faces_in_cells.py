"""Bugs of tables in which all pixels of a picture stand in one cell."""

from tests.mutation.mutant import bug

CELLS, TESTS = "engine/data/sources/cells", "tests/engine/data/test_cells.py"

MUTANTS = (
    bug(CELLS, 'form.part is not None and "test" in', 'form.part is not None and "Test" in',
        "a network learns from the faces of the test", TESTS),
    bug(CELLS, "            classes = EMOTIONS", "            classes = classes", "emotions are numbers", TESTS),
    bug(CELLS, "cells[form.label] and len", "len", "a face without a label is of a class of its own", TESTS),
    bug(CELLS, "np.clip(np.rint(values), 0, 255)", "values", "a pixel of 300 is one of 44", TESTS),
    bug(CELLS, "except csv.Error as error:", "except KeyError as error:",
        "a cell that never ends is told as a fault of the program", TESTS),
    bug(CELLS, "> 1\n", "> 0\n", "it is said that there is a test where none is", TESTS),
)
