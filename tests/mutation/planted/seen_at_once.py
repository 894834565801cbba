"""Bugs in what is seen at once: rows below the edge, and remarks that belong to no fact."""

from tests.mutation.planted.window import bug

MUTANTS = (
    bug(
        "inspector/form",
        "(self.rows[[*self.more.rare][-1]], self.more)",
        "(self.more,)",
        "the settings behind a fold open below the edge",
        "tests/gui/inspector/test_fold.py",
    ),
    bug(
        "time/past_page",
        "setRowMinimumHeight(ROWS * number - 1, px(8))",
        "setRowMinimumHeight(ROWS * number - 1, 0)",
        "a remark stands as close to the next fact as to its own",
        "tests/gui/time/test_past_page.py",
    ),
)
