"""Bugs in lists of boxes of which a row is wrong, in names of classes, and in what is tested of boxes."""

from tests.mutation.mutant import bug

BOXES, CUT = "engine/data/boxes", "tests/engine/data/test_boxes.py"

MUTANTS = (
    bug(BOXES, "if not mark.label or not all(map(isfinite, mark.corners)):", "if not mark.label:",
        "a box without corners is said to lie outside of its picture", CUT),
    bug(BOXES, "(sorted(one / side for one in mark.corners[at::2])", "([one / side for one in mark.corners[at::2]]",
        "a box that was drawn from right to left is lost", CUT),
    bug(BOXES, "if picture in pictures:  # of", "if True:  # of",
        "one picture that a list lost takes all others with it", CUT),
    bug(BOXES, "int(said[1] or len(classes))", "len(classes)", "classes whose numbers have gaps change places", CUT),
    bug(BOXES, "if len(some) == 1), None)", "if some), None)", "marks of a train picture go to none of two", CUT),
    bug(BOXES, 'removeprefix("instances_")', "strip()", "the pictures of instances_val.json are not found", CUT),
    bug(BOXES, "in_utf8(item.opener())", "item.opener()", "a table that Windows wrote marks nothing", CUT),
    bug(BOXES, "if unread_kind(name)}", "if not name}", "HEIC among marked pictures is lost without a word", CUT),
    bug("engine/data/many_sheets", "len(whole_ones(labels, of, share, 0))", "max(1, round(share * len(sheets)))",
        "more pictures are said to be for the test than are", CUT),
)
