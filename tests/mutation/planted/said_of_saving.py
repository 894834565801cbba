"""Bugs in what the header says is not saved yet."""

from tests.mutation.mutant import Mutant

TITLE = ("tests/gui/window/test_project_title.py",)
DOCUMENT = "gui/state/document.py"

MUTANTS = (
    Mutant("gui/window/header.py", "if document.has_trained else", "if document.runs else",
           "who has marked a step reads that there is something learned to be saved", TITLE),
    Mutant(DOCUMENT, "        self._filed = steps_of(self.runs)\n        self._unsaved", "        self._unsaved",
           "recovered edits are said to be a training", TITLE),
    Mutant(DOCUMENT, "self._unsaved, self._filed = False, steps_of(self.runs)", "self._unsaved = False",
           "what was saved after a training is said to be trained and not saved", TITLE),
    Mutant("gui/state/project/learned.py", "(run.id, run.step) for run", "(run.id, 0) for run",
           "who trains a saved run on reads that something else was changed", TITLE),
)  # fmt: skip
