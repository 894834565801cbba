"""Bugs in what is said of small test sets, of trainings that ended too early, and of words in the plot of the loss."""

from tests.mutation.mutant import Mutant

CHANCE, RULE = "engine/lab/chance.py", "engine/doctor/rules/still_learning.py"
SEEDS, EARLY = ("tests/engine/lab/test_chance.py",), ("tests/engine/doctor/test_still_learning.py",)

MUTANTS: tuple[Mutant, ...] = (
    Mutant(CHANCE, "if p < level and abs(mean) < TEST_SPREADS * spread:", "if False:",
           "a yes that rests on a hundred test pictures is said of all", SEEDS),
    Mutant(RULE, "used >= ENOUGH", "False", "who has learned is told to go on", EARLY),
    Mutant(RULE, "evidence.epochs - evidence.begun < recipe.epochs", "False", "who goes on is told to go on", EARLY),
    Mutant(RULE, "if not now < (FALLS if used >= LITTLE else BARELY) * before or", "if",
           "who stands still is told to go on", EARLY),
    Mutant("gui/curves/label_room.py", "rect.adjusted(0, -air, 0, air)", "rect",
           "still to come reads as a line of guessing", ("tests/gui/curves/test_guess_line.py",)),
)  # fmt: skip
