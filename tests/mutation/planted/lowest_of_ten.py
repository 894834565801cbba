"""Bugs of what is said of the lowest of many, and of colours that high contrast has not."""

from tests.mutation.mutant import bug

TABLE, CONTRAST = "tests/gui/evaluate/test_class_table.py", "tests/gui/look/test_high_contrast.py"

MUTANTS = (
    bug("gui/evaluate/class_table", "wilson(found, total, len(figures))[1]", "wilson(found, total)[1]",
        "of ten classes that are equally hard one is red in every fourth test", TABLE),
    bug("engine/explain/quality", "inv_cdf(1 - 0.025 / shares) if shares > 1", "inv_cdf(1 - 0.025) if shares > 1",
        "the intervals of ten shares hold all of them in 60 of 100 tests", "tests/engine/explain/test_quality.py"),
    bug("gui/evaluate/reliability_plot", '(("card", 4), ("accent", 2))', '(("accent", 2),)',
        "in high contrast how sure it was is a yellow line on white columns", CONTRAST),
    bug("gui/time/film", "white if theme.contrast else grey", "grey",
        "in high contrast a white line is said to be grey", "tests/gui/time/test_film.py"),
    bug("gui/evaluate/picture_rows", "self.names if bars == len(self.names) else ()", "self.names",
        "a thousand names are measured for each row of a list", "tests/gui/evaluate/test_few_classes.py"),
)  # fmt: skip
