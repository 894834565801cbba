"""Bugs as a hand in a hurry makes them, in what was new of an early winter."""

from tests.mutation.mutant import bug

ARRAYS = "tests/engine/data/test_arrays_of_classes.py"
OF_CLASSES = "engine/data/sources/arrays"

MUTANTS = (
    bug("engine/data/sources/archive", "not OF_A_MODEL.isdisjoint(item.parts)", "item.parts[0] in OF_A_MODEL",
        "a model that was packed with its folder is no model", "tests/engine/data/test_foreign_files.py"),
    bug(OF_CLASSES, "max(high, float(piece.max()))", "float(piece.max())",
        "how bright pictures are is told by those of the last class", ARRAYS),
    bug(OF_CLASSES, "len(names) == len(files) > 1", "len(files) > 1",
        "of two arrays of one name one is left out without a word", ARRAYS),
    bug(OF_CLASSES, "np.repeat(np.arange(len(files)), numbers)", "np.repeat(np.arange(len(files)), numbers[::-1])",
        "pictures get the classes of others where one class has more", ARRAYS),
    bug(OF_CLASSES, "if not is_quiet((one.name,))]", "]", "what a Mac leaves on a stick hides arrays", ARRAYS),
)  # fmt: skip
