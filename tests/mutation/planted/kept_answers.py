"""Bugs in what is kept of the answers of experiments and of a comparison of A against B, and in its axes."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

KEPT = "tests/gui/lab/test_kept_answers.py"
FILE = "engine/lab/answers_file.py"
COMPARED, AXES = "tests/gui/lab/test_kept_comparisons.py", "tests/gui/lab/test_accuracy_axes.py"
FOLDER = "engine/lab/comparisons_folder.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "state/lab/experiment_work",
        "                    while not answers_file.keep(self.file, one):\n",
        "                    while False:\n",
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
    bug(
        "lab/page",
        "        if pair and not why_not:\n",
        "        if False:\n",
        "a verdict that took an hour is gone after a restart",
        COMPARED,
    ),
    bug(
        "state/lab/seed_comparison",
        "lambda: write((monotonic() - began) / len(new)) if new else None",
        "lambda: None",
        "what is found of A against B is not written down",
        COMPARED,
    ),
    bug(
        "state/lab/seed_comparison",
        "KeptComparison(trials, made, looks, each, told)",
        "KeptComparison(trials, made, 1, each, told)",
        "who restarts the program before another look is not told what a second look does",
        COMPARED,
    ),
    bug(
        "state/lab/seed_comparison",
        "self.looks, self.seconds_each, self.told, self._outdated = kept.looks, kept.seconds_each, kept.told, []",
        "self.looks, self.told, self._outdated = kept.looks, kept.told, []",
        "how long more seeds take is forgotten",
        COMPARED,
    ),
    Mutant(
        FOLDER,
        "by_key[_key(design)]} for design in pair]",
        'side} for side in plain["trainings"]]',
        "A's trainings are B's when the other one is ticked first",
        (COMPARED,),
    ),
    Mutant(
        FOLDER,
        "id=trial.id)\n        outcomes = yield from telling_the_same_pictures([*trials[0], *trials[1]], outcomes)\n",
        "id=trial.id)\n",
        "a verdict on other pictures is shown for those of now",
        (COMPARED,),
    ),
    Mutant(
        FOLDER,
        '" ".join(sorted(map(_key, pair)))',
        '" ".join(map(_key, pair))',
        "what was found of A against B is not known of B against A",
        (COMPARED,),
    ),
    bug(
        "lab/verdict_card",
        "return max(0.0, low - room), min(1.0, high + room)",
        "return low - room, high + room",
        "the axis of a comparison ends at 102 %",
        AXES,
    ),
    bug("lab/scatter", "left = theme.px(52)", "left = theme.px(44)", "100.0 % is 00.0 % at the top", AXES),
)
