"""Bugs of colours that high contrast has not, and of names that are measured for nothing."""

from tests.mutation.mutant import bug

CONTRAST = "tests/gui/look/test_high_contrast.py"

MUTANTS = (
    bug("gui/evaluate/reliability_plot", '(("card", 4), ("accent", 2))', '(("accent", 2),)',
        "in high contrast how sure it was is a yellow line on white columns", CONTRAST),
    bug("gui/time/film", "white if theme.contrast else grey", "grey",
        "in high contrast a white line is said to be grey", "tests/gui/time/test_film.py"),
    bug("gui/evaluate/picture_rows", "self.names if bars == len(self.names) else ()", "self.names",
        "a thousand names are measured for each row of a list", "tests/gui/evaluate/test_few_classes.py"),
)  # fmt: skip
