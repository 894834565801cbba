"""Bugs of what stands where: messages that wait, tooltips with the user's names, places that grow with the window."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

TIPS = "tests/gui/qt/test_plain_tips.py"
ANSWER = "tests/gui/stack/test_answer_beside_the_picture.py"
BAR, WINDOWS = "tests/gui/widgets/test_message_bar.py", "tests/gui/window/test_windows.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "widgets/message_bar",
        "not self.isHidden() and self.tone",
        "self.isVisible() and self.tone",
        "a note pushes an error away while the window, or its page, is out of sight",
        BAR,
    ),
    bug(
        "widgets/message_bar",
        "        self._asides.pop(words, None)\n",
        "",
        "a note that waits is said though it is no longer so",
        BAR,
    ),
    bug(
        "widgets/message_bar",
        "            self._asides[words] = remedy\n",
        "            self._asides = {words: remedy}\n",
        "of two notes that wait the first is lost",
        BAR,
    ),
    bug(
        "widgets/message_bar",
        "        self._asides.clear()\n",
        "",
        "what waits to be said of a project is said of the one that was opened next",
        BAR,
    ),
    bug(
        "window/windows",
        "other.message.show_aside(words",
        "other.message.show_note(words",
        "that another window trains pushes away why a project could not be saved",
        WINDOWS,
    ),
    bug(
        "filters/paint_view",
        "fields.setColumnStretch(1, 1)",
        "fields.setColumnStretch(0, 1)",
        "in a large window the brush stands far from its name",
        "tests/gui/filters/test_narrow.py",
    ),
    bug(
        "cards/answer_line",
        "room, *sure, *self._warned(), words)",
        "room, words)",
        "where there is little room a network that has not learned says 3 as one that has",
        ANSWER,
    ),
    bug(
        "cards/answer_line",
        "room, *self._warned(), says)",
        "room, says)",
        "beside the bars of long names a network that has not learned answers as one that has",
        ANSWER,
    ),
    bug(
        "qt/plain_tips",
        "TAG.sub(rf\"\\g<0>{JOINER}\", words)",
        "words",
        "of a class that is called “<b>” a tooltip shows nothing, and all behind it is bold",
        TIPS,
    ),
    bug(
        "qt/plain_tips",
        "|&(?=lt;)",
        "",
        "words with “&lt;” in them are taken for HTML by a tooltip",
        TIPS,
    ),
    bug(
        "widgets/term",
        "return Html(f\"<table width='{width}'><tr><td>{words}</td></tr></table>\")",
        "return f\"<table width='{width}'><tr><td>{words}</td></tr></table>\"",
        "the card of a word shows its tags",
        TIPS,
    ),
    bug(
        "qt/plain_tips",
        "show(place, as_plain(words), *where)",
        "show(place, words, *where)",
        "the tooltip over a drawing takes the name of a class for HTML",
        TIPS,
    ),
    bug(
        "window/launch",
        "    make_tips_plain()\n",
        "",
        "the program's tooltips take names for HTML, and only those of the tests do not",
        TIPS,
    ),
    bug(
        "lab/run_cells",
        "return as_plain(self._about(kept, column) or \"\")",
        "return self._about(kept, column)",
        "the tooltip over a run takes its name for HTML",
        TIPS,
    ),
    bug(
        "filters/paint_view",
        "return QSize(max(theme.px(SIDE), fields)",
        "return QSize(max(self.grid.sizeHint().width(), fields)",
        "a filter that was large in a large window runs out of one that is made narrow",
        "tests/gui/filters/test_narrow.py",
    ),
)
