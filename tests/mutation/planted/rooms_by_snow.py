"""Bugs of what rooms share."""

from tests.mutation.mutant import bug

MUTANTS = (
    bug("gui/state/inside/open_number", "self.first.forget_pixels()", "self.first.forget()",
        "who leaves X-ray finds another filter in all other rooms", "tests/gui/state/test_one_free_map.py"),
)  # fmt: skip
