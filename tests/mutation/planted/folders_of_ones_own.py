"""Bugs in which folders and ZIPs that students pack themselves are read as sets of somebody else."""

from tests.mutation.mutant import bug

TESTS = "tests/engine/data/test_ones_own_folders.py"
LAYOUT, FOLDER, ARCHIVE = "engine/data/layout", "engine/data/sources/folder", "engine/data/sources/archive"

MUTANTS = (
    bug(LAYOUT, "for name in alone if not is_train}", "for name in alone}",
        "of pictures beside a folder called test that is a class", TESTS),
    bug(LAYOUT, '    if "train" not in roles.values():\n', "    if False:\n",
        "images beside a test are a class of all that is learned from", TESTS),
    bug(LAYOUT, 'is_train = "train" not in every and', "is_train =",
        "images without classes take the parts of a set their classes", TESTS),
    bug(LAYOUT, ' and every != {"marks"} and', " and", "of the classes labels and masks no picture is left", TESTS),
    bug(LAYOUT, "_kind(name) or role for name, role in", '_kind(name) or _role(name)[0] or "" for name, role in',
        "pictures of labels beside those of test tubes are marks", TESTS),
    bug("engine/data/sources/picture_list", "return 1 < len(survey.classes) < len(survey.seen)",
        "return 1 < len(survey.classes)",
        "each day on which a photo was taken is a class", TESTS),
    bug("engine/data/sources/picture_list", "return 1 < len(survey.classes) < len(survey.seen)",
        "return len(survey.classes) < len(survey.seen)",
        "who has a table of photographers beside photos cannot say their classes first", TESTS),
    bug(FOLDER, "one.name.lower().endswith(", "one.name.endswith(",
        "a list in capital letters is not found in its folder", TESTS),
    bug("engine/data/sources/picture_list", '"(^|[^a-z])(sample', '"(sample', "the latest list is of a test", TESTS),
    bug(ARCHIVE, "    tables.sort(key=lambda one: not says_classes(one.parts[-1]))\n", "",
        "of the ZIP of a contest the empty answers are read", TESTS),
    bug(ARCHIVE, "form_of(one.opener, beside(one.parts[:-1])) is not None", "form_of(one.opener) is not None",
        "the list of a contest says no classes in its ZIP", TESTS),
    bug(ARCHIVE, "lambda: filter(is_any_picture, names))", "lambda: names)",
        "a text beside a picture hides it from a list without endings", TESTS),
    bug(ARCHIVE, " and not is_quiet(one.parts))\n    return all(", ")\n    return all(",
        "what a Mac leaves in a ZIP hides the list in it", TESTS),
)
