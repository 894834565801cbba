"""Bugs that meet who plays with a trained network and then looks at another page."""

from tests.mutation.mutant import bug

LANDSCAPE = ("tests/gui/landscape/test_page.py",)

MUTANTS = (
    bug("gui/landscape/page", "elif is_painted(state.run):", "elif False:",
        "of a trained network with a painted filter the landscape says that it has learned nothing", *LANDSCAPE),
)  # fmt: skip
