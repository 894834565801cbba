"""Bugs by which the doctor tells of networks that learn well, or names L2 for what another cause has."""

from tests.mutation.mutant import Mutant

TESTS, RULES = ("tests/engine/doctor/test_too_much.py",), "engine/doctor/rules/"


def rule(name: str, old: str, new: str, why: str) -> Mutant:
    return Mutant(f"{RULES}{name}.py", old, new, why, TESTS)


MUTANTS = (
    rule("too_much_dropout", " or evidence.steps < EARLY", "",
         "after the first steps 60 % silenced is too much, with which a network learns well"),
    rule("too_narrow", " or evidence.steps < EARLY", "", "after 36 steps one filter is too little"),
    rule("too_deep", " or evidence.steps < EARLY", "", "eight blocks that come to 98 % are to be thrown away"),
    rule("too_deep", "used is None or used >= (1 + evidence.chance) / 2", "used is None",
         "ten that have 75 % right after two epochs are to be thrown away"),
    rule("too_deep", "used is None or", "used is not None and", "what is not known yet is said to be too deep"),
    rule("strong_l2", "times = min(pulls)", "times = max(pulls)", "L2 is named where the gradient vanishes"),
    rule("strong_l2", "evidence.history.loss.max() < JUMP * evidence.guessing", "evidence.history.loss.max() > 0",
         "L2 is named for units that a high rate has killed"),
)  # fmt: skip
