"""Bugs in the room for words: a page that its figures hold wide, a bar without its note, a line through a word."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

BAR, LARGER = "tests/gui/lab/test_bar_of_the_lab.py", "tests/gui/look/test_larger_meanwhile.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "why/turning_card",
        "self.length.setText(*self.words.length(change))",
        "self.length.setText(self.words.length(change)[0])",
        "how long a strong change is has no room, and nothing shorter is said",
        "tests/gui/why/test_narrow.py",
    ),
    bug(
        "lab/page",
        "        self.help.can, self.help.cannot = self._tells[word]\n",
        "",
        "on each tab of the Lab the note is that of the runs",
        BAR,
    ),
    bug(
        "lab/page",
        '(text, brief) if self.runs.all else ("",)',
        '(text,) if self.runs.all else ("",)',
        "with large text not even how many runs there are is said",
        BAR,
    ),
    bug(
        "xray/bend_view",
        "adjusted(edge, theme.px(18), ",
        "adjusted(edge, theme.px(12), ",
        "the line of a bend runs through the word above it",
        "tests/gui/xray/test_little_room.py",
    ),
    bug(
        "look/gaps",
        "        theme.followed_by(self._follow)\n",
        "        self._follow()\n",
        "in larger text the gaps stay those of the text the window began with",
        LARGER,
    ),
    bug(
        "filters/paint_view",
        "            field.setMaximumWidth(WIDEST)",
        "            pass",
        "after a change of the size of text the boxes beside a filter leave the room empty",
        LARGER,
    ),
    bug(
        "widgets/play_bar",
        "theme.px(10 if beside == EDGE else 4)",
        "theme.px(10)",
        "with large text the place in the map is cut below the drawing of the help",
        "tests/gui/widgets/test_play_bar.py",
    ),
    bug(
        "widgets/play_bar",
        "        self.where.setVisible(wide - gap <= self.width())\n",
        "",
        "in the smallest room the place in the map runs over the edge",
        "tests/gui/widgets/test_play_bar.py",
    ),
)
