"""Bugs that tell or do one thing in two ways: a figure at two places, or what is opened and what is left for it."""

from tests.mutation.mutant import bug

RUNS = "tests/gui/state/test_many_runs.py"
EXPERIMENTS, SEEDS = "tests/gui/lab/test_experiments_page.py", "tests/gui/lab/test_seeds.py"
AGAIN, SETS = "tests/gui/data/test_choosing_again.py", "tests/gui/data/test_sets_column.py"
SHARES = "tests/gui/widgets/test_probabilities.py"
GIVEN_UP = "tests/gui/time/test_past_page.py"

MUTANTS = (
    bug(
        "gui/window/leaving",
        "        return self._wants_rest or answer == Answer.Discard\n",
        "        return self.leave() if self._wants_rest else answer == Answer.Discard\n",
        "a training is ended by an opening that was called off",
        RUNS,
    ),
    bug(
        "gui/window/files",
        "file = self.holding.of(path) if self.may_close() and self.leave() else None",
        "file = self.holding.of(path)",
        "a project that is opened anew comes without what was saved last",
        RUNS,
    ),
    bug(
        "gui/curves/plots",
        "run.given_up_after if run is not None",
        "run.kept_step if run is not None",
        "of a training that failed the bar tells the accuracy of its weights and the curves that of others",
        GIVEN_UP,
    ),
    bug(
        "gui/time/run_choice",
        "accuracy = run.validation_accuracy",
        "accuracy = float(run.history.validation_accuracy[-1])",
        "the choice of runs tells the accuracy of weights that were not kept",
        GIVEN_UP,
    ),
    bug(
        "gui/time/moments_panel",
        "run.recipe_at(run.first_step + 1), run.validation_accuracy",
        "run.recipe_at(run.first_step + 1), float(run.history.validation_accuracy[-1])",
        "the moments tell of a branch the accuracy of weights that were not kept",
        GIVEN_UP,
    ),
    bug(
        "gui/why/answer_card",
        "share=probability(float(answer[second]))",
        'share=f"{100 * answer[second]:.1f} %"',
        "the class that comes next has nothing on the card, and a little at its bar",
        SHARES,
    ),
    bug(
        "gui/cards/answer_line",
        "share=probability(share, 2)",
        "share=percent(share, 2)",
        "a class has nothing under the mouse, and a little in the list",
        SHARES,
    ),
    bug(
        "gui/data/answer_bars",
        "{name} {probability(share)}",
        "{name} {100 * share:.1f} %",
        "a drawing is said to be wholly one class",
        SHARES,
    ),
    bug(
        "gui/stack/in_words",
        'if any(one.start == "ones" for one in place.block.parameters(taken)):',
        "if False:",
        "the scales of a stack are said to begin at random",
        "tests/gui/stack/test_in_words.py",
    ),
    bug(
        "gui/lab/experiments_page",
        "work.classes if self._is_shown else work.document.data.classes",
        "work.document.data.classes",
        "what was predicted on is not what is offered any more",
        EXPERIMENTS,
    ),
    bug(
        "gui/lab/experiments_page",
        "translated(self._options()[answer.option])",
        "translated(self.experiment.options[answer.option])",
        "the verdict names what was predicted in other words than the button",
        EXPERIMENTS,
    ),
    bug(
        "gui/state/lab/many_seeds",
        " and not is_a_run:",
        ":",
        "an older run that is opened takes all the seeds away",
        SEEDS,
    ),
    bug(
        "gui/state/data_work",
        "        self.take_back(LOOK)\n",
        "",
        "that the pictures could not be looked at is said beside what was seen of them",
        AGAIN,
    ),
    bug(
        "gui/state/data_work",
        "            self.take_back(what)  # that",
        "            pass  # that",
        "what is here is still said to be awaited",
        SETS,
    ),
    bug(
        "gui/state/data_work",
        "        if moment == self._moment():",
        "        if True:",
        "pictures that came long ago take the place of others in the middle of a training",
        SETS,
    ),
    bug(
        "gui/state/data_work",
        "        if not has(name):",
        "        if False:",
        "pictures that were removed since are said to wait on the shelf",
        SETS,
    ),
    bug(
        "gui/state/data_work",
        "        self.take_back(AT_ONCE)\n        try:\n",
        "        try:\n",
        "a drawing is kept, and still said not to be",
        AGAIN,
    ),
    bug(
        "gui/window/data_page",
        "        page.draw.solved.connect(message.take_back)\n",
        "",
        "a picture lies on the board, and none is said to be there",
        AGAIN,
    ),
)
