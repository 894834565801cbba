"""Bugs of what is done before anybody sees anything of it, or again though nothing is new."""

from tests.mutation.mutant import bug

MUTANTS = (
    bug("gui/app", 'startswith("--v")', 'startswith("--w")',
        "all commands are imported to say the version", "tests/engine/test_cli_asked.py"),
)  # fmt: skip
