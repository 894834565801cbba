"""Bugs of gestures that no test noticed: what a drag leaves behind, and where keyboard and selection are afterwards."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

AFTER, KEYS = "tests/gui/stack/test_one_drag_after_another.py", "tests/gui/stack/test_stack_view_keys.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "stack/dropping",
        "            self.carried = ()\n            self._end()\n",
        "            self._end()\n",
        "a block from the palette moves the card that was dragged before, and is not added",
        AFTER,
    ),
    bug(
        "stack/dropping",
        "self._blocks, self._known, self._shown = (), None, None",
        "self._blocks, self._shown = (), None",
        "what was dropped and undone cannot be dropped at the same place again",
        AFTER,
    ),
    bug(
        "stack/dropping",
        "        self._scrolling.stop()\n",
        "",
        "the stack scrolls on after what was dragged is let go near its edge",
        AFTER,
    ),
    bug(
        "stack/verbs",
        "            self.selecting.reveal(self.cards.by_id[chosen[0]])\n",
        "",
        "a block that is moved by keys goes out of sight",
        KEYS,
    ),
    bug(
        "stack/verbs",
        "                self.document.select(*inner)\n",
        "                pass\n",
        "of what is taken out of a group only the first block is selected",
        KEYS,
    ),
    bug(
        "stack/selecting",
        "            self.area.verticalScrollBar().setValue(0)  # another stack\n",
        "            pass\n",
        "another stack is seen from its middle",
        KEYS,
    ),
    bug(
        "stack/selecting",
        "            if not set(self.document.selection) & set(ids):\n",
        "            if False:\n",
        "after an undo the keyboard stands on a block that is not selected",
        KEYS,
    ),
    bug(
        "state/project/edit_step",
        "        self.selected_after = self.document.selection\n",
        "",
        "Redo selects what was selected before the edit, not where one was",
        "tests/gui/state/test_document.py",
    ),
    bug(
        "state/training/session",
        "            trainer.slow = self._slow\n",
        "",
        "slow motion that was chosen before Train is at full speed",
        "tests/gui/state/test_slow_motion.py",
    ),
    bug(
        "state/training/session",
        "            self._late.forget(training.id)\n",
        "",
        "a training that went on is replaced by what another thread made of it meanwhile",
        "tests/gui/state/test_late_ends.py",
    ),
    bug(
        "state/training/forget",
        "    def undo(self) -> None:\n        self.session.stop_at_once()\n",
        "    def undo(self) -> None:\n",
        "a reset is undone, and the training that was begun since stays on screen",
        "tests/gui/state/test_forget.py",
    ),
    bug(
        "window/holding",
        "in {self.file, *BEING_WRITTEN.copy().values()}:",
        "in BEING_WRITTEN.copy().values():",
        "another computer takes over a project that is open here",
        "tests/gui/window/test_held_and_kept.py",
    ),
    bug(
        "window/holding",
        "        self._signs.start()\n",
        "",
        "no sign is given that a project is open",
        "tests/gui/window/test_held_and_kept.py",
    ),
    bug(
        "window/files",
        "            self.holding.give_back(file)\n",
        "",
        "a name under which a project could not be saved is said to be open in another window",
        "tests/gui/window/test_held_and_kept.py",
    ),
    bug(
        "window/leaving",
        "        self.session.stop_in_sight()\n",
        "",
        "what a training learns between the save and the end is in no file",
        "tests/gui/window/test_leaving.py",
    ),
)
