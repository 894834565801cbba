"""Bugs that a teacher would meet in a first lesson: keys on the wall, and lines of the board, a ring around words."""

from tests.mutation.mutant import bug

WALL, PAPER = "tests/gui/presentation/test_drawn_on_the_wall.py", "tests/gui/data/test_empty_board.py"

MUTANTS = (
    bug("gui/window/presented_board", "self.page.setFocusProxy(panel.board)", "pass",
        "Ctrl+Z on the wall takes back an edit of the stack once a button was clicked", WALL),
    bug("gui/window/presented_board", "self.page.setFocusProxy(None)", "pass",
        "a board that was put away keeps the keys of the presentation", WALL),
    bug("gui/data/board", "theme.color(role) if self._is_dark == theme.dark else", "theme.color(role) if True else",
        "black lines cross the white paper of a board for colours in dark", PAPER),
    bug("gui/data/board", "return not self.in_colour and (theme.dark or self.is_photo)",
        "return theme.dark or self.is_photo", "black lines cross the white paper of a board for colours", PAPER),
    bug("gui/widgets/scrolling", "area.setFocusPolicy(Qt.FocusPolicy.TabFocus)", "pass",
        "a click beside the words of an experiment draws a ring around all of them",
        "tests/gui/look/test_focus_ring.py"),
    bug("gui/data/page", 'show_picture(None, "", self.tr("Click a picture to see it larger, and look inside"))',
        'show_picture(None, "", "")', "below the pictures of a set lies an empty stripe",
        "tests/gui/data/test_data_page.py"),
    bug("gui/lab/sweep_map", "bar = min(theme.px(64), max(theme.px(24), rest))", "bar = theme.px(64)",
        "what the diamond of a map means is cut off in a usual window", "tests/gui/lab/test_sweep_results.py"),
)  # fmt: skip
