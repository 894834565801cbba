"""Bugs of the first hour: what a beginner sees while he drags, after a training, and while a number is explained."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

VERDICT = "tests/gui/training/test_verdict.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "stack/dropping",
        "        if not self.canvas.is_opening:\n            self._show()\n",
        "",
        "the stack scrolls back under the mouse, and the block lands in another gap than is shown",
        "tests/gui/stack/test_drop_as_shown.py",
    ),
    bug(
        "training/verdict_line",
        "        self.linkActivated.connect(lambda _link: self.opened.emit())\n",
        "",
        "17 of 1,000 are wrong, and a click on them does nothing",
        VERDICT,
    ),
    bug(
        "training/verdict_line",
        "escape(self.words).replace(escape(self.link), link, 1)",
        "self.words.replace(self.link, link, 1)",
        "a name in the result is read as a mark of its text",
        VERDICT,
    ),
    bug(
        "training/verdict_line",
        "        if event.key() in OPENS:\n",
        "        if False:\n",
        "the mistakes are opened by the mouse alone",
        VERDICT,
    ),
    bug(
        "window/work_page",
        "(self.training_bar.evaluation_wanted, self.plots.verdict.opened)",
        "(self.training_bar.evaluation_wanted,)",
        "the mistakes in the result lead nowhere",
        "tests/gui/window/test_page_switch.py",
    ),
)
