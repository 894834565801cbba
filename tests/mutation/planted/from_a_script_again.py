"""Bugs in what a script or a command means by a setting: that of all blocks, and one in place of many."""

from tests.mutation.mutant import Mutant

VARYING, SETTINGS = "engine/lab/varying.py", "engine/settings.py"
NAMED, TOLD = ("tests/engine/lab/test_varying.py",), ("tests/engine/test_settings.py",)

MUTANTS: tuple[Mutant, ...] = (
    Mutant(VARYING, "if (id, field) != of_the_end(named)]", "]", "units of all are given to what makes the scores, too",
           NAMED),
    Mutant(VARYING, "    if len(wanted) > 1:\n", "    if wanted:\n", "the only block with units is no block with units",
           NAMED),
    Mutant(VARYING, "    for place in reversed(stack.places):\n", "    for place in stack.places:\n",
           "the first block with units counts as the one that makes the scores", NAMED),
    Mutant(SETTINGS, 'name.replace("_", "").rstrip("s") == letters', 'name.replace("_", "") == letters',
           "filter=8 is told to be the size of filters", TOLD),
    Mutant("engine/cli/commands/explain.py", " --class 7 --why gradcam", " --why gradcam",
           "the example of a command is one that is refused", ("tests/engine/test_cli_examples.py",)),
    Mutant("engine/cli/commands/range_test.py", "    _check_that_each_has_a_part(settings)\n", "",
           "a range test is said to try a learning rate", ("tests/engine/test_cli_taken_at_its_word.py",)),
    Mutant("engine/cli/commands/compare.py", 'if key_of(designs[0], "") == key_of(designs[1], ""):', "if False:",
           "two trainings of one design are compared without a word", ("tests/engine/test_cli_comparing.py",)),
    Mutant("engine/project/named.py", "    check_ending_of(name)\n", "",
           "who leaves out the ending of a file to train is told of presets", ("tests/engine/test_cli_told.py",)),
    Mutant("engine/project/presets.py", "name.casefold(), [*presets()", "name, [*presets()",
           "a preset in capitals is none, and none is like it", ("tests/engine/test_cli_told.py",)),
    Mutant("engine/cli/arguments.py", "if re.match(ONE_MORE, message):", "if False:",
           "a name that fell apart at its blanks is an argument that there is not", ("tests/engine/test_cli_told.py",)),
)  # fmt: skip
