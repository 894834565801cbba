"""Bugs where there is little to show: two classes, and no mistakes."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

FEW = "tests/gui/evaluate/test_few_classes.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "evaluate/grid",
        "return grown if _longest(names) <= grown else theme.px(LARGEST)",
        "return theme.px(LARGEST)",
        "the matrix of two classes is as small as a stamp on an empty card",
        FEW,
    ),
    bug(
        "evaluate/grid",
        "return grown if _longest(names) <= grown else",
        "return grown if True else",
        "long names of few classes are cut above large cells",
        FEW,
    ),
    bug(
        "evaluate/picture_rows",
        "            paint_nothing(painter, self.rect(), self.answers)\n",
        "            pass\n",
        "the card of all mistakes is empty, and says nothing",
        FEW,
    ),
    bug(
        "evaluate/no_rows",
        "if not len(answers.mistakes):",
        "if True:",
        "all pictures are said to be read rightly, because none was chosen",
        FEW,
    ),
)
