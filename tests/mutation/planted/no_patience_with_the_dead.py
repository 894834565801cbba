"""Nobody is told to train on with what cannot learn any more."""

from tests.mutation.mutant import bug

HERE = "tests/engine/doctor/test_patience.py"

MUTANTS = (
    bug(
        "engine/doctor/rules/loss_above_guessing",
        "dead_units, no_activation, vanishing_gradients)\n    if",
        "no_activation, vanishing_gradients)\n    if",
        "beside most units being dead one is told to train on",
        HERE,
    ),
    bug(
        "engine/doctor/rules/loss_above_guessing",
        "dead_units, no_activation, vanishing_gradients)\n    if",
        "dead_units, no_activation)\n    if",
        "where no gradient arrives one is told to train on",
        HERE,
    ),
)
