"""Bugs of two programs that write the classes of one folder in the same moment."""

from tests.mutation.mutant import bug

TWO = "tests/gui/data/test_labels_of_two.py"

MUTANTS = (
    bug("engine/data/own_list", "if is_alone or monotonic() > until:", "if True:",
        "of two programs that write at a time the later takes the classes of the other away", TWO),
    bug("engine/data/own_list", "if is_alone or monotonic() > until:", "if is_alone:",
        "a program that hangs while it writes classes holds up all others for ever", TWO),
)  # fmt: skip
