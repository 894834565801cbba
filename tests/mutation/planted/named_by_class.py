"""Bugs of pictures that have their class in their names."""

from tests.mutation.mutant import Mutant

TESTS = "tests/engine/data/test_named_by_class.py"
TRAY = "tests/gui/data/test_import_tray.py"


def bug(file: str, old: str, new: str, why: str, test: str = TESTS) -> Mutant:
    return Mutant(f"{file}.py", old, new, why, (test,))


MUTANTS = (
    bug(
        "engine/data/survey",
        "    if len({item.parts[:-1] for item in pictures}) != 1 and not is_flat:",
        "    if not pictures:",
        "beside folders of classes, files called cat1 and dog1 are taken for all there is",
    ),
    bug(
        "engine/data/survey",
        "is_picture_name(item.parts[-1]) or unread_kind(item.parts[-1])]",
        "is_picture_name(item.parts[-1])]",
        "a class whose pictures cannot be read is passed over in favour of names",
    ),
    bug(
        "engine/data/survey",
        "for item, label in found.items() if often[label] > 1}",
        "for item, label in found.items() if often[label]}",
        "one picture that is called so by chance is a class",
    ),
    bug(
        "engine/data/survey",
        "    return named if len({*named.values()}) > 1 else {}\n",
        "    return named\n",
        "the photos of one camera are said to be of the class IMG",
    ),
    bug(
        "engine/data/survey",
        "            inner = (*named.get(item.name, ()), item.parts[-1])",
        "            inner = (*named.get(item.name, item.parts[:-1]), item.parts[-1])",
        "a file without a number makes a class of the folder that all lie in",
    ),
    bug(
        "gui/data/import_sentences",
        "    if survey.by_name:\n",
        "    if not survey.by_name:\n",
        "where the classes come from is said of the wrong sets",
        TRAY,
    ),
    bug(
        "gui/data/import_refusal",
        "        if not survey.classes:\n",
        "        if False:\n",
        "who has loose pictures is told only to make folders",
        TRAY,
    ),
)
