"""Bugs in what a class is told of comparisons and sweeps, and of a network that is right in training alone."""

from tests.mutation.mutant import Mutant

MORE, KEPT = ("tests/gui/lab/test_more_seeds.py",), ("tests/gui/lab/test_kept_comparisons.py",)
USE, SWEEP = ("tests/engine/doctor/test_unlike_in_use.py",), ("tests/gui/lab/test_sweep_page.py",)
STATE, CHANCE, PAGE = "gui/state/lab/seed_comparison.py", "engine/lab/chance.py", "gui/lab/sweep_page.py"
KNOWN = "engine/lab/comparisons_folder.py"
RULE = "engine/doctor/rules/unlike_in_use.py"

MUTANTS: tuple[Mutant, ...] = (
    Mutant(KNOWN, "names, look or self.looks, by)", "names, self.looks, by)",
           "a yes needs half of the p once more seeds are asked for", MORE),
    Mutant(KNOWN, "is None or not said.is_told:", "is None:",
           "what was never told is said to have been told before", MORE),
    Mutant(KNOWN, "return self.looks, len(said.first)", "return self.looks, len(self.trials[0]) + 1",
           "more seeds are said to have told it than there were", MORE),
    Mutant(STATE, "self.result, self.looks, self.told = None, 0, UNTOLD",
           "self.result, self.looks = None, 0", "a comparison begun anew is said to have been told",
           MORE),
    Mutant(STATE, "made, looks, each, told)", "made, looks, each)",
           "after a restart nobody knows what was told before", KEPT),
    Mutant(CHANCE, "if told_by and p >= level:", "if False:", "a yes becomes not yet, and nothing says why", MORE),
    Mutant("gui/lab/verdict_card.py", "if self.state.looks > 1 and self.state.told[1]:", "if self.state.told[1]:",
           "where no seed was added, two looks are spoken of", MORE),
    Mutant(RULE, "are_few and evidence.is_warm", "False", "a mean of the training before is called none yet", USE),
    Mutant(RULE, "are_few = left >= LEFT", "are_few = True", "after hundreds of steps too few are blamed", USE),
    Mutant(RULE, "if rate <= LOWEST * evidence.recipe.optimiser.usual_rate:", "if False:",
           "a tenth of the rate is advised for ever", USE),
    Mutant("gui/state/lab/many_seeds.py", "(done > TELLS or (done > 0 and taken > LONG))", "done > TELLS",
           "of seeds that take a night nobody says how long", ("tests/gui/lab/test_seeds.py",)),
    Mutant(RULE, "trained - used < FAR", "trained - used < 0.2", "who has just begun is advised smaller batches", USE),
    Mutant(RULE, "if place is None:", "if False:", "a network without a running mean breaks the doctor", USE),
    Mutant(RULE, "explains_all=True", "explains_all=False", "labels that are right are doubted", USE),
    Mutant(RULE, "smaller >= evidence.recipe.batch_size", "smaller > evidence.recipe.batch_size",
           "the batches that there are are advised", USE),
    Mutant(RULE, "last = history.accuracy[-ceil(evidence.seen / evidence.recipe.batch_size) :]",
           "last = history.accuracy", "how right it was in its first steps is called how right it is", USE),
    Mutant(PAGE, "breaks_off = misses and self._is_asked_again()", "breaks_off = misses",
           "another sweep that is asked for is not what the button that stands out begins", SWEEP),
    Mutant(PAGE, "breaks_off = misses and self._is_asked_again()", "breaks_off = False",
           "the button that stands out makes a night of trainings again", SWEEP),
)  # fmt: skip
