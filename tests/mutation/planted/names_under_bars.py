"""Bugs of the names of classes under the bars of a mistake."""

from tests.mutation.mutant import Mutant

MUTANTS = (
    Mutant(
        "gui/evaluate/picture_rows.py",
        "QRectF(well.center().x() - pitch / 2, foot + 2, pitch, theme.px(16))",
        "QRectF(well.left() - 4, foot + 2, width + 8, theme.px(16))",
        "under its bar the name of a class loses both ends",
        ("tests/gui/evaluate/test_few_classes.py",),
    ),
)
