"""Bugs in long and damaged lists of what is marked in pictures, and in marks of photos that were turned."""

from tests.mutation.mutant import bug

BOXES, MARK, JSON = "engine/data/boxes", "engine/data/mark", "engine/data/long_json"
LISTS, TRAY = "tests/engine/data/test_lists_of_marks.py", "tests/gui/data/test_import_of_boxes.py"

MUTANTS = (
    bug(BOXES, "                yield end / len(text)\n", "                pass\n",
        "the window stands still while a long list is read", LISTS),
    bug(BOXES, "yield end / len(text)", "yield 1 - end / len(text)", "the bar of a long list goes back", LISTS),
    bug(BOXES, "is_turned = as_stored and", "is_turned = head.turn > 1 and",
        "what was marked in an upright photo is cut out elsewhere", LISTS),
    bug(BOXES, "as_stored = any(", "as_stored = all(",
        "of turned photos that were marked as stored none is used", LISTS),
    bug(BOXES, "[:: -1 if head.turn > 4 else 1]", "[::1]", "a photo on its side is said to be another", LISTS),
    bug(MARK, "(2, 3, 6, 7)", "(2, 3, 6)", "a mirrored photo on its side shows something else", LISTS),
    bug(MARK, "(3, 4, 7, 8)", "(3, 4, 7)", "what was marked in a photo on its other side is lost", LISTS),
    bug(BOXES, "CUT_OFF if is_cut else say(WRONG_LINE, line=count(error.lineno))", "CUT_OFF",
        "who wrote a comma too many is sent to get the list once more", LISTS),
    bug(BOXES, "        if '\"annotations\"' not in text:\n            raise\n", "",
        "any page of notes is said to be a list of marks", LISTS),
    bug(BOXES, "        if marks and is_elsewhere:", "        if False:",
        "who brings the list of other pictures is told that nothing is read", LISTS),
    bug(BOXES, "name in wrong or why in LEFT_OUT", "name in wrong", "it is not said why no box is used", LISTS),
    bug(BOXES, "known += [mark for mark in said if mark not in known] if known else said", "known += said",
        "people of COCO are in the set twice", LISTS),
    bug(BOXES, 'str(one["category_id"]), (left', 'one["category_id"], (left',
        "numbers written otherwise name no class", LISTS),
    bug("engine/data/survey", "if not classes and survey.amiss:", "if False:",
        "of a damaged list it is said that marks are not read", LISTS),
    bug("gui/data/import_tray", " and not survey.amiss", "",
        "of a damaged list in the tray nothing is said", TRAY),
    bug("gui/data/import_sentences", "return [*(_tr(\"Not used", "return [*(\"\" and _tr(\"Not used",
        "it is not said that one of two lists is damaged", TRAY),
    bug(JSON, 'raise JSONDecodeError("Extra data", text, at)', "return",
        "half a page of two is taken for a list", LISTS),
    bug("engine/data/sources/archive", "if is_picture_name(info.filename) else LARGEST_FILE", "",
        "what a long list in a ZIP marks is lost", LISTS),
)
