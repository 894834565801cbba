"""Bugs that reading the engine again found: arrays of parts taken for classes, and advice that fitted half."""

from tests.mutation.mutant import bug

ARRAYS = "tests/engine/data/test_arrays_of_classes.py"

MUTANTS = (
    bug("engine/data/sources/arrays", "if is_meant and not are_parts and NO_CLASSES", "if is_meant and NO_CLASSES",
        "pictures to learn from and those for the test, images_train and images_test, are two classes", ARRAYS),
    bug("engine/data/sources/arrays", 'np.errstate(over="ignore")', 'np.errstate()',
        "a line of NumPy stands before the sentence about numbers that are too large", ARRAYS),
    bug("engine/training/newest_step", "Ask a step for its checkpoint() or run() before",
        "Ask a step for its checkpoint() before", "who asks too late for a run is told of another thing to ask for",
        "tests/engine/project/test_from_a_notebook.py"),
)  # fmt: skip
