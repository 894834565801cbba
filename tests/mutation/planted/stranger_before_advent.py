"""Bugs that a newcomer of the first ten minutes would meet."""

from tests.mutation.mutant import bug

MUTANTS = (
    bug("gui/inspector/arithmetic", "                return words, True\n    return words, False",
        "                return words, True\n    return [number(term) for term in terms], False",
        "a number of a quiet map is told in figures that come to another", "tests/gui/inspector/test_arithmetic.py"),
    bug("gui/window/actions", '"" if "," in words else words', '""',
        "what a label is gets told of label smoothing", "tests/gui/window/test_in_a_pupils_words.py"),
    bug("gui/filters/page", "(2, 0, 1, 1), (3, 0, 1, 2))", "(3, 0, 1, 1), (3, 1, 1, 1))",
        "what a filter looks for stands a screen below it, beside nothing", "tests/gui/filters/test_narrow.py"),
    bug("gui/filters/paint_view", "words.setMinimumHeight(LINES * ", "words.setMinimumHeight(0 * ",
        "at the first damage the ranking grows by a line", "tests/gui/filters/test_nothing_moves.py"),
    bug("gui/qt/long_press", "            widget.setDown(False)", "            pass",
        "a button whose menu a finger opened looks pressed until the next tap", "tests/gui/qt/test_long_press.py"),
    bug("gui/inspector/doctor/finding_card", "theme.followed_by(self._restyle)", "self._restyle()",
        "in high contrast the bulb of a finding is as dark as on paper", "tests/gui/inspector/test_finding_card.py"),
    bug("gui/stack/problems_panel", "first.setFocus(Qt.FocusReason.ShortcutFocusReason)", "pass",
        "who opens the problems by keyboard is still in the search", "tests/gui/window/test_problems_by_keys.py"),
)  # fmt: skip
