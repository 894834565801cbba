"""Bugs in what is kept of the answers of experiments."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

KEPT = "tests/gui/lab/test_kept_answers.py"
FILE = "engine/lab/answers_file.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "state/lab/experiment_work",
        "                answers_file.keep(self.file, new)\n",
        "                pass\n",
        "what a teacher has tried is not known the next day",
        KEPT,
    ),
    bug(
        "state/lab/experiment_work",
        "        self.setup, self.seen, self.told = Setup(()), {}, {}\n        self._recall()\n",
        "        self.setup, self.seen, self.told = Setup(()), {}, {}\n",
        "the answers of a network that is opened are not known",
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
    Mutant(
        FILE,
        "for one in _all(file) if one.subject == subject}",
        "for one in _all(file)}",
        "the answer for one network is shown for another one",
        (KEPT,),
    ),
)
