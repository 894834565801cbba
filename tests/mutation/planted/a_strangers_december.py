"""Bugs in what somebody meets who sees the program for the first time."""

from tests.mutation.mutant import Mutant, bug

CARD = "tests/gui/start/test_evidence_words.py"
ASKED = "tests/gui/window/test_in_a_pupils_words.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "gui/start/evidence_picture",
        "shown.filters * shown.picture[:, :, None]",
        "shown.filters[:, :, :0]",
        "the lower left of the card without convolution is blank",
        CARD,
    ),
    bug(
        "engine/blocks/dropout",
        "p, drop probability, dropout rate",
        "p, drop probability",
        "who asks for the dropout rate is led to an experiment, and not to what it is",
        ASKED,
    ),
    bug(
        "gui/window/menus/file_menu",
        '{of_own} {of_class}"',
        '{of_own}"',
        "a teacher who asks for the pupils' sheets is led to one file",
        ASKED,
    ),
    bug(
        "gui/data/import_tray",
        "form.setRowStretch(len(fields), 1)",
        "pass",
        "beside a tall sheet the fields of an import lie a hand's breadth apart",
        "tests/gui/data/test_many_sheets_in_the_tray.py",
    ),
    bug(
        "gui/lab/verdict_card",
        "max(0.1 * (high - low), 0.002)",
        "max(high - low, 0.002) * 0.1",
        "where all trainings of a comparison are alike both ends of its axis say the same",
        "tests/gui/lab/test_accuracy_axes.py",
    ),
    bug(
        "gui/lab/verdict_card",
        "result.has_interval and any(result.interval)",
        "result.has_interval",
        "where no seed tells two networks apart their true difference is said to be between 0.00 and 0.00 points",
        "tests/gui/lab/test_verdict_card.py",
    ),
)
