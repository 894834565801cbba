"""Bugs of names that are the user's, and hold signs that mean something to Qt."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

NAMES = "tests/gui/window/test_names_as_given.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "start/start_page",
        'title.replace("&", "&&")',
        "title",
        "the way back to “rock & pop” has a stroke under a blank",
        NAMES,
    ),
    bug(
        "window/menus/file_menu",
        'path.stem.replace("&", "&&")',
        "path.stem",
        "“rock & pop” among the recent projects has a stroke under a blank",
        NAMES,
    ),
    bug(
        "why/map_card",
        'name.replace("&", "&&")',
        "name",
        "the button to a group that is called “a & b” has a stroke under a blank",
        NAMES,
    ),
    bug(
        "why/map_card",
        "        self.label.setTextFormat(Qt.TextFormat.PlainText)  # it names classes\n",
        "",
        "what a map shows is cut at a class that is called “<b>”",
        NAMES,
    ),
    bug(
        "why/answer_card",
        "        self.verdict.setTextFormat(Qt.TextFormat.PlainText)  # it names classes\n",
        "",
        "the answer of a class that is called “<b>” is nothing",
        NAMES,
    ),
    bug(
        "widgets/card",
        "    label.setTextFormat(Qt.TextFormat.PlainText)  # the names in it are the user's\n",
        "",
        "what the network says on Filters is cut at a class that is called “<b>”",
        NAMES,
    ),
)
