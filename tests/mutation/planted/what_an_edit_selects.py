"""Bugs in which blocks are selected after an edit: who adds one goes on with it."""

from tests.mutation.mutant import bug

FRESH = "if fresh and (not known or len(fresh) < len(stack.ids)):"

MUTANTS = (
    bug("gui/state/document", FRESH, "if fresh and len(fresh) < len(stack.ids):",
        "the first block of an empty stack is not selected, and what is added next comes at the end",
        "tests/gui/state/test_document.py"),
    bug("gui/state/document", FRESH, "if fresh:",
        "all blocks of a stack that took the place of another are selected, and Delete deletes them all",
        "tests/gui/state/test_document.py"),
)  # fmt: skip
