"""Bugs by which the doctor's advice goes in a circle, and an experiment is asked until chance answers."""

from tests.mutation.mutant import Mutant

FAULTS = ("tests/engine/doctor/test_several_faults.py",)
AGAIN = ("tests/engine/lab/test_asked_again.py",)
SHOWN = ("tests/gui/lab/test_asked_again.py",)


def rule(name: str, old: str, new: str, why: str) -> Mutant:
    return Mutant(f"engine/doctor/{name}.py", old, new, why, FAULTS)


def kind(name: str, old: str, new: str, why: str) -> Mutant:
    return Mutant(f"engine/lab/{name}.py", old, new, why, AGAIN)


def work(old: str, new: str, why: str) -> Mutant:
    return Mutant("gui/state/lab/experiment_work.py", old, new, why, SHOWN)


MUTANTS: tuple[Mutant, ...] = (
    rule("remedies", "rate = LOWEST * usual if", "rate = highest / 10 if", "a rate is advised that is called too low"),
    rule("remedies", "if 0 < highest <= LOWEST * usual:", "if False:", "the same low rate is advised for ever"),
    rule("rules/diverged", "\"\" if remedy else advice", "\"\"",
         "what a low rate does not mend is told without a word"),
    rule("rules/batch_too_small", " and not evidence.failure)", ")",
         "a batch of one that diverged gets a lower rate"),
    rule("rules/batch_too_small", "Finding(\"stuck\", -5, title", "Finding(\"stuck\", -3, title",
         "that it diverged is told before the batch of one"),
    rule("rules/all_frozen", "any(place.block.has_filters for place in free) or", "free or",
         "all but a normalisation is frozen, and nothing is said"),
    rule("rules/all_frozen", "if free and (evidence.epochs < 1 or not evidence.is_unlearned):", "if False:",
         "who learns by its normalisation is told that all is frozen"),
    rule("rules/leaping_stride", " and one_batch_not_learned.look(evidence) is not None:", ":",
         "two rules wait for each other"),
    rule("rules/pictures_changed", "> MUCH * usual", "> usual", "shifts by three pixels are blamed"),
    rule("rules/pictures_changed", "not (tried.is_learned and _is_held_back(evidence))", "not _is_held_back(evidence)",
         "shifts are blamed though no copy learned without them"),
    rule("rules/pictures_changed", " or not evidence.is_unlearned or evidence.is_half_right:", ":",
         "shifts are blamed though it learns by them"),
    rule("rules/bent_scores", " or not (zeros or bent.block.fades):", ":", "tanh before the end is blamed"),
    rule("rules/bent_scores", " or used >= LEARNED:", ":", "a ReLU before the end is blamed of who has learned"),
    rule("rules/bent_scores", "bent.block.category != \"activation\" or", "", "a pooling before the end is blamed"),
    rule("rules/bent_scores", "(\"softmax\", -1,", "(\"softmax\", 1,", "scores that are all 0 get a lower rate"),
    kind("experiment", "seed=known + n)", "seed=n)", "asked again it trains the same seeds"),
    kind("experiment", "range(known // self.looks)", "range(known)", "each time twice as many seeds are trained"),
    kind("experiment", "looks=self.looks + 1)", "looks=1)", "that it was looked at before is forgotten"),
    kind("chance", "LEVEL / 2 ** (max(looks, 1) - 1)", "LEVEL", "who asks until chance answers is told it is clear"),
    kind("experiment", "sure * sqrt(test_variance)", "1.96 * sqrt(test_variance)",
         "the test pictures count as at the first look"),
    kind("chance", "p < level, len(differences)", "p < LEVEL, len(differences)",
         "yes is said of what is not told at this look"),
    kind("chance", "interval_of(means, level)", "interval_of(means)", "an interval contradicts the verdict"),
    Mutant("engine/lab/comparisons_folder.py", "names, look or self.looks, by)", "names)",
           "how often a comparison was looked at counts for nothing", ("tests/gui/lab/test_more_seeds.py",)),
    kind("experiments/few_pictures", "best([plain, *others], setup.looks)", "best([plain, *others])",
         "dropout helps, if one asks often enough"),
    kind("experiments/filters_or_data", "results), setup.looks)", "results))",
         "filters help, if one asks often enough"),
    kind("experiments/how_many_pictures", "difference(whole, part, setup.looks)", "difference(whole, part)",
         "a quarter is enough, if one asks often enough"),
    kind("experiments/learning_rates", "best(found, setup.looks)", "best(found)",
         "a rate is best, if one asks often enough"),
    kind("experiments/shuffled_pixels", "[shuffled, other]), setup.looks)", "[shuffled, other]))",
         "convolutions lose more, if one asks often enough"),
    work("if self.answer.option is not None:", "if True:", "what was not clear is trained again as it was"),
    work("if self.answer.option is not None:", "if False:", "what is clear is asked until it is not"),
    work("if trial.id not in known]", "]", "those of before are trained once more"),
    work(" if id not in self._before]\n        return sum(new)", "]\n        return sum(new)",
         "the bar begins with what was done before"),
)  # fmt: skip
