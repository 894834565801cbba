"""Bugs in what the doctor says of a cause that it has named already, and of a network that only weighs pixels."""

from tests.mutation.mutant import Mutant

ONE_BATCH, GUESSING = "engine/doctor/rules/one_batch_not_learned.py", "engine/doctor/rules/loss_above_guessing.py"
PATIENCE, DOCTOR = "tests/engine/doctor/test_patience.py", "tests/engine/doctor/test_doctor.py"
NAMED = "tests/engine/doctor/test_named_causes.py"

MUTANTS = (
    Mutant(ONE_BATCH, "and any(rule.look(evidence) for rule in CAUSES)", "and False",
           "a rate that is too low has two remedies, one of which throws away what was learned", (PATIENCE,)),
    Mutant(ONE_BATCH, "if tried.helped == CopyChange(adam=True) and any", "if any",
           "where a rate is too low, nothing is said of Sigmoids that are in the way, too", (PATIENCE, DOCTOR)),
    Mutant(ONE_BATCH, " or _learns(evidence):", ":",
           "what has learned half of the pictures cannot learn a batch", (PATIENCE,)),
    Mutant(ONE_BATCH, "LEARNS = 0.4", "LEARNS = 0.2",
           "what has learned a third of the pictures is offered nothing that would be quicker", (PATIENCE,)),
    Mutant(GUESSING, "dead_units, no_activation, ", "dead_units, ",
           "to train on is advised beside the activation that is missing", (PATIENCE,)),
    Mutant(GUESSING, "for place in evidence.stack.walk())", "for place in evidence.stack.places[:0]) and False",
           "a network that only weighs pixels is to train on", (PATIENCE,)),
    Mutant("engine/doctor/rules/start_too_sure.py", " or inputs_not_scaled.is_there(evidence):", ":",
           "a lower rate is advised where the pixels are not scaled", (NAMED,)),
)  # fmt: skip
