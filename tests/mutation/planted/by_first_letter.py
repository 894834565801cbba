"""Bugs of what a student meets first: classes chosen by a key, the weight that is opened where nobody chose
one, and a remedy that Redo brings back."""

from tests.mutation.mutant import Mutant, bug

MENU, WEIGHT = "tests/gui/data/test_picture_menu.py", "tests/gui/xray/test_first_weight.py"
FINDINGS, PRESENTATION = "tests/gui/state/test_findings.py", "tests/gui/presentation/test_presentation.py"
TOTALS = "tests/gui/stack/test_in_words.py"
ROOM, OPENED = "tests/gui/lab/test_room_for_names.py", "tests/gui/window/test_waited_for.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "gui/widgets/class_entry",
        '"&" + name.replace("&", "&&")',
        'name.replace("&", "&&")',
        "in the menus of classes the keyboard goes from one to the next, and a letter does nothing",
        MENU,
    ),
    bug(
        "gui/state/inside/open_weight",
        "        if not gradients[0, 0, first]:\n",
        "        if False:\n",
        "of a unit that reads pixels a corner is opened, of which nothing is learned",
        WEIGHT,
    ),
    bug(
        "gui/state/inside/open_weight",
        "if filter == self._picked or gradients is None:",
        "if gradients is None:",
        "while the network learns, another weight is opened with each batch",
        WEIGHT,
    ),
    bug(
        "gui/state/inside/open_weight",
        "self.spot, self._is_chosen = spot, True",
        "self.spot = spot",
        "in the next filter another weight is opened than the one that was chosen",
        WEIGHT,
    ),
    bug(
        "gui/state/doctor/findings",
        "if steps.text(one.index - 1) == one.label)\n",
        "if one.index <= steps.index())\n",
        "Redo brings a remedy back without the card that says whether it helped",
        FINDINGS,
    ),
    bug(
        "gui/state/doctor/findings",
        "if steps.text(one.index - 1) == one.label)\n",
        "if one.label)\n",
        "an edit in the place of a remedy that was undone is said to be that remedy",
        FINDINGS,
    ),
    bug(
        "gui/presentation/page",
        "focus.moment is not None)",
        "False)",
        "a presentation that looks back shows no way back to now",
        PRESENTATION,
    ),
    bug(
        "gui/presentation/page",
        "lambda: focus.look(moment=None)",
        "lambda: None",
        "Back to now does nothing in a presentation",
        PRESENTATION,
    ),
    bug(
        "gui/lab/run_cells",
        'self.tr("Best valid.")',
        'self.tr("Validation")',
        "the accuracy of a run is another one than that at which its curve ends, and nothing says which",
        ROOM,
    ),
    bug(
        "gui/window/files",
        "        if not self._shows(name):\n",
        "        if not self._shows(name) and self.may_close():\n",
        "who drops a damaged project is asked to save first, for nothing",
        OPENED,
    ),
    bug(
        "gui/window/files",
        "        if not is_anew and not (self.may_close() and self.leave()):\n            held.release()\n",
        "        if not is_anew and not (self.may_close() and self.leave()):\n",
        "who does not open a project after all keeps it locked",
        OPENED,
    ),
    bug(
        "gui/window/files",
        "        if not is_anew and not (self.may_close() and self.leave()):\n",
        "        if not is_anew and not self.leave():\n",
        "another project takes the place of one that was not saved, unasked",
        OPENED,
    ),
    bug(
        "gui/stack/totals",
        "            self.row.activate()  # what",
        "            pass  # what",
        "25,450 parameters are cut to 25,45 parame, beside free room",
        TOTALS,
    ),
)
