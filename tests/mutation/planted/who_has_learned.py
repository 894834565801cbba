"""Bugs by which the doctor tells a network that learns, or has learned, to begin anew."""

from tests.mutation.mutant import Mutant


def rule(name: str, old: str, new: str, why: str) -> Mutant:
    return Mutant(f"engine/doctor/rules/{name}.py", old, new, why, ("tests/engine/doctor/test_false_alarms.py",))


MUTANTS: tuple[Mutant, ...] = (
    rule("learning_rate_too_high", "(jumped and is_much and evidence", "(jumped and evidence",
         "twice the usual rate is blamed for the long first steps of RMSprop, where the network learns"),
    rule("start_too_sure", "if not evidence.is_unlearned or (", "if (",
         "a first loss is told long after the network has learned, where nothing was examined"),
    rule("start_too_sure", "(evidence.is_half_right and not _is_stuck(evidence))", "False",
         "a first loss is told of who has most pictures right already"),
    rule("dead_units", " or (evidence.as_used or 0.0) >= LEARNED:", ":",
         "who has all pictures right is to begin anew for its dead units"),
)  # fmt: skip
