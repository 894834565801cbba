"""Bugs in what a self-learner is told who writes small scripts, and in what the engine hands over."""

from tests.mutation.mutant import bug

SUMMARY, MISTAKES = "tests/engine/analysis/test_summary.py", "tests/engine/ops/test_mistakes.py"
SETTINGS, SCRIPT = "tests/engine/test_settings.py", "tests/engine/training/test_given_in_a_script.py"

MUTANTS = (
    bug("engine/analysis/summary", "    if form not in FORMATS:", "    if False:",
        "a form of table that there is not is the text without a word", SUMMARY),
    bug("engine/analysis/summary", "    if any(place.id not in analysis.rows", "    if any(False",
        "a table by the analysis of another stack is told in Python's words", SUMMARY),
    bug("engine/analysis/summary", "    check_stack(stack)\n", "",
        "a list in place of the stack of a table is told in Python's words", SUMMARY),
    bug("engine/ops/arrays", "    if reads_as_a_number(value):", "    if False:",
        "a text that says a number is told to an op's user as the number that is needed", MISTAKES),
    bug("engine/ops/windows", "                is_given(value)\n",
        "                QT_TRANSLATE_NOOP(\"engine\", \"'{name}' is {value}.\")\n",
        "an extent that was typed is told as the number that is needed", MISTAKES),
    bug("engine/settings", "    text = \" \".join(str(value).split())  #", "    text = str(value)  #",
        "a setting of several lines in a file tears what is wrong with it into several", SETTINGS),
    bug("engine/network/arguments", "    if not isinstance(checkpoint.run, str):", "    if False:",
        "weights without their name are said to be missing", SCRIPT),
    bug("engine/training/arguments", "    if isinstance(start, Checkpoint):\n", "    if False:\n",
        "a training that is given weights without their name begins with none of them", SCRIPT),
    bug("engine/project/project", "        if not isinstance(run, Run):\n", "        if False:\n",
        "a step in place of its run is told in Python's words", SCRIPT),
    bug("engine/training/recipe", "if nameless and isinstance(nameless[0], Real):", "if False:",
        "epochs without their name are told as an optimiser", SCRIPT),
)  # fmt: skip
