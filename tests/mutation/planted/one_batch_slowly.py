"""Bugs in what the doctor says of a network that learns one batch slowly, and all others not at all."""

from tests.mutation.mutant import Mutant

ONE_BATCH, PATIENCE = "engine/doctor/rules/one_batch_not_learned.py", ("tests/engine/doctor/test_patience.py",)

MUTANTS = (
    Mutant(ONE_BATCH, "if is_slow and (tried.helped is None or", "if is_slow or (tried.helped is None and",
           "that ReLU taught a copy in place of Sigmoid is told to nobody", PATIENCE),
    Mutant(ONE_BATCH, "tried.helped is None or loss_above", "loss_above",
           "a copy that learned slowly is held against a network, with no way on", PATIENCE),
    Mutant(ONE_BATCH, " or loss_above_guessing.look(evidence) is None", "",
           "a network that learns is said to learn slowly", PATIENCE),
    Mutant(ONE_BATCH, "    if is_slow:\n", "    if False:\n",
           "what is learned slowly is said not to be learned at all", PATIENCE),
)  # fmt: skip
