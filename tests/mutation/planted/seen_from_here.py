"""Bugs in what is looked at first: the filter of the film, and the map of a project that was just opened."""

from tests.mutation.mutant import bug

BACK = "tests/gui/state/test_looking_back.py"

MUTANTS = (
    bug("gui/state/past/filter_film", "if block in looked_at or not focus.block else 0", "if block in looked_at else 0",
        "after a click beside the blocks the film is of another filter than all else", BACK),
    bug("gui/state/past/filter_film", "same_channel(stack, focus.block) if focus.block in stack.ids else ()",
        "(focus.block,)", "who chose a map of a ReLU is shown the first filter", BACK),
    bug("gui/state/focus", "beside=None, map=None, pixel=None)", "beside=None)",
        "a project opens at the filter with the number of what was looked at in the one before",
        "tests/gui/state/test_focus.py"),
)  # fmt: skip
