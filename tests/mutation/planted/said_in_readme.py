"""Bugs in what a beginner meets who does what the README says, and mistypes some of it."""

from tests.mutation.mutant import bug

ENDING, LAB = "tests/engine/test_cli_ending.py", "tests/engine/test_cli_lab.py"
TOLD = "tests/engine/test_cli_told.py"
SHELF, SETTINGS = "tests/engine/data/test_shelf.py", "tests/engine/test_settings.py"
EARLY, TOY = "tests/engine/training/test_early_stopping.py", "tests/engine/blocks/test_toy_block.py"

MUTANTS = (
    bug("engine/cli/results", "if file == STANDARD_OUTPUT:\n            raise", "if False:\n            raise",
        "figures that nobody reads are told of as a file whose name is a hyphen", ENDING),
    bug("engine/data/load", "There is no file or folder '{path}'.", "There is no file or folder '{path}' any more.",
        "of a name that was mistyped it is said that it was there before", SHELF),
    bug("engine/settings", "        if _reads_as_a_number(value):", "        if False:",
        "a number that is a text is refused with limits that it keeps to", SETTINGS),
    bug("engine/training/early_stopping", "step=count(run.step)", "step=run.step",
        "one step is written in two ways in two lines", EARLY),
    bug("engine/cli/commands/runs", 'steps = "1 step" if kept.steps == 1 else ', "steps = ",
        "a training of one step is listed as one of 1 steps", LAB),
    bug("gui/app", "if options := [one for one in arguments[1:] if one.startswith(\"-\")]:", "if options := []:",
        "who forgets the word train gets a window, and their options are passed over", TOLD),
    bug("gui/app", "if not was_chosen and ", "if False and ",
        "a window that nobody sees waits without a word", TOLD),
    bug("engine/blocks/__init__", "if OWN and not os.path.isdir(OWN):", "if False:",
        "who mistypes the folder of their blocks is told nothing", TOY),
)  # fmt: skip
