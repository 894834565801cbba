"""Bugs in what is told of a folder or ZIP around a file that is not read, such as tables of Hugging Face."""

from tests.mutation.mutant import bug

FOREIGN = "tests/engine/data/test_foreign_files.py"

MUTANTS = (
    bug("engine/data/no_pictures", "if (told := told_of(name)) is not None:", "if (told := None) is not None:",
        "a folder of Parquet says to choose a file that is refused then", FOREIGN),
    bug("engine/data/no_pictures", "(told_of(one) is not None, ", "(False, ",
        "of a folder the file that is not read is told before the one that is", FOREIGN),
    bug("engine/data/no_pictures", 'file=name.rpartition("/")[2], what', "file=name, what",
        "the code that is told names a file beside which nobody is", FOREIGN),
)  # fmt: skip
