"""Bugs of pictures and labels as students have them: from browsers, spreadsheets, MATLAB, or with a mean taken."""

from tests.mutation.mutant import bug

BROUGHT = "tests/engine/data/test_as_students_bring_it.py"
FOUND, FILE = "engine/data/found", "engine/data/picture_file"

MUTANTS = (
    bug(FILE, ' ".jfif",', "", "photographs that Chrome saved on Windows are no pictures", BROUGHT),
    bug(FILE, '"WEBP", "PPM")', '"WEBP")', "pictures of old sets are damaged", BROUGHT),
    bug("gui/state/looking/own_pictures", "ENDINGS = (*SUFFIXES, ", 'ENDINGS = (".png", ',
        "a picture that can be learned from cannot be looked at", "tests/gui/data/test_told_kinds.py"),
    bug(FOUND, "first = int(min(part.min() for part in labels) == 1)", "first = 0",
        "a network learns a class 0 that no picture has", BROUGHT),
    bug(FOUND, "min(part.min() for part in labels) == 1", "min(part.min() for part in labels) > 0",
        "numbers of classes are not those of the file", BROUGHT),
    bug(FOUND, "first = int(min(part.min() for", "first = int(max(part.min() for",
        "where the test has no class 0 all labels are one less", BROUGHT),
    bug(FOUND, "astype(np.int64) - first for", "astype(np.int64) for", "labels have no class", BROUGHT),
    bug("engine/data/sources/table", "cell.strip().lower() not in NO_NUMBER", "True",
        "one missing number makes a class of each shade of a pixel", BROUGHT),
    bug(FOUND, "    high = max(high, -low)\n", "", "pixels of -4080 to 0 come in sixteen times too large",
        "tests/engine/data/test_standardised.py"),
    bug(FOUND, "_deviation(parts[0]) <= AROUND_0", "True",
        "pixels from which a mean was taken come in a hundred times too large", BROUGHT),
    bug("engine/data/sources/foreign", '(".xlsx", ', "(", "a spreadsheet is said to lack x_train", BROUGHT),
    bug("gui/data/import_sentences", "    if survey.has_test:\n        kept", "    if False:\n        kept",
        "it is said that some are set aside by chance, where folders say which", "tests/gui/data/test_import_tray.py"),
)
