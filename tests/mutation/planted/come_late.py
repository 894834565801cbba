"""Bugs in what is decided while pictures come that take long to read, and after a disk that does not answer."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

STUCK = "tests/gui/state/test_stuck_task.py"
WAITED = "tests/gui/window/test_waited_for.py"
LATE = "tests/gui/state/test_pictures_come_late.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "state/work/tasks",
        "        self._runner = self._runner.unless_stuck()\n",
        "",
        "after a disk that does not answer nothing is computed in that window any more",
        STUCK,
    ),
    bug(
        "state/work/tasks",
        "if task is None or not task.cancelled or perf_counter() - self._since < STUCK:",
        "if task is None or perf_counter() - self._since < STUCK:",
        "a task that takes long is left by the thread though its answer is waited for",
        STUCK,
    ),
    bug(
        "state/work/tasks",
        "        for one in others:\n            successor.add(one)\n",
        "",
        "what was asked before a disk did not answer is never answered",
        STUCK,
    ),
    bug(
        "state/project/lost_pictures",
        "    return told_apart[0] if told_apart is not None and len(told_apart) == 1 else stand_in.classes",
        "    return stand_in.classes",
        "a network is told to tell ten digits apart while its own pictures come",
        LATE,
    ),
    bug(
        "state/project/lost_pictures",
        ".in_shape if design.stack.is_ended",
        ".out_shape if design.stack.is_ended",
        "maps are taken for an answer while pictures come",
        LATE,
    ),
    bug(
        "state/document",
        "self._change_here() if self._pictures.were_changed_here else self._read_again(have_come=True)",
        "self._read_again(self._pictures.were_changed_here, have_come=True)",
        "an end does not fit a class that was drawn where the drawings take long to read",
        LATE,
    ),
    bug(
        "state/document",
        "        if data.reference != self.data_as_read.reference:\n",
        "        if name == self.design.data_name and data.reference != self.data_as_read.reference:\n",
        "pictures that were overwritten and chosen while others come are those of before",
        LATE,
    ),
    bug(
        "state/inside/why_answer",
        "words = lost[0] if self.document.is_coming else",
        "words = lost[0] if False else",
        "pictures that are being read are said not to be here",
        LATE,
    ),
    bug(
        "evaluate/sentences",
        "words = lost[0] if state.document.is_coming else",
        "words = lost[0] if False else",
        "Evaluate says that pictures are not here, and to wait until they are",
        LATE,
    ),
    bug(
        "state/project/read_aside",
        "yield RESTS if rests else None",
        "yield None",
        "the list of runs is empty until many pictures are read",
        LATE,
    ),
    bug(
        "window/files",
        "opened(window, tasks, name, lambda: load(found))",
        "load(found)",
        "the window stands still until unsaved work is read from a slow disk",
        WAITED,
    ),
    bug(
        "window/files",
        "        if project is None or not self.leave() or (",
        "        if not self.leave() or (",
        "unsaved work that is not waited for leaves the project on screen",
        WAITED,
    ),
)
