"""Bugs in what several parts of the engine now have from one place."""

from tests.mutation.mutant import bug

KINDS = "tests/engine/test_kinds.py"
RESUMING = "tests/engine/training/test_resuming.py"
STACK = "tests/engine/network/test_stack.py"

MUTANTS = (
    bug("engine/kinds", " if one.__module__ == module.__name__]", "]",
        "what a file imports counts as a kind that it defines", KINDS),
    bug("engine/kinds", " if kind.kind]", "]", "what several kinds begin with is offered as a kind", KINDS),
    bug("engine/kinds", "key=lambda kind: (kind.order, kind.kind)", "key=lambda kind: kind.kind",
        "kinds stand by their letters, not in their order", KINDS),
    bug("engine/network/stack", "if len(taken.union(inside)) < len(taken) + len(inside):", "if False:",
        "two blocks of stacks that were made alike have one id, and one set of weights", STACK),
    bug("engine/network/stack", "if len(taken.union(inside)) < len(taken) + len(inside):", "if inside:",
        "the ids that somebody gave to blocks are others inside another block", STACK),
    bug("engine/network/stack", "            taken.update(inner for", "            set(inner for",
        "the same block twice in a stack has the same blocks inside", STACK),
    bug("engine/cli/arguments", "seconds = real(text)", "seconds = float(text)",
        "1_0 is taken for 10 seconds", "tests/engine/test_cli_told.py"),
    bug("engine/network/weights", "if array is not None and array.shape == slot.shape else None", "",
        "weights of another shape are taken over, or end in an error of NumPy", RESUMING),
)  # fmt: skip
