"""Bugs in what is said of a batch that a copy learns by heart, and of a range test."""

from tests.mutation.mutant import Mutant

ONE_BATCH, COMMAND = ("tests/engine/doctor/test_one_batch.py",), ("tests/engine/test_cli_taken_at_its_word.py",)

MUTANTS: tuple[Mutant, ...] = (
    Mutant("engine/blocks/tanh.py", "reach = 2.0", "reach = 1.0", "Tanh is said to give 0 to 1", ONE_BATCH),
    Mutant("engine/cli/commands/range_test.py", 'name.partition(".")[0] in', "name in",
           "a range test takes a number of a schedule that has no part in it", COMMAND),
)  # fmt: skip
