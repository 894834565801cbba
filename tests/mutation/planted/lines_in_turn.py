"""Bugs that no test noticed when lines were changed in turn, of rooms where that had not been done: how a run is cut
and gone on with, whose weights are shown, and what a window forgets."""

from tests.mutation.mutant import Mutant

MOMENTS, RUN = "tests/engine/training/test_moments.py", "tests/engine/training/test_run.py"
RESUMING, HISTORY = "tests/engine/training/test_resuming.py", "tests/engine/training/test_history.py"

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "engine/training/moments.py",
        "if len(right) and not (first and right[0] == 0):",
        "if len(right) and not first:",
        "of a branch nobody is told when it got half of a batch right for the first time",
        (MOMENTS,),
    ),
    Mutant(
        "engine/training/run.py",
        '            test=None,\n            ended="stopped",\n            failure=None,\n',
        '            test=None,\n            ended="stopped",\n',
        "an early step of a run that diverged later is said to have diverged",
        (RUN,),
    ),
    Mutant(
        "engine/training/run.py",
        "is_over = self.newest is not None and bool(self.ended)",
        "is_over = self.newest is not None",
        "the newest steps of a training that goes on are said to be given up",
        (RUN,),
    ),
    Mutant(
        "engine/training/as_checkpoint.py",
        "if name in training.optimiser_state and vector.shape",
        "if vector.shape",
        "an old file that does not tell its optimiser cannot be gone on with by another one",
        (RESUMING,),
    ),
    Mutant(
        "engine/training/training.py",
        "return self.steps_per_epoch(recipe) * recipe.epochs - self.steps_done(recipe)",
        "return self.steps_per_epoch(recipe) * recipe.epochs",
        "how far a training has to go is counted from its start where it goes on",
        (RESUMING,),
    ),
    Mutant(
        "engine/training/history.py",
        "ranks = [(loss != loss, 0.0 if",
        "ranks = [(loss == loss, 0.0 if",
        "losses that are no numbers take the least loss of their group out of the curve",
        (HISTORY,),
    ),
)
