"""Bugs in what was left over in the window: pages with very large text, and what is blank or said of one thing."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

SMALLEST, FOLDING = "tests/gui/window/test_smallest_screen.py", "tests/gui/widgets/test_folding_choice.py"
AMOUNTS, SURFACE = "tests/gui/look/test_amounts.py", "tests/gui/landscape/test_surface_view.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "widgets/least_room",
        ".boundedTo(SMALL_SCREEN)",
        "",
        "with very large text a page asks for more than a small screen has",
        SMALLEST,
    ),
    bug(
        "window/one_at_a_time",
        "            self.row.hide()\n",
        "            pass\n",
        "with very large text the window grows when Build is left",
        SMALLEST,
    ),
    bug(
        "training/training_bar",
        "TIGHT_TRAIN_WIDTH if self._tight else NARROW_TRAIN_WIDTH",
        "NARROW_TRAIN_WIDTH",
        "with very large text Train lies over the button beside it",
        SMALLEST,
    ),
    bug(
        "widgets/folding_choice",
        "folded = self.width() < self.needed()",
        "folded = False",
        "choices whose words have no room lie over each other",
        FOLDING,
    ),
    bug(
        "widgets/folding_choice",
        "            action.setEnabled(button.isEnabled())\n",
        "",
        "what cannot be chosen is chosen from the list of a folded choice",
        FOLDING,
    ),
    bug(
        "widgets/folding_choice",
        "                self.setFocus(Qt.FocusReason.OtherFocusReason)\n",
        "                pass\n",
        "the keyboard is lost when a choice folds",
        FOLDING,
    ),
    bug(
        "lab/run_tools",
        'button.setToolTip(why_not or (words if self._is_brief else ""))',
        "button.setToolTip(why_not)",
        "a picture on a button of the Lab does not say what it does",
        "tests/gui/lab/test_run_tools.py",
    ),
    bug(
        "landscape/surface_view",
        "        for blank in self.blanks() if self.blank else ():",
        "        for blank in ():",
        "the plane of the landscape is blank without a word",
        SURFACE,
    ),
    bug(
        "landscape/surface_view",
        "        if np.isnan(loss) and self.blank:\n            return self.blank\n",
        "        if not np.isfinite(loss):\n            return self.blank\n",
        "a loss that is too large for a number is said to be not computed",
        SURFACE,
    ),
    bug(
        "lab/runs_table",
        "DATA_DIFFERS if len({row[DATA] for row in rows}) > 1 else YIELD",
        "YIELD",
        "a narrow list does not say from which pictures runs have learned, though nothing else tells them apart",
        "tests/gui/lab/test_room_for_names.py",
    ),
    bug(
        "stack/canvas",
        "LEAST_WIDTH, SIDE, TOP, END = 1240, 254,",
        "LEAST_WIDTH, SIDE, TOP, END = 1240, 290,",
        "in the narrowest window the cards are cut beside the recipe",
        SMALLEST,
    ),
    bug(
        "look/amounts",
        '_tr("1 picture") if number == 1 else',
        "",
        "one picture is called pictures",
        AMOUNTS,
    ),
    bug(
        "look/amounts",
        '_tr("1 step") if number == 1 else',
        "",
        "one step is called steps",
        AMOUNTS,
    ),
    bug(
        "data/class_chips",
        "pictures_in_words(pictures)",
        'self.tr("{count} pictures").format(count=count(pictures))',
        "a class with one picture is said to have pictures",
        AMOUNTS,
    ),
    bug(
        "inspector/account",
        '_tr("1 other") if number == 1 else',
        "",
        "an account names one other others",
        AMOUNTS,
    ),
    bug(
        "lab/experiments_page",
        "side = min(theme.px(SIDE), SHARE * self.width() // 100)",
        "side = theme.px(SIDE)",
        "with very large text the list leaves an experiment no room",
        "tests/gui/lab/test_experiments_page.py",
    ),
)
