"""Bugs of what help tells of a block of one's own."""

from tests.mutation.mutant import bug

MUTANTS = (
    bug("engine/setting_help", "if own in made else", "if own.startswith(tuple(made)) else",
        "what a block of one's own says of itself is passed over where it begins with its name",
        "tests/engine/test_setting_help.py"),
)  # fmt: skip
