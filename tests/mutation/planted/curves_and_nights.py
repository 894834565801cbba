"""Bugs in curves at a projector, in a sweep that is gone on with in the morning, and in what the doctor says first."""

from tests.mutation.mutant import Mutant

CURVES, DOTS = "tests/gui/lab/test_run_curves.py", "tests/gui/lab/test_piled_dots.py"
FILES, DIFFERS = "tests/gui/lab/test_sweep_files.py", "tests/gui/lab/test_what_differs.py"
LITTLE, STILL = "tests/engine/doctor/test_little_learned.py", "tests/engine/doctor/test_still_learning.py"
HEART = "tests/engine/doctor/test_over_fitting.py"


def bug(file: str, old: str, new: str, why: str, test: str) -> Mutant:
    return Mutant(file, old, new, why, (test,))


MUTANTS: tuple[Mutant, ...] = (
    bug("gui/lab/curves.py", "        self._paint_names(painter, below.bottom() + theme.px(4))\n", "",
        "a copied picture of runs does not say which line is whose", CURVES),
    bug("gui/lab/curves.py", "theme.px(140 + KEY * len(self.names))", "theme.px(140)",
        "the names of runs take the room of their curves", CURVES),
    bug("gui/lab/curves.py", "if len(xs) <= MOST_POINTS:", "if True:", "5,000 batches are drawn as a band", CURVES),
    bug("gui/lab/curves.py", "xs[part[-1]] for part", "xs[part[0]] for part",
        "a smoothed curve ends before its run did", CURVES),
    bug("gui/lab/curves.py", "        if any(checked) and not all(checked):", "        if False:",
        "training figures are drawn as those of pictures kept aside", CURVES),
    bug("gui/lab/verdict_card.py", "piled(side), strict", "[0.0] * len(side), strict",
        "seeds that are right equally often hide each other", DOTS),
    bug("gui/lab/verdict_card.py", "step = min(0.5, 1 / max(most - 1, 1))", "step = 0.5",
        "a pile of equal seeds reaches into the other row", DOTS),
    bug("gui/lab/scatter.py", "if below := self._below(n):\n                words", "if False:\n                words",
        "three runs in one place are one dot with one name", "tests/gui/lab/test_accuracy_axes.py"),
    bug("gui/lab/scatter.py", "if other is not one and", "if", "a point is said to lie over itself",
        "tests/gui/lab/test_accuracy_axes.py"),
    bug("gui/lab/runs_table.py", "            self.setColumnHidden(column, False)  # Qt", "            # Qt",
        "the heading of a column that was hidden is cut", "tests/gui/lab/test_room_for_names.py"),
    bug("gui/lab/sweep_page.py", "if not self.work.earlier():", "if True:",
        "the sweep of last night is said not to be there", FILES),
    bug("gui/lab/sweep_page.py", "in_brief(sweep.design.stack, MOST_NAMED), translated", "translated",
        "earlier sweeps do not say of which network they are", FILES),
    bug("gui/lab/what_differs.py", "lengths(planned, *runs) + ", "",
        "of two runs one made twice the epochs, and nobody says so", DIFFERS),
    bug("engine/lab/racing.py", "_as_kept(first.points)", "tuple(first.points)",
        "a long training under way is a band in the race", "tests/engine/lab/test_racing.py"),
    bug("engine/lab/racing.py", " + known[-1:])", ")", "a training under way is drawn without its newest point",
        "tests/engine/lab/test_racing.py"),
    bug("engine/doctor/rules/gradient_cut.py", "TIMES * longest <= length", "longest <= length",
        "a gradient of which an eighth is left is called cut too short", LITTLE),
    bug("engine/doctor/rules/gradient_cut.py", ">= WANTED:", ">= 1e9:",
        "a longest gradient that Adam does not notice is blamed", LITTLE),
    bug("engine/doctor/rules/gradient_cut.py", "0 < longest < USUAL", "0 < longest",
        "a usual longest gradient is blamed", LITTLE),
    bug("engine/doctor/rules/gradient_cut.py", "(\"stuck\", -2,", "(\"stuck\", 9,",
        "a learning rate of 7 is advised where the gradient is cut", LITTLE),
    bug("engine/doctor/rules/one_batch_not_learned.py", "diverged, gradient_cut, learning", "diverged, learning",
        "beside a gradient that is cut too short another start with Adam is advised", LITTLE),
    bug("engine/doctor/__init__.py", "[one for one in found if not one.if_nothing_else]", "found",
        "what is only said where nothing else is found stands beside the cause", LITTLE),
    bug("engine/doctor/rules/little_learned.py", "can_tell = (evidence.kept_aside or 0) >= FEWEST and", "can_tell =",
        "of five pictures kept aside it is said how many are right", LITTLE),
    bug("engine/doctor/rules/little_learned.py",
        "evidence.steps < STEPS or evidence.epochs - evidence.begun < evidence.recipe.epochs", "evidence.steps < STEPS",
        "a training under way is said to have learned little", LITTLE),
    bug("engine/doctor/rules/still_learning.py", "ENOUGH = 0.87", "ENOUGH = 0.8",
        "a network with 75 % right that still gets better is met with silence", STILL),
    bug("engine/doctor/rules/over_fitting.py", "max(GAP, luck)", "GAP",
        "two of twenty pictures wrong are called learned by heart", HEART),
    bug("engine/text.py", "(r\"e([+-])0*(\\d)\"", "(r\"e([+-])x(\\d)\"", "a small rate is written 3e-05",
        "tests/engine/training/test_usual_rates.py"),
)  # fmt: skip
