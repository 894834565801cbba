"""Bugs that make the window stand still, or leave something undone because it was put off."""

from tests.mutation.mutant import Mutant

STYLED_ONCE = ("tests/gui/qt/test_style_sheet_once.py",)

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "gui/qt/style_sheet_once.py",
        "    style.unpolish(app)",
        "    style.polish(app)",
        "light to dark takes a second: what lies ten deep is styled ten times",
        STYLED_ONCE,
    ),
    Mutant(
        "gui/qt/style_sheet_once.py",
        "for window in app.topLevelWidgets():",
        "for window in app.topLevelWidgets()[:1]:",
        "a second window stays light when the first turns dark",
        STYLED_ONCE,
    ),
    Mutant(
        "gui/look/theme.py",
        "set_style_sheet(app, style_sheet(colors, self.px, sizes))",
        "app.setStyleSheet(style_sheet(colors, self.px, sizes))",
        "the theme goes past what styles each widget once",
        STYLED_ONCE,
    ),
)
