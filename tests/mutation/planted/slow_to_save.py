"""Bugs in saving to a slow disk, while the window goes on."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

SLOW = "tests/gui/window/test_slow_saving.py"
MEMORY = "tests/gui/window/test_without_memory.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "window/writing",
        "done := waited_for(self.window, self._tasks, deed, title, more)",
        "done := deed()",
        "the window stands still while a slow disk takes a project",
        SLOW,
    ),
    bug(
        "window/writing",
        "                with file.being_written(), turn:\n",
        "                with file.being_written():\n",
        "what was saved first, and not waited for, takes the place of what was saved after it",
        SLOW,
    ),
    bug(
        "window/writing",
        "                    file.note()  #",
        "                    pass  #",
        "what was saved here is said to be changed by somebody else",
        SLOW,
    ),
    bug(
        "window/writing",
        "        if isinstance(done, Exception):\n            raise done\n",
        "",
        "a project that could not be saved is said to be saved",
        MEMORY,
    ),
    bug(
        "state/document",
        "self.unsaved - unsaved, steps_of",
        "0, steps_of",
        "what was learned while a slow disk took the project is lost without a question",
        SLOW,
    ),
    bug(
        "state/document",
        "        self.undo_stack.setClean() if not written or written.is_now(self) else self.undo_stack.resetClean()\n",
        "        self.undo_stack.setClean()\n",
        "what was edited while a slow disk took the project is said to be saved",
        SLOW,
    ),
    bug(
        "state/document",
        "self.undo_stack.setClean() if not written or written.is_now(self) else self.undo_stack.resetClean()",
        "self.undo_stack.setClean() if not written or written.is_now(self) else None",
        "an undo to what was saved before is said to be what the file holds",
        SLOW,
    ),
)
