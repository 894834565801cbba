"""Bugs in which folders around pictures are taken for classes, and which for parts of a set."""

from tests.mutation.mutant import bug

TESTS, TRAY = "tests/engine/data/test_known_layouts.py", "tests/gui/data/test_import_tray.py"
LAYOUT, SURVEY = "engine/data/layout", "engine/data/survey"

MUTANTS = (
    bug("gui/data/import_refusal", "        if survey.is_marked:\n            what = ",
        "        if False:\n            what = ",
        "who brings photos with boxes in them waits for the boxes", TRAY),
    bug(LAYOUT, 'if not rest or len(alike[rest]) > 1 else ""', 'if not rest else ""',
        "seg_train and seg_test are two classes", TESTS),
    bug(LAYOUT, 'if not rest or len(alike[rest]) > 1 else ""', "if True else rest",
        "a folder of several fruits to look at is a part of the test", TESTS),
    bug(LAYOUT, "or has_more or is_flat)", "or has_more)",
        "of cats and dogs named by their class, train and test1 are learned", TESTS),
    bug(LAYOUT, "names == {around[-1]}", "False",
        "pictures in a folder that is packed twice are of the class seg_train", TESTS),
    bug(LAYOUT, " and len(alone) < 2:", ":",
        "of the two classes image and img none is left", TESTS),
    bug(LAYOUT, 'for name, kind in kinds.items() if kind == "marks"}', 'for name in ()}',
        "the masks of pets are a second class beside their photos", TESTS),
    bug(LAYOUT, "_kind(name) or role for name, role in", "_kind(name) for name, role in",
        "the marks of photos are said to be a class without pictures", TESTS),
    bug(SURVEY, "and reason not in (LOOSE, MARKED) and", "and",
        "photos in which things are marked are said to be unreadable", TESTS),
    bug(SURVEY, "!= 1 and not is_flat:", "!= 1:",
        "cats and dogs named by their class have none beside a folder of a test", TESTS),
    bug(SURVEY, '== "train"]', "]", "what the pictures of a test are called is a third class", TESTS),
)
