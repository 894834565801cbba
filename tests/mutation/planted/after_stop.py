"""Bugs of two things at once: what is done until a training has stopped, and a damage beside switched filters."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

AFTER = "tests/gui/window/test_after_stop.py"
DAMAGE = "tests/gui/filters/test_damage_view.py"
OPENED = "tests/gui/window/test_sweep_files_in_window.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "state/training/stopping",
        "        asked, self._forgets = self._forgets, False\n",
        "        asked = self._forgets\n",
        "a reset that was followed by a branch forgets that one, too, when it stops hours later",
        AFTER,
    ),
    bug(
        "state/training/session",
        "        self._stay()\n",
        "",
        "a reset that waited for its step is done in a window that has closed",
        AFTER,
    ),
    bug(
        "state/training/stopping",
        "        while self.is_stopping and monotonic() < until:\n"
        "            QCoreApplication.processEvents(NO_PRESSES)",
        "        if self.is_stopping:\n            loop = QEventLoop()\n            looks = QTimer(loop, interval=20)\n"
        "            looks.timeout.connect(lambda: loop.quit() if self._trainer is None else None)\n"
        "            looks.start()\n            loop.exec(NO_PRESSES)",
        "after a project was left a timer looks fifty times a second for the end of its training, for ever",
        AFTER,
    ),
    bug(
        "window/main_window",
        "        self.session.stop_in_sight()\n",
        "",
        "all windows stand still for two seconds when one is closed, and not saved, in the middle of a long step",
        AFTER,
    ),
    bug(
        "window/presenting",
        "earlier_words(session), session.can_train,",
        "earlier_words(session),",
        "a presentation has a large button that does nothing until a long step is done",
        AFTER,
    ),
    bug(
        "training/sentences",
        'with_keys(self.tr("Stop ends the test ({Shift+F5})"))',
        'self.tr("Stop ends the test (Shift+F5)")',
        "while it tests, a Mac is told to press a key by its name on a PC",
        "tests/gui/window/test_keys_of_a_system.py",
    ),
    bug(
        "window/pages",
        "pages if active is not self.window() else ()",
        "()",
        "in the window of the page Filters the key takes a picture of another page",
        "tests/gui/window/test_picture_of_a_page.py",
    ),
    bug(
        "state/inside/painting",
        "    if session.is_stopping:\n",
        "    if session.is_stopping and False:\n",
        "one can paint in the middle of the last step of a training, or is told to pause it",
        AFTER,
    ),
    bug(
        "window/files",
        "        if name:\n            remember_folder(name)\n            self.open_path(name)\n",
        "        if name and self.may_close():\n            remember_folder(name)\n            self.open_path(name)\n",
        "who opens a sweep or a picture is asked to save the project, which stays",
        OPENED,
    ),
    bug(
        "state/looking/switches",
        "            self._damaged[found] = hurt\n",
        "            pass\n",
        "a scaled filter is shown smaller as soon as the weights are damaged, and only then",
        DAMAGE,
    ),
)
