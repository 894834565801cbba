"""Bugs that no test saw: of work that is lost or said to be saved, of whose weights are told, and of a stop that comes
late."""

from tests.mutation.mutant import Mutant, bug

DOCUMENT, SESSION = "gui/state/document", "gui/state/training/session"
STOPPING, WRITTEN = "gui/state/training/stopping", "gui/state/project/written"
STATE, SAVING = "tests/gui/state/test_", "tests/gui/window/test_slow_saving.py"
LOST, BEGUN, LATE, SOON = (
    f"{STATE}{name}.py" for name in ("lost_data", "begun_anew", "late_ends", "stop_soon")
)

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
)
