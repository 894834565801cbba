"""Bugs that only those meet who use the program on Windows."""

from tests.mutation.mutant import Mutant

KEYS = ("tests/gui/qt/test_keys.py",)
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
        "        say_where_fonts_are()\n",
        "",
        "on Windows a chart of a training is drawn without any letters but ours, and Qt complains",
        ("tests/gui/test_app.py",),
    ),
)
