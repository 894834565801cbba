"""Nobody is told to train on with what cannot learn any more."""

from tests.mutation.mutant import bug

HERE = "tests/engine/doctor/test_patience.py"

MUTANTS = (
    bug(
        "engine/doctor/rules/loss_above_guessing",
        "labels_tell_nothing, dead_units, vanishing_gradients)\n    if",
        "labels_tell_nothing, vanishing_gradients)\n    if",
        "beside most units being dead one is told to train on",
        HERE,
    ),
    bug(
        "engine/doctor/rules/loss_above_guessing",
        "labels_tell_nothing, dead_units, vanishing_gradients)\n    if",
        "labels_tell_nothing, dead_units)\n    if",
        "where no gradient arrives one is told to train on",
        HERE,
    ),
)
