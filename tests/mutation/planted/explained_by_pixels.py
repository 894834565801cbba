"""Bugs in what the doctor says of pixels, and of a training that cannot learn from them, or not by its steps."""

from tests.mutation.mutant import bug

CAUSES, RULES = ("tests/engine/doctor/test_named_causes.py",), "engine/doctor/rules/"

MUTANTS = (
    bug("engine/doctor/__init__", "[one for one in found if one.explains_all] or found", "found",
        "below pixels that are all equal stands a button which starts anew with a lower rate", *CAUSES),
    bug(f"{RULES}inputs_not_scaled", "explains_all=is_blank", "explains_all=True",
        "of pixels that are not scaled nothing else is told, though it can be mended", *CAUSES),
    bug(f"{RULES}inputs_not_scaled", "    elif data.spread < SMALL and between >= NARROW:\n", "    elif False:\n",
        "pixels from 0 to 1 are told to go from 0 to 1", *CAUSES),
    bug(f"{RULES}inputs_not_scaled", "NARROW * max(abs(data.low), abs(data.high))", "NARROW * data.high",
        "pixels that lie together below 0 are to be divided by their largest value", *CAUSES),
    bug(f"{RULES}learning_rate_too_low", "if rate else (Fact(low),)", "if True else (Fact(low),)",
        "where no step changes any weight the loss is said to have gone down", *CAUSES),
)
