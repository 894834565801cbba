"""Bugs of project files that are given back, or opened, while their share hangs: who waits for whom."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

TURN = ("tests/engine/project/test_left_in_turn.py",)
HELD = "engine/project/held_file.py"
STOPPED = "tests/gui/window/test_stopped_waiting.py"

MUTANTS = (
    Mutant(
        HELD,
        "_TURNS.setdefault(path, Lock())",
        "_TURNS.setdefault(Path(), Lock())",
        "the window stands still for as long as some other project's share hangs",
        TURN,
    ),
    Mutant(
        HELD,
        "        with _turn(self.path):\n            self._give_back()\n",
        "        self._give_back()\n",
        "a project that was just left on a slow share is said to be open in another window",
        TURN,
    ),
    Mutant(
        HELD,
        "                self._give_back()\n\n",
        "            self._give_back()\n\n",
        "a project that was just written on a slow share is said to be open in another window",
        TURN,
    ),
    bug(
        "window/leaving",
        "that is paused will",
        "that is running will",
        "a training that is paused is said to run",
        "tests/gui/window/test_leaving.py",
    ),
    bug(
        "window/writing",
        "        seen = signature(file.path)\n",
        "        seen = signature(file.path)\n        file.note(seen)\n",
        "what another program has saved is replaced unasked by a window that did not wait to open it again",
        STOPPED,
    ),
    bug(
        "window/waited_for",
        "    refuse()\n    return None",
        "    return None",
        "a project that came when one stopped to wait for it is locked by a window that has not opened it",
        STOPPED,
    ),
)
