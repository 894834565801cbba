"""Bugs of lists whose pictures stand there without their ending, that a spreadsheet saved, or that lie in a folder."""

from tests.mutation.mutant import bug

TESTS = "tests/engine/data/test_lists_of_contests.py"
LISTED, FOLDER = "engine/data/listed", "engine/data/sources/folder"

MUTANTS = (
    bug(LISTED, "for name in dict.fromkeys((one, posixpath.splitext(one)[0])):", "for name in (one,):",
        "the list of a contest, which says no endings, is no list", TESTS),
    bug(LISTED, "and width <= MOST_COLUMNS:", ":",
        "a table of pixels is compared with all files beside it, cell by cell", TESTS),
    bug("engine/data/lines", "if file.read(2) in (BOM_UTF16_LE, BOM_UTF16_BE):", "if file.read(2) == BOM_UTF16_LE:",
        "a list in Unicode text of another computer is no list", TESTS),
    bug(LISTED, 'delimiter if delimiter in lines[0] else " "', "delimiter",
        "a list with a space before the class is no list", TESTS),
    bug(LISTED, 'and delimiter != " " and', "and", "words in a text are taken for names of pictures", TESTS),
    bug("engine/data/sources/picture_list", "unread_reason(name) if there or unread_kind(name) else NOWHERE",
        "unread_reason(name)", "a picture that is not there is said to be no picture", TESTS),
    bug(FOLDER, "if says_classes(one.name) and form_of", "if form_of",
        "of the folder of a contest the list is not read beside its empty answers", TESTS),
    bug(FOLDER, "if len(lists) == 1:", "if lists:",
        "of two lists in a folder any is taken", TESTS),
    bug(FOLDER, "        if len(survey.classes) < 2:\n", "        if True:\n",
        "somebody's list replaces the classes that the folders say", TESTS),
)
