"""Bugs in what the rooms show: titles that stand or look unlike their neighbours', and what a hand did that is lost."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

TITLES, DAMAGE = "tests/gui/widgets/test_card_titles.py", "tests/gui/filters/test_damage_curve.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "widgets/card",
        "not self._is_dressed or self.head",
        "self.head",
        "the title of a card with a button beside it is not bold",
        TITLES,
    ),
    bug(
        "widgets/card",
        "            self._turn()\n            self._put_title()\n",
        "            self._turn()\n",
        "a title jumps up when the button beside it goes",
        TITLES,
    ),
    bug(
        "widgets/card",
        "            self._turn()\n            self._put_title()\n",
        "            self._put_title()\n",
        "a title is cut beside what has grown since",
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
    bug(
        "widgets/line_plot",
        "            self.settled.emit()\n            self._look",
        "            self._look",
        "one undo takes back what the slider did and the first click on the curve",
        DAMAGE,
    ),
    bug(
        "filters/damage_view",
        "        self.plot.plot.settled.connect(self._settle)\n",
        "",
        "one undo takes back all clicks on the curve of the damage",
        DAMAGE,
    ),
    bug(
        "evaluate/no_rows",
        "return only if len(answers) == 1 else words",
        "return words",
        "all 1 test pictures are read rightly",
        "tests/gui/evaluate/test_few_classes.py",
    ),
    bug(
        "widgets/take_picture",
        "    taken.done.emit(widget, f\"{words or",
        "    (lambda *_: None)(widget, f\"{words or",
        "whether a plot was saved is not said",
        "tests/gui/widgets/test_save_plot.py",
    ),
    bug(
        "evaluate/page_bar",
        "        self._show_where()\n        self._make_room()\n\n    def _show_where",
        "        self._make_room()\n\n    def _show_where",
        "where one is in Evaluate is no longer bold once the theme or the size of the text has changed",
        "tests/gui/window/test_one_rhythm.py",
    ),
    bug(
        "evaluate/page",
        "+ self.area.verticalScrollBar().sizeHint().width()\n        self.further",
        "+ theme.px(12)\n        self.further",
        "two columns of cards are wider than their room where the bar beside them is wide",
        "tests/gui/evaluate/test_narrow.py",
    ),
)
