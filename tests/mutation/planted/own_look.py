"""Bugs of what is seen: names that read alike, and parts that keep the size of another text."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

APART = "tests/gui/widgets/test_told_apart.py"
NAMES = "tests/gui/evaluate/test_long_names.py"
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
        "        theme.changed.connect(self._restyle)\n",
        "",
        "after the text was large a slider holds the column beside the pictures wider than the window",
        TEXT,
    ),
    bug(
        "widgets/play_bar",
        "is_map, self._fitted = self._fitted[1], None",
        "is_map = self._fitted[1]",
        "the place in the map keeps the room of a text that was large while it was hidden",
        TEXT,
    ),
    bug(
        "data/means_view",
        "if self.height() != self.sizeHint().height():",
        "if False:",
        "after the text was large the last row of mean pictures is missing",
        "tests/gui/data/test_means_view.py",
    ),
)
