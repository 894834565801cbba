"""Bugs that meet who has trained once and tries what the program offers next."""

from tests.mutation.mutant import bug

WORDS = ("tests/gui/window/test_in_a_pupils_words.py",)

MUTANTS = (
    bug("gui/state/lab/seed_comparison", "if pair is None and known == 1:", "if False:",
        "two ticks are asked for where there is one run", "tests/gui/lab/test_one_run.py"),
    bug("gui/window/menus/view_menu", "significant which one is better than", "significant better than",
        "which one is better leads to X-ray", *WORDS),
    bug("engine/training/recipe", "patience overfitting why did it stop when should I stop training", "patience",
        "who asks why it stopped is told that Stop cannot be done", *WORDS),
)  # fmt: skip
