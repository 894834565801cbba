"""Bugs in sheets that are looked at one by one: whose each is, what it gave, and its figures under somebody's hand."""

from tests.mutation.mutant import bug

MANY, TRAY = "tests/engine/data/test_many_sheets.py", "tests/gui/data/test_many_sheets_in_the_tray.py"

MUTANTS = (
    bug("engine/data/sheet_file", '"/".join((*path[:-1], match[1]))', "match[1]",
        "two pupils of one name in two classes are taken for one", MANY),
    bug("gui/data/label_box", "self.tray.sheet.cut if folder == self.tray.path and not names else {}", "{}",
        "of a folder of sheets whole ones are labelled instead of their figures", TRAY),
    bug("engine/data/sources/picture_list", "as_cut(survey_of(path.name, own.name, seen, passed), path)",
        "survey_of(path.name, own.name, seen, passed)",
        "figures that were labelled by hand are on both sides of the test, though of one sheet", TRAY),
    bug("gui/data/sheet_rows", "shown = sheets[self.which.currentData()]", "shown = self.survey.sheet or sheets[\"\"]",
        "another sheet is chosen, and the first is seen", TRAY),
    bug("engine/data/sheet_file", "if one != usual)", "if one == usual)",
        "the sheets are told to be looked at that are as most are", TRAY),
    bug("gui/data/sheet_rows", "and self.way.value != WHOLE else {}", "else {}",
        "photos that are no sheets can be labelled in pieces alone", TRAY),
    bug("gui/data/sheet_rows", ".setVisible(len(sheets) > 1 and not is_file)", ".setVisible(len(sheets) > 1)",
        "of a ZIP single pictures are offered for labelling, which cannot be", TRAY),
    bug("engine/data/many_sheets", "reason = CLIMBS if climbs(item.parts) else ", "reason = ",
        "figures of a ZIP are written to wherever its paths lead", MANY),
    bug("engine/data/sources/picture_list", " and not pictures_in(around)", "",
        "a list among its pictures in a folder called labels is looked for elsewhere",
        "tests/engine/data/test_lists_of_contests.py"),
    bug("engine/data/survey", ', "@eadir", "#recycle", "$recycle.bin")', ")",
        "what a disk of a network or a stick has thrown away is a class", "tests/engine/data/test_sources.py"),
)  # fmt: skip
