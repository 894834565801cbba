"""Bugs of what is seen: names that read alike, and parts that keep the size of another text."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

APART = "tests/gui/widgets/test_told_apart.py"
NAMES = "tests/gui/evaluate/test_long_names.py"
WALL = "tests/gui/presentation/test_on_the_wall.py"
BOX = "tests/gui/widgets/test_number_box.py"
ELIDED = "tests/gui/widgets/test_elided_label.py"
WHY = "tests/gui/why/test_narrow.py"
TEXT = "tests/gui/widgets/test_size_of_text.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "widgets/told_apart",
        "if shown == name or not same or seen >= SEEN:",
        "if True:",
        "names that begin alike read alike where they are cut",
        APART,
        NAMES,
    ),
    bug(
        "widgets/told_apart",
        "        if len(group) > 1:",
        "        if False:",
        "of many names that count up only the last digit is written",
        APART,
    ),
    bug(
        "widgets/told_apart",
        "range(same - 1, 0, -1)",
        "range(1, 0, -1)",
        "of a name that is cut in the middle only the first letter is left",
        APART,
    ),
    bug(
        "evaluate/grid",
        "(min(_longest(names) - room, int(rest)) for rest in (spare, below))",
        "(0 for _rest in (spare, below))",
        "beside a confusion matrix with room to spare long names of classes are cut",
        NAMES,
    ),
    bug(
        "evaluate/grid",
        "begin = left + more_beside + (spare - more_beside) / 2",
        "begin = left + spare / 2",
        "long names beside the confusion matrix begin outside of it",
        NAMES,
    ),
    bug(
        "evaluate/grid",
        "if 0 <= row < self.classes and self.left - self.name_room - theme.px(8) <= point.x() < self.left:",
        "if False:",
        "the whole name of a row that is cut is read nowhere",
        NAMES,
    ),
    bug(
        "evaluate/class_table",
        "if event.size().width() != event.oldSize().width():",
        "if False:",
        "in the table of classes long names keep a line of their own where there is room beside the figures",
        NAMES,
    ),
    bug(
        "evaluate/class_table",
        "return theme.px(ROW + (LINE if self.is_long else 0))",
        "return theme.px(ROW)",
        "in the table of classes long names lie on their figures",
        NAMES,
    ),
    bug(
        "widgets/slider",
        "theme.followed_by(self._restyle)",
        "self._restyle()",
        "after the text was large a slider holds the column beside the pictures wider than the window",
        TEXT,
    ),
    bug(
        "widgets/play_bar",
        "        self.where.setMinimumSize(0, 0)  # Qt asks for no less than it was told to have\n",
        "",
        "the place in the map keeps the room of a text that was large",
        TEXT,
    ),
    bug(
        "data/means_view",
        "if self.height() != self.sizeHint().height():",
        "if False:",
        "after the text was large the last row of mean pictures is missing",
        "tests/gui/data/test_means_view.py",
    ),
    bug(
        "presentation/tiles",
        "for figures in (usual, Figures(0, 10.0**-usual.digits)):",
        "for figures in (usual,):",
        "on the wall filters with small weights have no numbers",
        WALL,
    ),
    bug(
        "presentation/tiles",
        'return "" if self.unit == 1 or not self.are_written else f"× {self.unit:g}"',
        'return ""',
        "on the wall weights are written a hundred times too large",
        WALL,
    ),
    bug(
        "widgets/number_box",
        "in_three_figures(self._value) if self._value == self._learned else self._value",
        "self._value",
        "a bias stands on Filters with six digits",
        BOX,
    ),
    bug(
        "widgets/number_box",
        "in_three_figures(self._value) if self._value == self._learned else self._value",
        "in_three_figures(self._value)",
        "of what is typed some digits go",
        BOX,
    ),
    bug(
        "stack/totals",
        "((10**9, \"GB\"), (10**6, \"MB\"), (10**3, \"kB\"))",
        "((1 << 30, \"GB\"), (1 << 20, \"MB\"), (1 << 10, \"kB\"))",
        "a MB of memory is larger than a MB of pictures",
        "tests/gui/stack/test_amount_of_memory.py",
    ),
    bug(
        "widgets/elided_label",
        "text = next((one for one in every if metrics.horizontalAdvance(one) <= room), every[-1])",
        "text = every[-1]",
        "a line says less than it has room for",
        ELIDED,
    ),
    bug(
        "why/page",
        ", self.tr(\"Why this answer?\"))",
        ")",
        "with large text the page Why asks why the network says a few letters of a class",
        WHY,
    ),
    bug(
        "why/map_card",
        "self.detail.setText(words.detail(why, one), words.brief_detail(why, one))",
        "self.detail.setText(words.detail(why, one))",
        "with large text what is said of a map on Why ends in the middle of a word",
        WHY,
    ),
    bug(
        "lab/page",
        "            card.turns = True  # large text\n",
        "            pass\n",
        "with large text the titles in the Lab are cut to a few letters",
        "tests/gui/lab/test_one_run.py",
    ),
    bug(
        "xray/one_number",
        "self.rows_detail.setVisible(width >= theme.px(FOR_DETAIL))",
        "pass",
        "with large text the title of the terms in X-ray is cut to a few letters",
        "tests/gui/xray/test_little_room.py",
    ),
    bug(
        "time/time_shelf",
        "                self.tr(\"Here you go back in a training.\"),\n",
        "",
        "with large text the place of the time machine says half a sentence",
        "tests/gui/time/test_time_shelf.py",
    ),
    bug(
        "lab/what_it_costs",
        "data=translated(title_of(first.data))",
        "data=first.data",
        "beside a list that says MNIST digits it is said that only runs on digits are shown",
        "tests/gui/lab/test_runs_table.py",
    ),
    Mutant(
        "engine/data/embedded.py",
        "PurePath(EMBEDDED.get(name, name)).name or name",
        "EMBEDDED.get(name, name)",
        "in the list of runs own pictures are called by the way to their folder, of which the end is cut",
        ("tests/gui/lab/test_runs_table.py",),
        "",
    ),
)
