"""Bugs in sweeps through structures: other blocks in the place of some, or none."""

from tests.mutation.mutant import Mutant

VARYING = "tests/engine/lab/test_varying.py"
SETTABLE = "tests/engine/lab/test_settable.py"
FORM = "tests/gui/lab/test_sweep_form.py"


def bug(file: str, old: str, new: str, why: str, test: str) -> Mutant:
    return Mutant(f"{file}.py", old, new, why, (test,))


MUTANTS = (
    bug(
        "engine/lab/varying",
        "    called, all_ = names(named),",
        "    called, all_ = names(design.stack),",
        "where the first convolution is left out, the setting of the second finds none of that name",
        VARYING,
    ),
    bug(
        "engine/lab/varying",
        "        if id not in stack.ids:\n            continue\n",
        "",
        "a setting of a block that is left out ends the sweep in a fault",
        VARYING,
    ),
    bug(
        "engine/lab/varying",
        '"" if field != KIND else None',
        '""',
        "without a block's name all blocks of the network are left out",
        VARYING,
    ),
    bug(
        "engine/analysis/instead",
        "stack.replace(id, _like(block, kinds[word]))",
        "stack.replace(id, kinds[word]())",
        "a pool that is tried in the place of another has another window",
        VARYING,
    ),
    bug(
        "engine/lab/settable",
        "        if 1 < often == all_[kind]:",
        "        if 1 < all_[kind]:",
        "a sweep offers to leave out what makes the scores",
        SETTABLE,
    ),
    bug(
        "engine/lab/settable",
        "        if _may_go(place, fixed):\n",
        "        if True:\n",
        "a sweep offers to leave out the Softmax",
        SETTABLE,
    ),
    bug(
        "engine/lab/settable",
        "many = 3 if settable.field == KIND else 4",
        "many = 4",
        "a sweep over pools begins with one that no network can be trained with",
        SETTABLE,
    ),
    bug(
        "gui/lab/axis_row",
        '        if settable.count:\n            template = QCoreApplication.translate("AxisRow", "All',
        '        if False:\n            template = QCoreApplication.translate("AxisRow", "All',
        "what changes all blocks of a kind is called as if it changed one",
        FORM,
    ),
    bug(
        "gui/lab/sweep_map",
        "LEFT_OUT: WITHOUT,",
        "",
        "in map and race a block that is left out is called none",
        FORM,
    ),
)
