"""Bugs that no test saw: of work that is lost or said to be saved, of whose weights are told, and of a stop that comes
late."""

from tests.mutation.mutant import Mutant, bug

DOCUMENT, SESSION = "gui/state/document", "gui/state/training/session"
STOPPING, WRITTEN = "gui/state/training/stopping", "gui/state/project/written"
STATE, SAVING = "tests/gui/state/test_", "tests/gui/window/test_slow_saving.py"
FILES, LEAVING = "gui/window/files", "gui/window/leaving"
HELD, TWICE, LEFT = (f"tests/gui/window/test_{name}.py" for name in ("held_and_kept", "one_file_twice", "leaving"))
NAMES = "lost_data", "begun_anew", "late_ends", "stop_soon", "document", "drawn_pictures", "slow_motion"
LOST, BEGUN, LATE, SOON, OF_DOCUMENT, DRAWN, SLOW = (f"{STATE}{name}.py" for name in NAMES)

MUTANTS: tuple[Mutant, ...] = (
    bug(
        WRITTEN,
        "(self.design, self.at) == (shown.design, shown.undo_stack.index())",
        "self.at == shown.undo_stack.index()",
        "an edit in the place of the one that was just being saved is lost without a question",
        SAVING,
    ),
    bug(
        DOCUMENT,
        "self.unsaved - unsaved, steps_of(runs)",
        "self.unsaved - unsaved, steps_of(self.runs)",
        "what was trained while a slow disk wrote the project is not said to be trained",
        SAVING,
    ),
    bug(
        SESSION,
        "self._begun_with or trainer.test is not None:",
        "self._begun_with:",
        "the test of a training that had no step left is thrown away",
        f"{STATE}stopped_before_a_step.py",
    ),
    bug(
        DOCUMENT,
        "are_forgotten and is_same and not self.why_locked",
        "are_forgotten and not self.why_locked",
        "what was relabelled in pictures that are lost is gone once others were looked at",
        LOST,
    ),
    bug(
        DOCUMENT,
        "are_forgotten and is_same and not self.why_locked",
        "are_forgotten and is_same",
        "other pictures come into a window that looks back",
        LOST,
    ),
    bug(
        STOPPING,
        "        document.opened.connect(self._stay)\n",
        "",
        "a reset that waited for a long step forgets what the next project has learned",
        SOON,
    ),
    bug(
        STOPPING,
        "not self.is_stopping and self.state !=",
        "self.state !=",
        "Train is offered while the training before still stops, and does nothing",
        SOON,
    ),
    bug(
        SESSION,
        "and not (ended or self.is_stopping):",
        "and not ended:",
        "a training that was told to stop is said to be paused, because its epoch was over",
        SOON,
    ),
    bug(
        SESSION,
        "            self._show(self.run, self._shown)\n            self.ended_late",
        "            self.ended_late",
        "what a training learned that ended late is in no view until something else happens",
        LATE,
    ),
    bug(
        SESSION,
        "trainer, None, None, False\n",
        "trainer, None, self._checked, False\n",
        "a training that goes on from its best weights is said to be as bad as those that were left out",
        BEGUN,
    ),
    bug(
        SESSION,
        "knows = self.fits and self.run is not None and",
        "knows = self.run is not None and",
        "of a training of another stack it is said that another seed means other pictures to check on",
        BEGUN,
    ),
    bug(
        SESSION,
        "            self.document.mark_unsaved()\n            self._show(self.run, self._shown)",
        "            self._show(self.run, self._shown)",
        "what a training learned that ended late is lost without a question",
        LATE,
    ),
    bug(
        DOCUMENT,
        "        self.undo_stack.clear()\n",
        "",
        "an undo brings the network of the project before into the one that was opened",
        OF_DOCUMENT,
    ),
    bug(
        DOCUMENT,
        "return not steps_of(self.runs) <= self._filed",
        "return steps_of(self.runs) != self._filed",
        "who has forgotten what was learned is said to have trained",
        OF_DOCUMENT,
    ),
    bug(
        DOCUMENT,
        "        if data_changes:\n            self.data_changed.emit()\n"
        "        self.design_changed.emit(before, self.design)\n",
        "        self.design_changed.emit(before, self.design)\n"
        "        if data_changes:\n            self.data_changed.emit()\n",
        "a set of fewer pictures is looked for one that only the set before has",
        f"{STATE}focus.py",
    ),
    bug(
        DOCUMENT,
        "self.design_changed.emit(before, self.design)",
        "self.design_changed.emit(before, design)",
        "views hear of corrections whose pictures are gone",
        DRAWN,
    ),
    bug(
        DOCUMENT,
        "        if data_changes and self.pictures_note:\n            self.pictures_told.emit(*self.pictures_note)\n",
        "",
        "who comes back to pictures of which some are gone is not told so",
        DRAWN,
    ),
    bug(
        DOCUMENT,
        "if went and self.design == design:",
        "if went:",
        "corrections are said to be lost that stay, because the window looks back",
        LOST,
    ),
    bug(
        "gui/state/project/read_pictures",
        "                if not was_changed_here:\n                    self._gone = ()\n",
        "",
        "a drawing that was deleted is said to be missing among other pictures",
        DRAWN,
    ),
    bug(
        "gui/state/project/seal",
        "max(number, new)",
        "number",
        "a file that counted fewer looks than it has tests makes the test set look less used",
        f"{STATE}seal.py",
    ),
    bug(
        "gui/state/safety/recovery",
        "            recovery.forget(self.file)\n            self.file = None",
        "            recovery.forget(self.file)",
        "of work that was saved it is said that it is on the start page once more",
        "tests/gui/window/test_ended_from_outside.py",
    ),
    bug(
        SESSION,
        "            self._trainer.slow = steps_per_second\n            self._pace",
        "            self._pace",
        "another pace does not count before the next training",
        SLOW,
    ),
    bug(
        SESSION,
        "            self._pace.begin()\n        self.state_changed.emit()",
        "            self._pace.begin()",
        "the menu goes on showing the pace that was chosen before",
        SLOW,
    ),
    bug(
        SESSION,
        "            self._pace.begin()\n            self._trainer.ask(how)",
        "            self._trainer.ask(how)",
        "the speed after a pause is that of the steps before it",
        SLOW,
    ),
    bug(
        "gui/window/holding",
        "                file.renew()\n",
        "                pass\n",
        "who saves a file that another computer has taken over meanwhile writes over its work",
        HELD,
    ),
    bug(
        "gui/window/writing",
        "        seen = signature(file.path)\n        return load(), seen",
        "        return load(), signature(file.path)",
        "what somebody else saved while the file was read is replaced without a question",
        HELD,
    ),
    bug(
        FILES,
        "            file.note()\n        elif home:\n            return\n",
        "            file.note()\n",
        "unsaved work is saved over a file that nobody has waited for, and that another program may have open",
        "tests/gui/window/test_waited_for.py",
    ),
    bug(
        FILES,
        "        held.note(read[1])\n",
        "",
        "who has opened what somebody else saved is asked whether to replace it",
        TWICE,
    ),
    bug(
        "gui/window/holding",
        "file if file is not None and file.is_ours else None",
        "file",
        "who has a copy gets a copy again, though the file is free by now",
        TWICE,
    ),
    bug(
        LEAVING,
        "not self.document.modified or self.save(self.typed())",
        "self.save(self.typed())",
        "what was just saved is written to a slow disk once more before the window goes",
        LEFT,
    ),
    bug(
        LEAVING,
        "typed, self._wants_rest = self.typed(), False",
        "typed = self.typed()",
        "a training is ended and saved without a question, because somebody wanted to leave an hour ago",
        LEFT,
    ),
    bug(
        "gui/state/safety/journalling",
        "            self._waiting = [one for one in self._waiting if one[0] is not journal]  # the newer is enough\n",
        "",
        "a slow disk writes each edit for itself, and what was just done comes last",
        f"{STATE}journalling.py",
    ),
    bug(
        SESSION,
        "            self._shown = self.run\n",
        "",
        "after a training that could not begin, the next edit draws the curves anew",
        f"{STATE}failing_start.py",
    ),
    bug(
        "gui/window/windows",
        "if other is not window and self._trains(other):",
        "if other is not window:",
        "a window in which nothing is trained is told that its training was paused",
        "tests/gui/window/test_windows.py",
    ),
)
