"""Bugs in what is cut out of pictures where somebody marked it, and in other data that a class brings."""

from tests.mutation.mutant import bug

BOXES, FOUND = "engine/data/boxes", "engine/data/found"
CUT, TRAY = "tests/engine/data/test_boxes.py", "tests/gui/data/test_import_of_boxes.py"

MUTANTS = (
    bug(BOXES, "if one not in MARKS | PICTURES), own", "), own",
        "the pages of YOLO are not found in their folder", CUT),
    bug(BOXES, 'of = item.name.partition(".rf.")[0]', "of = item.name",
        "versions of one picture are learned and tested", CUT),
    bug(BOXES, "return TINY if min(", "return TINY if 9e9 + min(", "boxes of five pixels are pictures", CUT),
    bug(BOXES, "across * down >= INSIDE *", "across * down >= 0 *",
        "what lies outside of its picture is one of its edge", CUT),
    bug(BOXES, "abs(width * head.height / (height * head.width) - 1) > ALIKE", "False",
        "boxes of a picture that was turned since are cut out of its sky", CUT),
    bug(BOXES, 'label = "" if one.get("iscrowd") else', "label =", "a crowd is a picture of one", CUT),
    bug(BOXES, 'parts.get(path[0].casefold(), "train")', '"train"', "the test pictures of Roboflow are learned", CUT),
    bug(FOUND, "if len(chosen) < number and (left[classes] > counts).all():", "if len(chosen) < number:",
        "all of a rare class is for the test", CUT),
    bug("gui/data/import_sentences", "        words += _left_out(survey)\n", "",
        "how many boxes are left out is not said", TRAY),
    bug("gui/data/import_refusal", "(survey.lost is not None or survey.marked_in)", "survey.lost is not None",
        "of boxes of one class it is asked for folders", TRAY),
)  # fmt: skip
