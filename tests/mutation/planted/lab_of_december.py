"""Bugs in what the Lab and the doctor say where trainings collapse, and where little can be said."""

from tests.mutation.mutant import Mutant

FALLEN, SEEDS, TILES = "engine/lab/collapsed.py", "gui/lab/seeds_page.py", "gui/lab/seed_tiles.py"
MATTERS, SAID = "engine/lab/what_matters.py", ("tests/engine/lab/test_what_matters.py",)
COLLAPSED, ON_PAGE = ("tests/engine/lab/test_collapsed.py",), ("tests/gui/lab/test_collapsed_seeds.py",)

MUTANTS: tuple[Mutant, ...] = (
    Mutant(FALLEN, "if self.count else 0.0", "if self.count > 1 else 0.0",
           "one collapse of seven is said to be compatible with none of all starts", COLLAPSED),
    Mutant(FALLEN, "self.count + 1, self.of, share) <= rest", "self.count + 1, self.of, share) <= 2 * rest",
           "the share of all starts that collapse lies outside its interval twice as often", COLLAPSED),
    Mutant(FALLEN, "return one.guesses and best >=", "return one.guesses or best >=",
           "who learned a little less than the best is said to have collapsed", COLLAPSED),
    Mutant(FALLEN, "best >= one.test_accuracy + ENOUGH * (1 - one.test_accuracy)", "best > one.test_accuracy",
           "of seeds that all learned nothing all but the best are said to have collapsed", COLLAPSED),
    Mutant(FALLEN, "fallen = [one for one in made if one.diverged or is_far_behind(one)]",
           "fallen = [one for one in made if is_far_behind(one)]",
           "what diverged is passed over, so the network that breaks most often looks best", COLLAPSED),
    Mutant(FALLEN, "2 * at_least(max(first, second)", "at_least(max(first, second)",
           "which network collapses more often is told twice as often by chance", COLLAPSED),
    Mutant(FALLEN, "names[0] if first > second else names[1], p=f", "names[1] if first > second else names[0], p=f",
           "the network that collapses more often is the other one", COLLAPSED),
    Mutant("engine/lab/comparisons_folder.py", "return with_collapsed(said, self._both, names)", "return said",
           "a mean of seven trainings that learned and one that did not is compared as if it told of one",
           ("tests/engine/lab/test_comparisons_folder.py",)),
    Mutant("engine/lab/comparisons_folder.py", "with_collapsed(said, self._both", "with_collapsed(said, self.pairs",
           "a comparison does not say with how many seeds a side diverged",
           ("tests/engine/lab/test_comparisons_folder.py",)),
    Mutant(SEEDS, '"{mean} ± {spread} % (standard deviation), from', '"{mean} ± {spread} %, from',
           "a spread of single trainings is read as an interval of their mean", ON_PAGE),
    Mutant(SEEDS, 'if collapsed.count:\n            words = self.tr("{n}',
           'if False:\n            words = self.tr("{n}',
           "seeds that collapsed are in no figure, and nobody is told", ON_PAGE),
    Mutant(TILES, "and one.outcome.id in learned]", "]",
           "the grey curve lies where no training went, between those that learned and one that did not", ON_PAGE),
    Mutant("gui/lab/verdict_card.py", "(translated(result.collapsed), said)", "(said,)",
           "the card does not say what lies between two networks where both learned", ON_PAGE),
    Mutant(MATTERS, "        variance = max(variance, 1 / aside**2)\n", "        pass\n",
           "of 20 pictures of which three networks have all right chance is taken for none", SAID),
    Mutant(MATTERS, "(aside := _aside(known)) < ENOUGH:", "(aside := _aside(known)) < 0:",
           "it is not said that the pictures kept aside are too few to tell what made the difference", SAID),
    Mutant("engine/lab/trial.py", "        validation_pictures=len(training.validation_images),\n", "",
           "nobody knows by how many pictures a sweep chooses", ("tests/engine/lab/test_trial.py",)),
    Mutant("gui/lab/sweep_results.py", "return translated(untold(work.cells, list(self.axes))) if is_known",
           "return '' if is_known",
           "a sweep of which nothing can be told says nothing, and its map is read as if it told",
           ("tests/gui/lab/test_sweep_untold.py",)),
    Mutant("engine/cli/commands/sweep.py", "    elif search.is_whole and any(not", "    elif False and any(not",
           "a sweep in a terminal does not say that it cannot tell what made the difference",
           ("tests/engine/test_cli_sweep_verdict.py",)),
)  # fmt: skip
