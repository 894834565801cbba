"""Bugs that make the window stand still, or leave something undone because it was put off."""

from tests.mutation.mutant import Mutant

AHEAD = ("tests/gui/window/test_imported_ahead.py",)
INSPECTOR = ("tests/gui/inspector/test_inspector.py",)
STOP = ("tests/gui/state/test_stop_soon.py",)
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
    Mutant(
        "gui/window/imported_ahead.py",
        '    "gui.xray.page",\n',
        "",
        "the first who goes to X-ray waits a fifth of a second",
        AHEAD,
    ),
    Mutant(
        "gui/window/imported_ahead.py",
        "            if self._over.is_set():\n                return\n",
        "",
        "who closes the program at once waits until all is compiled",
        AHEAD,
    ),
    Mutant(
        "gui/window/launch.py",
        "QTimer.singleShot(BEGINS_AFTER_MS, app, ahead.start)",
        "QTimer.singleShot(BEGINS_AFTER_MS, app, ahead.end)",
        "nothing is imported ahead, and the first look at a page waits",
        AHEAD,
    ),
    Mutant(
        "gui/window/launch.py",
        "    ahead.end()\n",
        "",
        "a thread is left that compiles while the program ends",
        AHEAD,
    ),
    Mutant(
        "gui/state/training/stopping.py",
        "self.stop(monotonic() + A_MOMENT, for_good=False)",
        "self.stop(monotonic() + A_MOMENT)",
        "Stop in the middle of a long step says it is over while it is not, and the step is not seen",
        STOP,
    ),
    Mutant(
        "gui/training/training_bar.py",
        'self._button("plain", session.stop_soon)',
        'self._button("plain", session.stop)',
        "the window stands still for two seconds after Stop in the bar",
        STOP,
    ),
    Mutant(
        "gui/window/menus/train_menu.py",
        "session.stop_soon",
        "session.stop",
        "the window stands still for two seconds after Shift+F5",
        STOP,
    ),
    Mutant(
        "gui/presentation/page.py",
        "self.session.stop_soon() if shift",
        "self.session.stop() if shift",
        "the class looks at a picture that stands still for two seconds after Shift+F5",
        STOP,
    ),
    Mutant(
        "gui/inspector/inspector.py",
        "self._build() if theme.size != self._size else self._show()",
        "self._build()",
        "who turns the window dark loses what he is typing, and waits for a whole form",
        INSPECTOR,
    ),
    Mutant(
        "gui/inspector/inspector.py",
        "self._build() if theme.size != self._size else self._show()",
        "self._build() if theme.size != self._size else None",
        "the sign of the block and the link to its help keep the colours of the day at night",
        INSPECTOR,
    ),
    Mutant(
        "gui/inspector/inspector.py",
        "self._build() if theme.size != self._size else self._show()",
        "self._show()",
        "the inspector keeps its small fields in large text",
        INSPECTOR,
    ),
    Mutant(
        "engine/data/load.py",
        "if path.is_file() and (source.reads_beside or path.stat().st_size < AT_ONCE):",
        "if path.is_file():",
        "who chooses an NPZ file of 60,000 pictures waits until the window has unpacked it, for every undo again",
        ("tests/engine/data/test_unpacked_once.py",),
    ),
)
