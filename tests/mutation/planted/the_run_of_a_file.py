"""Bugs in which run of a file counts for what opens it without a window."""

from tests.mutation.mutant import bug

FITS = "tests/engine/project/test_fits.py"

MUTANTS = (
    bug(
        "engine/project/project",
        "run = run_of(self.design, None, self.runs)",
        "run = next((one for one in reversed(self.runs) if fits(self.design, None, one)), None)",
        "the accuracy of a seed that was undone is said of a saved project, and its weights are evaluated",
        FITS,
    ),
    bug(
        "engine/project/project",
        "return run if fits(self.design, None, run) else None",
        "return run",
        "a stack that nobody has trained is said to be as good as another one was",
        FITS,
    ),
    bug(
        "engine/project/fits",
        "own = (run for run in alike if _is_own(design, run))",
        "own = (run for run in alike if goes_on(design, data, run))",
        "where the pictures are lost the network of an undone seed is shown",
        FITS,
    ),
    bug(
        "engine/project/fits",
        "(run.seed, run.validation_share) == (recipe.seed, recipe.validation_share)",
        "run.seed == recipe.seed",
        "Train goes on with a network that has learned from the pictures on which it is measured",
        FITS,
    ),
)
