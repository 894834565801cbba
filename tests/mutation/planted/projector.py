"""Bugs that a class would see on the wall: buttons upon each other, words that are cut, curves of other pictures."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

WALL = "tests/gui/presentation/test_on_the_wall.py"
ROOM = "tests/gui/curves/test_room_for_words.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "training/training_bar",
        "max(theme.px(ROOMY), others + self.chip.long_width)",
        "theme.px(ROOMY)",
        "Step lies upon Train beside a result of an earlier stack",
        ROOM,
    ),
    bug(
        "training/training_bar",
        "middle.setMinimumWidth(1)",
        "middle.setMinimumWidth(0)",
        "Step lies upon Train once a problem has been shown",
        ROOM,
    ),
    bug(
        "training/training_bar",
        "self.reason.setVisible(not self._tight or bool(self.document.data_problem))",
        "pass",
        "with the largest text the way to the problem lies upon its words",
        ROOM,
    ),
    bug(
        "presentation/picture_card",
        "painter.drawText(beside,",
        "beside is line and painter.drawText(line,",
        "the probability is left out beside a long name",
        WALL,
    ),
    bug(
        "presentation/tiles",
        "        name = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(pitch - px(4)))\n",
        "",
        "a long name is left out under its column",
        WALL,
    ),
    bug(
        "presentation/page",
        "words.earlier, step, ",
        "'', step, ",
        "curves of other pictures keep their colours",
        WALL,
    ),
    bug(
        "presentation/page",
        "elif key == Qt.Key.Key_Space:",
        "elif key == Qt.Key.Key_Pause:",
        "Space does nothing in a presentation",
        WALL,
    ),
)
