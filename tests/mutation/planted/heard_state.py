"""Bugs in what is heard of Stop, and in whose network is on screen, which no test saw."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

HEARD = "tests/gui/window/test_stop_is_heard.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "state/stopping",
        "            self.is_stopping = True\n            self.state_changed.emit()\n",
        "            self.is_stopping = True\n",
        "after Stop in a long step nothing says that it was heard",
        HEARD,
    ),
    bug(
        "state/session",
        'if self.state == "training" and self._trainer and not self.is_stopping:',
        'if self.state == "training" and self._trainer:',
        "a training that was stopped is said to pause",
        HEARD,
    ),
    bug(
        "state/session",
        'if self.state == "paused" and self._trainer and not self.is_stopping:',
        'if self.state == "paused" and self._trainer:',
        "a training that was stopped is said to go on",
        HEARD,
    ),
    bug(
        "state/shown_run",
        "self.is_earlier and not self.is_stopping",
        "self.is_earlier",
        "the menu offers to resume a training that is being stopped",
        HEARD,
    ),
    bug(
        "state/stopping",
        "        self._forgets = True\n        self.stop_soon()\n        if self._trainer is None:\n",
        "        if True:\n",
        "Reset in the middle of a long step stands still, and undo does not bring that step back",
        HEARD,
    ),
    bug(
        "state/stopping",
        '        """Another project was opened: nothing of it is forgotten."""\n        self._forgets = False\n',
        '        """Another project was opened: nothing of it is forgotten."""\n',
        "a Reset that waited for its step forgets what was learned in the project that was opened meanwhile",
        HEARD,
    ),
    bug(
        "window/files",
        "self.session.stop_at_once()",
        "self.session.stop()",
        "opening another project stands still until a long step is done",
        HEARD,
    ),
    bug(
        "window/leaving",
        "self.session.stop_in_sight()",
        "self.session.stop()",
        "saving on leaving stands still until a long step is done",
        HEARD,
    ),
    bug(
        "window/leaving",
        "self.session.stop_in_sight()",
        "self.session.stop_at_once()",
        "a long step that was waited for on leaving is not in the file",
        HEARD,
    ),
    bug(
        "state/forget",
        "    def undo(self) -> None:\n        self.session.stop_at_once()\n",
        "    def undo(self) -> None:\n        self.session.stop()\n",
        "undo of a reset stands still until a long step is done",
        HEARD,
    ),
    bug(
        "window/windows",
        "not (session.testing or session.is_stopping)",
        "not session.testing",
        "a window that stops after its step pauses the training of another",
        HEARD,
    ),
    bug(
        "training/training_bar",
        "self.middle.setCurrentWidget(self.why if is_off else self.progress)",
        "self.middle.setCurrentWidget(self.progress if possible else self.why)",
        "that it stops is not to be seen in the training bar",
        HEARD,
    ),
    Mutant(
        "engine/project/fits.py",
        "(*own, *alike, *here, *newest)",
        "(*alike, *here, *newest)",
        "an undone seed leaves the network of the other seed on screen, and Train begins anew",
        ("tests/gui/state/test_many_runs.py",),
    ),
)
