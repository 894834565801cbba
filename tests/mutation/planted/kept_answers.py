"""Bugs in what is kept of the answers of experiments."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

KEPT = "tests/gui/lab/test_kept_answers.py"
FILE = "engine/lab/answers_file.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "state/lab/experiment_work",
        "                while not answers_file.keep(self.file, new):\n",
        "                while False:\n",
        "what a teacher has tried is not known the next day",
        KEPT,
    ),
    bug(
        "state/lab/experiment_work",
        "{**answers_file.recall(self.file), **self._kept}",
        "self._kept",
        "what another window has found meanwhile is not known of a network that is opened",
        KEPT,
    ),
    bug(
        "lab/experiments_page",
        "if self.group.checkedId() >= 0 else None",
        "if True else None",
        "a class is told the answer before it predicts one",
        KEPT,
    ),
    bug(
        "lab/experiments_page",
        "return told.answer if told is not None and not is_here and told.subject == work.subject else None",
        "return None",
        "the answer of an experiment is gone once another one is tried",
        KEPT,
    ),
    Mutant(
        FILE,
        "if (one.kind, one.subject) != (new.kind, new.subject)]",
        "if one.kind != new.kind]",
        "the answer for one network takes away that for another one",
        (KEPT,),
    ),
    bug(
        "state/lab/experiment_work",
        "self._kept.get((kind, self.subject)) or self._newest.get(kind)",
        "self._newest.get(kind)",
        "what was found of a network is not known where one came to it by an edit, or by Undo",
        KEPT,
    ),
    bug(
        "state/lab/experiment_work",
        "self._kept.get((kind, self.subject)) or self._newest.get(kind)",
        "self._kept.get((kind, self.subject))",
        "a change takes all answers away as if nothing had been tried",
        KEPT,
    ),
    Mutant(
        FILE,
        "if prediction in options and (option is None or option in options):",
        "if True:",
        "an answer that no experiment has ends the page",
        (KEPT,),
    ),
)
