"""Bugs of files that are not read here, or only inside others, and of letters that lie on their side."""

from tests.mutation.mutant import bug

TESTS = "tests/engine/data/test_foreign_files.py"
NPZ = "tests/engine/data/test_npz_of_others.py"
HELD, EMNIST, TABLE = "engine/data/no_pictures", "engine/data/emnist", "engine/data/sources/table"

MUTANTS = (
    bug("engine/data/sources/foreign", "(*self.suffixes, *DOCUMENTS)", "DOCUMENTS",
        "of the house numbers of SVHN it is not told what to do with them", TESTS),
    bug(HELD, '"train" not in name.lower(), "sample" in name.lower(), name', "False, False, name",
        "whoever unpacks a contest is sent to its empty answers", TESTS),
    bug(HELD, "    if any(is_picture_name(name) or unread_kind(name) for name in names):\n        return\n", "",
        "of loose pictures beside their list only the list is spoken of", TESTS),
    bug("engine/data/sources/archive", "[item.name for item in items if not is_quiet(item.parts)]",
        "[item.name for item in items]", "what a Mac leaves in a ZIP is told as the set in it", TESTS),
    bug(EMNIST, "some.swapaxes(1, 2).copy()", "some.copy()", "letters lie on their side, mirrored", TESTS),
    bug(EMNIST, 'int(word == "letters")', "0", "each letter is called as the one after it", TESTS),
    bug(EMNIST, "    if not all(0 <= own.min() <= own.max() < len(CLASSES[word]) for own in labels):\n"
        "        return found\n", "", "labels of other pictures end the program", TESTS),
    bug("engine/data/sources/npz", '("arr_0", "arr_1", "arr_2", "arr_3")', '("arr_0", "arr_1")',
        "of four arrays without names the test is left out", NPZ),
    bug("engine/data/sources/npz", 'if held == ["arr_0"]:', "if False:",
        "who has the pictures of KMNIST alone is told to rename them", NPZ),
    bug(TABLE, "return (yield from upright(found, path.name))", "return found",
        "letters of a table lie on their side", TESTS),
    bug(TABLE, " and not {cell.strip().casefold() for cell in head} & {*LABEL_WORDS}:", ":",
        "a table with a pixel too few is said to have no label", TESTS),
)
