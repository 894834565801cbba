"""Bugs of a folder with several lists that may say the classes of its pictures, and of those that a network knows."""

from tests.mutation.mutant import bug

TESTS, TRAY = "tests/engine/data/test_lists_of_contests.py", "tests/gui/data/test_import_tray.py"
BOX = "tests/gui/data/test_label_box.py"

MUTANTS = (
    bug("engine/data/sources/folder", "for one in lists) if len(lists) > 1 else ())", "for one in lists))",
        "a list that says who took the pictures is offered for their classes", TESTS),
    bug("engine/data/survey", "if survey.lists else CUT_OUT", "if False else CUT_OUT",
        "at a prompt it is not said that a folder has two lists of which none was taken", TESTS),
    bug("gui/data/import_refusal", "if lists := \", \".join(survey.lists[:MOST_LISTS]):", "if lists := \"\":",
        "in the tray it is not said that a folder has two lists of which none was taken", TRAY),
    bug("gui/state/answers/labelling", "[label for label in known if label not in self.classes]", "[]",
        "where a network suggests 6 for the first 5 there is no 5 to click", BOX),
)
