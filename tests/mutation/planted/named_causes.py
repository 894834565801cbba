"""Bugs of what is told to people who ask: causes that are not there, words nobody finds, pictures left behind."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

CAUSES = "tests/engine/doctor/test_named_causes.py"
RULES = "engine/doctor/rules/"
COMMANDS = "tests/gui/window/test_command_palette.py"
AHEAD = "tests/gui/window/test_imported_ahead.py"
SAVED = "tests/gui/window/test_saved_without_pictures.py"

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        RULES + "vanishing_gradients.py",
        '"Normalise between the blocks."',
        '"Use ReLU instead of Sigmoid."',
        "ReLU is to stand instead of Sigmoid where there is none",
        (CAUSES,),
    ),
    Mutant(
        RULES + "inputs_not_scaled.py",
        "    if is_blank:  #",
        "    if False:  #",
        "black pictures are to be divided by their largest value",
        (CAUSES,),
    ),
    Mutant(
        "engine/doctor/__init__.py",
        "plot=plot, advice=treated.advice)",
        "plot=plot, advice=next((one.advice for one in findings if one.advice), ''))",
        "above the remedy of a tiny rate it is said that the gradients are tiny",
        (CAUSES,),
    ),
    Mutant(
        RULES + "learning_rate_too_low.py",
        "not rate <= usual / MUCH_LOWER",
        "not 0 < rate <= usual / MUCH_LOWER",
        "a learning rate of 0 is no reason why nothing is learned",
        (CAUSES,),
    ),
    Mutant(
        RULES + "validation_too_small.py",
        "share = float(checks[-1]) if len(checks) else USUAL",
        "share = USUAL",
        "luck moves an accuracy of 50 % as little as one of 90 %",
        (CAUSES,),
    ),
    Mutant(
        RULES + "validation_too_small.py",
        "max(share * (1 - share), USUAL * (1 - USUAL))",
        "share * (1 - share)",
        "four pictures that are all right leave nothing to luck",
        (CAUSES,),
    ),
    Mutant(
        RULES + "validation_too_small.py",
        "20 % of {enough}, besides those for the test, are enough.",
        "of {enough}, 20 % kept aside are enough.",
        "of as many pictures as were asked for, too few are kept aside again, as some are for the test",
        ("tests/engine/doctor/test_false_alarms.py",),
    ),
    bug(
        "inspector/doctor/column",
        "        super().__init__(area)  #",
        "        super().__init__()  #",
        "a window flashes up when text is made larger",
        "tests/gui/inspector/test_under_hand.py",
    ),
    bug(
        "window/menus/view_menu",
        "diagnosis why not learn learning stuck too slow nan ",
        "diagnosis not learning too slow nan ",
        "who asks why it does not learn is led to Save, and to what resets all that was learned",
        COMMANDS,
    ),
    bug(
        "window/menus/file_menu",
        '"export print how many weights parameters',
        '"export print parameters',
        "who asks how many weights there are does not find the summary table",
        COMMANDS,
    ),
    bug(
        "window/header",
        "        if offered(name) is not None:\n",
        "        if True:\n",
        "a project is sent to a class, and nobody knew that its pictures are not in it",
        SAVED,
    ),
    bug(
        "window/header",
        '        self.saved.setToolTip("")\n',
        "",
        "of an edited project the tip still tells of the file that was saved",
        SAVED,
    ),
    bug(
        "window/imported_ahead",
        "            import_whole(self._modules.pop(0))\n",
        "            for one in self._modules:\n                import_whole(one)\n",
        "the window stands still until all rooms are imported",
        AHEAD,
    ),
    bug(
        "window/imported_ahead",
        "            self._compiling.start()\n",
        "            self._compiling.run()\n",
        "the window stands still until all of the program is compiled",
        AHEAD,
    ),
    bug(
        "window/imported_ahead",
        "        if self._compiling.is_alive():\n            return\n",
        "",
        "rooms are imported that are not compiled yet, which takes the window long",
        AHEAD,
    ),
    bug(
        "window/imported_ahead",
        "        self._turns.timeout.connect(self._import_next)\n",
        "        self._turns.timeout.connect(lambda: Thread(target=self._import_next).start())\n",
        "another thread makes classes of widgets while the window works, and the program is gone without a word",
        AHEAD,
    ),
    bug(
        "window/imported_ahead",
        "            yield from below_first(other, seen)\n",
        "            pass\n",
        "a page is imported in one turn, in which nothing moves on a busy computer",
        AHEAD,
    ),
    bug(
        "stack/in_words",
        'says += _each(document) + _most(document, "parameters"',
        'says += _most(document, "parameters"',
        "how many weights each block has is not said where their sum is",
        "tests/gui/stack/test_in_words.py",
    ),
)
