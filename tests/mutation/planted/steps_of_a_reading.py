"""Bugs that meet who writes a source of pictures and forgets what its reading gives on its way."""

from tests.mutation.mutant import bug

ONE_FILE = ("tests/engine/test_one_file.py",)
SOURCES = "engine/data/own_sources"

MUTANTS = (
    bug(SOURCES, "if not isinstance(step := next(reading), Progress):", "if not (step := next(reading), Progress):",
        "who yields nothing on the way of a reading is told of a fault of the program", *ONE_FILE),
    bug(SOURCES, "if not isinstance(reading, Generator):", "if False:",
        "who forgets to yield is told that a Found is not to be closed", *ONE_FILE),
)  # fmt: skip
