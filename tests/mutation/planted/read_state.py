"""Bugs in what goes on beside what one looks at: a training that waits, a run that comes late, the way back."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

WAIT, WINDOWS = "tests/gui/training/test_past_wait.py", "tests/gui/window/test_windows.py"
ENDS, ANSWERS = "tests/gui/state/test_late_ends.py", "tests/gui/state/test_whose_answers.py"
WAY_BACK = "tests/gui/inspector/test_way_back.py"
BRANCHING = "tests/gui/state/test_branching.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "training/training_bar",
        'self._button("plain", self._wait_or_resume)',
        'self._button("plain", self._wait_or_go_on)',
        "Resume, pressed while one looks back, ends the training of an earlier stack",
        WAIT,
    ),
    bug(
        "window/windows",
        "if window.session.trains_anew and not window.time_travel.machine.looks_back:",
        "if False:",
        "a window that was paused says to press Resume where there is only Train",
        WINDOWS,
    ),
    bug(
        "state/project/learned",
        "earlier = ids[: ids.index(run.id)] if earlier is not None and run.id in ids else earlier",
        "earlier = earlier",
        "a branch that was undone comes back by itself when its training ends late",
        ENDS,
    ),
    bug(
        "state/document",
        "self.keep_run(replace(known, test=test), ())",
        "self.keep_run(replace(known, test=test))",
        "who looks at the answers of an earlier run makes it the newest",
        ANSWERS,
    ),
    bug(
        "state/document",
        "self.keep_run(replace(known, test=test), ())  # it does not get newer by that\n",
        "self.keep_run(replace(known, test=test), ())\n            self.mark_unsaved()\n",
        "a saved project that was only looked at asks to be saved",
        ANSWERS,
    ),
    bug(
        "state/past/known_steps",
        "bool(steps) and steps[0] < step and not",
        "bool(steps) and not",
        "the doctor offers to go back to a step before all that are recorded",
        WAY_BACK,
    ),
    bug(
        "state/past/known_steps",
        "steps[0] < step and not self.why_only_recorded(run))",
        "steps[0] < step)",
        "the doctor offers to go back to a step that this computer cannot replay",
        WAY_BACK,
    ),
    bug(
        "state/doctor/findings",
        "            machine.go(step)\n",
        "            from gui.state.focus import Moment\n"
        "            machine.focus.look(moment=Moment(machine.run.id, step))\n",
        "the way back leads to a step that is never there, and Branch waits for ever",
        WAY_BACK,
    ),
    bug(
        "state/past/branching",
        "if all(run is None or run.id != self.branch for run in (making, *document.runs)):",
        "if False:",
        "the undo of a branch that did not begin ends the training that goes on since",
        BRANCHING,
    ),
)
