"""Bugs in remedies that were followed and measured: each leaves a network worse than it could be."""

from tests.mutation.mutant import Mutant

TESTS, RULES = ("tests/engine/doctor/test_measured_remedies.py",), "engine/doctor/rules/"


MUTANTS: tuple[Mutant, ...] = (
    Mutant("engine/doctor/remedies.py", "if evidence.is_warm and 0 < highest <= usual:", "if False:",
           "who painted dead weights is told to learn ten times as slowly", TESTS),
    Mutant("engine/doctor/remedies.py", "if evidence.is_warm and 0 < highest <= usual:", "if evidence.is_warm:",
           "a rate that is far too high is kept, since the network had learned before", TESTS),
)  # fmt: skip
