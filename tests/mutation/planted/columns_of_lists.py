"""Bugs in which columns of a list are taken for the classes and for the parts, and of packed folders."""

from tests.mutation.mutant import bug

TESTS = "tests/engine/data/test_columns_of_lists.py"

MUTANTS = (
    bug("engine/data/listed", "key=lambda place: not _tells_apart(body, place))", "key=lambda place: 0)",
        "the width of pictures in the first column is their class", TESTS),
    bug("engine/data/listed", "return len(set(cells)) < len(cells) and not", "return not",
        "a remark on each picture is its class", TESTS),
    bug("engine/data/listed", "for place in others if place != part] or others", "for place in others]",
        "train and test are the two classes of a list", TESTS),
    bug("engine/data/listed", "    part = None if part in others else part", "    part = part",
        "of pictures of trains and tests nothing can be learned", TESTS),
    bug("engine/data/listed", "(bool(head & {*PART_WORDS}) or len(cells) > 1)", "len(cells) > 1",
        "of a list of training pictures alone the part is the class", TESTS),
    bug("engine/data/listed", 'PARTS.get(part, "train")', '"train"',
        "what a list keeps for the test is learned from", TESTS),
    bug("engine/data/sources/picture_list", 'if any(one.part == "test" for one in kept) else "test"', "",
        "what a list keeps for validation is no test where there is no other", TESTS),
    bug("engine/data/sources/picture_list", "    kept.sort(key=lambda one: PLACE[one.part])\n", "",
        "pictures of the test are learned from where a list names them first", TESTS),
    bug("engine/data/sources/cifar", "if info.isfile() and is_picture_name(name):", "if False:",
        "a packed folder of photos is told to be no CIFAR-10", TESTS),
    bug("engine/data/own_list", ', errors="replace", newline', ", newline",
        "one name in another alphabet keeps all pictures of a folder from their classes", TESTS),
)
