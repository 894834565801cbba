"""Bugs of what is told of a training: of an L2 that is only set, of shifts of a few pixels, of a rate that
stays too low, and of a comparison by the order of its two."""

from tests.mutation.mutant import Mutant, bug

DISK = "tests/gui/lab/test_full_disk.py"

MUTANTS: tuple[Mutant, ...] = (
    bug("gui/state/doctor/findings", "seen.weights if is_pulled else {}", "seen.weights",
        "who sets an L2 in a pause is told to throw away what was learned without it",
        "tests/gui/state/test_findings_of_pulls.py"),
    bug("engine/doctor/rules/strong_pull", "evidence.weights, 0.03, 0.35", "evidence.weights, 0.01, 0.35",
        "an L2 with which nothing is lost is said to be too strong, now and then",
        "tests/engine/doctor/test_measured_remedies.py"),
    bug("gui/state/lab/seed_comparison", "(pair, self.trials), ((other, one), (second, first))", "(pair, self.trials),",
        "trainings of an hour that wait for room on the disk are not known when B is ticked first", DISK),
    bug("gui/state/lab/seed_comparison", "hash(frozenset(pair))", "hash(pair)",
        "A against B and B against A write over each other in one file", DISK),
    bug("engine/doctor/rules/over_fitting", "evidence.data.side < LEAST_SIDE:", "False:",
        "pictures of five pixels are to be shifted by one, and a third of what they show is gone",
        "tests/engine/doctor/test_over_fitting.py"),
    bug("engine/doctor/rules/too_deep", "max(recipe.learning_rate, recipe.optimiser.usual_rate)",
        "recipe.learning_rate", "a short network is to learn as slowly as the deep one",
        "tests/engine/doctor/test_measured_remedies.py"),
    bug("engine/doctor/remedies", "if recipe.learning_rate != evidence.recipe.learning_rate:", "if False:",
        "that a remedy sets another learning rate is not said", "tests/engine/doctor/test_measured_remedies.py"),
)  # fmt: skip
