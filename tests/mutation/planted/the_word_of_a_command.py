"""Bugs that meet who types a command: a file that is lost, and words that count for nothing."""

from tests.mutation.mutant import bug

WORD = ("tests/engine/test_cli_taken_at_its_word.py",)
DOCS = ("tests/engine/test_docs_example.py",)

MUTANTS = (
    bug("engine/cli/__init__", "        check_apart(vars(arguments))\n", "",
        "figures are written over the network that they are of", *WORD),
    bug("engine/cli/results", "(is_to_come or is_same_file(file, other))", "is_to_come",
        "figures are written over the pictures that they are of", *WORD),
    bug("engine/cli/results", "(is_to_come or is_same_file(file, other))", "is_same_file(file, other)",
        "figures take the place of the network that has just been saved", *WORD),
    bug("engine/cli/results", ' and Path(other).suffix.lower() != FIGURES:', ":",
        "a sweep does not go on in its own file", "tests/engine/test_cli_sweeps.py"),
    bug("engine/cli/results", 'WORDS = ("command", "verb", "deed", "why")', "WORDS = ()",
        "figures are not written to a file that is called as a command", *WORD),
    bug("engine/cli/results", '        if arguments.get(option) == "":\n', "        if False:\n",
        "with an empty name a training is not saved", *WORD),
    bug("engine/cli/designs", "    check_each_counts(made.recipe, settings)\n", "",
        "the momentum of SGD is passed over", *WORD),
    bug("engine/lab/varying", "if words in names), text)", "if text in names), text)",
        "Adam has to be written without its capital", *WORD),
    bug("engine/cli/commands/compare", "zip(names, designs, strict=True):  # before", "zip(names[:1], designs):  # b",
        "all seeds of A are trained before B is said to be empty", *WORD),
    bug("engine/ops/__init__", "        for backward in reversed(backwards):", "        for backward in backwards:",
        "the example of the textbook passes back from the picture", *DOCS),
    bug("engine/ops/__init__", "gradients = own + gradients", "gradients = gradients + own",
        "the example of the textbook gives the first filters the gradient of the last", *DOCS),
)  # fmt: skip
