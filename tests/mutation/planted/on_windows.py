"""Bugs that were met where the program was used on Windows; most of them are met there alone."""

from tests.mutation.mutant import Mutant

KEYS = ("tests/gui/qt/test_keys.py",)
LOGGED_OFF = ("tests/gui/window/test_logged_off.py",)
TASKBAR = ("tests/gui/qt/test_taskbar.py",)
PYTHONS = "on Windows the taskbar shows Python's sign instead of ours"
TURNED = "on Windows a key does what it does with Ctrl or Alt held, too"

MUTANTS = (
    Mutant(
        "gui/widgets/half_typed.py",
        "event.modifiers() & NO_SHIFT",
        "event.modifiers() & ~HELD.ShiftModifier",
        "on Windows what is half typed does not count before Ctrl+S",
        KEYS,
    ),
    Mutant(
        "gui/qt/keys.py",
        "return event.modifiers() & CAN_BE_HELD",
        "return event.modifiers() & ~MODIFIER.KeypadModifier",
        TURNED,
        KEYS,
    ),
    Mutant(
        "gui/qt/keys.py",
        "return event.modifiers() & CAN_BE_HELD",
        "return event.modifiers()",
        "the arrows of the number pad walk through no stack",
        KEYS,
    ),
    Mutant(
        "gui/time/time_bar.py",
        "or held_with(event):",
        "or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:",
        TURNED,
        KEYS,
    ),
    Mutant(
        "gui/look/theme.py",
        '            app.setFont(self.font("body"))  # with the first',
        "            # with the first",
        "on Windows menus, tips and lists have other letters than all else until the look is changed",
        ("tests/gui/look/test_theme.py",),
    ),
    Mutant(
        "gui/app.py",
        "    say_where_fonts_are()\n",
        "",
        "on Windows who has Qt draw offscreen has no letters but ours, and Qt complains",
        ("tests/gui/test_app.py",),
    ),
    Mutant(
        "gui/window/launch.py",
        "    app.aboutToQuit.connect(windows.end)",
        "    ",
        "who logs off is held up by a question, and Windows ends the program in its midst",
        LOGGED_OFF,
    ),
    Mutant(
        "gui/window/windows.py",
        "        if self._have_ended:\n            return\n",
        "",
        "what was not saved is written twice while the system waits for the end of the session",
        LOGGED_OFF,
    ),
    Mutant(
        "gui/window/launch.py",
        "    have_own_place()\n    app = QApplication(sys.argv[:1])\n",
        "    app = QApplication(sys.argv[:1])\n    have_own_place()\n",
        PYTHONS,
        TASKBAR,
    ),
    Mutant("gui/qt/taskbar.py", "(NAME)", '("Python")', PYTHONS, TASKBAR),
    Mutant(
        "gui/qt/folder.py",
        '    if sys.platform == "win32":  # where Qt',
        "    if False:  # where Qt",
        "on Windows the tests leave their work among what the user has not saved",
        ("tests/gui/qt/test_folder.py",),
    ),
    Mutant(
        "gui/data/fit_preview.py",
        'replace(fit, how="stretch") if is_whole else fit, shape',
        "fit, shape",
        "of pictures that keep their size a square is framed that nobody cuts out",
        ("tests/gui/data/test_class_rows.py",),
    ),
)
