"""Bugs of painted weights whose file does not tell the truth about what they were painted on."""

from tests.mutation.planted.window import bug

MUTANTS = (
    bug(
        "state/inside/painting",
        "parent.newest is None or parent.stack != run.stack:",
        "parent.newest is None:",
        "weights of another network are shown as those before painting",
        "tests/gui/state/test_before_change.py",
    ),
)
