"""Bugs planted in what tells that weights are still those of before: what was computed of them holds."""

from tests.mutation.mutant import Mutant

PAUSE, SAME = "tests/gui/state/test_asked_in_a_pause.py", "tests/engine/network/test_same_checkpoint.py"

MUTANTS = (
    Mutant(
        "gui/state/training/trainer.py",
        "run = replace(run, newest=known)",
        "pass",
        "what was computed of the weights in a pause is computed once more after a stop",
        (PAUSE,),
    ),
    Mutant(
        "gui/state/training/trainer.py",
        "and is_same(run.newest, known):",
        "and run.newest.run == known.run:",
        "the weights on screen stay those of the first pause",
        (PAUSE,),
    ),
    Mutant(
        "engine/network/checkpoint.py",
        '"position", "begun", "optimiser_kind"',
        '"begun", "optimiser_kind"',
        "another place in the epoch counts as the same",
        (SAME,),
    ),
    Mutant(
        "engine/network/checkpoint.py",
        "first.keys() == second.keys() and all(",
        "all(",
        "weights of another network count as the same",
        (SAME,),
    ),
    Mutant(
        "engine/network/checkpoint.py",
        '{("optimiser", ""): checkpoint.optimiser',
        '{("optimiser", ""): {}',
        "another state of the optimiser counts as the same",
        (SAME,),
    ),
)
