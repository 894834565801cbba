"""Bugs of the boxes that ask and tell: narrow columns of words at the edge, and one that looks like no other."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

QUESTION = "tests/gui/widgets/test_question.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "widgets/question",
        "                label.setMinimumWidth(line)\n",
        "                pass\n",
        "a question is a narrow column of words",
        QUESTION,
    ),
    bug(
        "widgets/question",
        "parts.setContentsMargins(edge, edge, edge, edge)",
        "pass",
        "words and buttons of a question lie at its edge",
        QUESTION,
    ),
    bug(
        "widgets/question",
        "parts.setVerticalSpacing(theme.px(GAP))",
        "pass",
        "the buttons of a question lie close under its words",
        QUESTION,
    ),
    bug(
        "window/fault_box",
        'show_words(self, "warning-circle", self.tr("Something went wrong inside ConvScope"), more)',
        "self.setInformativeText(more)",
        "what went wrong has no title",
        QUESTION,
    ),
)
