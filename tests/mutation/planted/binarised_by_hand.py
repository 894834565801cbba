"""Bugs in what somebody is told who gives pictures that are black or white, or the names of classes as labels."""

from tests.mutation.mutant import bug

GIVEN, MISTAKES = "tests/engine/training/test_given.py", "tests/engine/ops/test_mistakes.py"

MUTANTS = (
    bug("engine/data/images", "self.scale in (1, 1 / 255) and pixels.size",
        'self.scale in (1, 1 / 255) and pixels.size and pixels.dtype.kind == "f"',
        "pictures that are true or false nearly vanish, and nothing is learned from them", GIVEN),
    bug("engine/data/images", "if are_names(labels)", "if False",
        "names as labels of pictures are told to become whole numbers by astype(int)", GIVEN),
    bug("engine/ops/arrays", "isinstance(one, (str, bytes)) for one in np.asarray(labels, object).ravel()[:1]",
        'one in "US" for one in np.asarray(labels).dtype.kind',
        "names of a table are told to become whole numbers by astype(int)", MISTAKES),
)  # fmt: skip
