"""More bugs in whose weights and whose recorded steps they are, and who may open and save what."""

from tests.mutation.planted.window import bug

SENTENCES = "tests/gui/training/test_sentences.py"

MUTANTS = (
    bug(
        "training/slow_menu",
        "        self.setVisible(self.session.earlier_waits)\n",
        "        self.setVisible(self.session.earlier_waits and not self.session.trains_anew)\n",
        "a training that waits cannot go on where the stack on screen is another one",
        SENTENCES,
    ),
    bug(
        "training/slow_menu",
        "        self.earlier.follow()\n",
        "",
        "a menu offers to go on with an earlier training though none waits",
        SENTENCES,
    ),
    bug(
        "window/menus",
        "        self.earlier.follow()\n",
        "        self.earlier.setEnabled(False)\n",
        "the keyboard cannot go on with a training that waits",
        "tests/gui/window/test_windows.py",
    ),
)
