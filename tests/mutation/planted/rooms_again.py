"""Bugs in what the rooms show: titles that stand or look unlike their neighbours', and what a hand did that is lost."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

TITLES = "tests/gui/widgets/test_card_titles.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "widgets/card",
        "not is_dressed or self.head",
        "self.head",
        "the title of a card with a button beside it is not bold",
        TITLES,
    ),
    bug(
        "widgets/card",
        "            self._put_title()  # what stands beside it came, went, or was dressed\n",
        "            pass\n",
        "a title jumps up when the button beside it goes",
        TITLES,
    ),
    bug(
        "widgets/card",
        " or self.head.direction() != QBoxLayout.Direction.LeftToRight",
        "",
        "a title above its buttons stands higher than those of the other cards",
        TITLES,
    ),
    bug(
        "evaluate/page",
        "ABOVE, BELOW, LOWEST = 356, 184, 250",
        "ABOVE, BELOW, LOWEST = 356, 196, 250",
        "the titles of the third row of Evaluate are cut through",
        "tests/gui/evaluate/test_third_row.py",
    ),
)
