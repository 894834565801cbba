"""Bugs of thousands in fields for whole numbers: what begins with a 0 is none, and a list has them, too."""

from tests.mutation.mutant import bug

BOX, SWEEP = "tests/gui/widgets/test_number_box.py", "tests/gui/lab/test_sweep_form.py"

MUTANTS = (
    bug("gui/widgets/number_box", "(?![0٠۰０])", "", "a batch into which 0.001 is typed is one of 1", BOX),
    bug(
        "gui/lab/axis_row",
        'str(number_in(one, True)) if "." in one else one',
        "one",
        "a list of batches with 1.000 has one of 1",
        SWEEP,
    ),
    bug("gui/lab/axis_row", ' if "." in one else', " if one else", "8 16 is a batch of 816", SWEEP),
    bug(
        "engine/lab/varying",
        "if int(whole) and len(part) == 3:",
        "if False:",
        "who writes a batch of 1,000 is told to write 1.000, which is 1 at a prompt",
        SWEEP,
    ),
)
