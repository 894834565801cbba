"""Bugs of advice where little was learned so far: patience, luck, and what has taught a copy."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

PATIENCE = ("tests/engine/doctor/test_patience.py",)
GUESSING, UPDATES = "engine/doctor/rules/loss_above_guessing.py", "engine/doctor/rules/update_to_weight.py"

MUTANTS = (
    Mutant(
        GUESSING,
        "(evidence.epochs < 1 or evidence.is_right_beyond_luck)",
        "evidence.epochs < 1",
        "where half is right a network is said to guess",
        PATIENCE,
    ),
    Mutant(
        GUESSING,
        "if is_near and (",
        "if (",
        "a network that is sure of wrong answers goes unnoticed where it is right now and then",
        PATIENCE,
    ),
    Mutant(
        GUESSING,
        "tried is None or not tried.is_learned or any(",
        "tried is None or any(",
        "a network that cannot learn one batch is to train on",
        PATIENCE,
    ),
    Mutant(
        GUESSING,
        "(labels_tell_nothing, dead_units, no_activation, ",
        "(dead_units, no_activation, ",
        "labels without a meaning are to be learned on",
        PATIENCE,
    ),
    Mutant(
        GUESSING,
        "_advice(evidence) if is_near else",
        "_advice(evidence) if True else",
        "a network that a step threw away is to train on",
        PATIENCE,
    ),
    Mutant(
        UPDATES,
        "times > MOST_TIMES or (helped is not None and helped.stack is not None)",
        "times > MOST_TIMES",
        "behind several Sigmoids longer steps are advised, which do not help",
        PATIENCE,
    ),
    Mutant(
        UPDATES,
        "(helped is not None and helped.stack is not None)",
        "helped is not None",
        "a learning rate too low is not raised where Adam would have done as well",
        PATIENCE,
    ),
    Mutant(
        "engine/doctor/finding.py",
        "aside >= FEWEST and len(checks)",
        "len(checks)",
        "of a dozen pictures half are right by luck, and the network is said to have learned",
        PATIENCE,
    ),
    bug(
        "state/doctor/treatment",
        "float(history.validation_loss[-1]), True)",
        "float(history.validation_loss[-1]))",
        "the loss of the pictures kept aside stands below that of the training, and has no name",
        "tests/gui/state/test_treatment.py",
    ),
    bug(
        "inspector/doctor/treatment_card",
        "if figures.is_checked:",
        "if False:",
        "the figures of a remedy do not say that they are of the validation",
        "tests/gui/state/test_findings.py",
    ),
)
