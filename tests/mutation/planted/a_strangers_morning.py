"""Bugs that somebody meets who builds branches, and says the classes of photos, for the first time."""

from tests.mutation.mutant import Mutant

FITS, FIELD = ("tests/engine/analysis/test_analysis.py",), ("tests/gui/data/test_label_box.py",)

MUTANTS: tuple[Mutant, ...] = (
    Mutant("engine/network/container.py", "if 1 in (len(results[0]), len(odd)):", "if len(odd) == 1:",
           "a row of numbers before maps is told of its height", FITS),
    Mutant("engine/network/container.py", "height and width: equal strides, padding that keeps the size.",
           "height and width: set paddings to 'Keep size'.", "a padding is said to make up for a stride", FITS),
    Mutant("gui/data/class_field.py", "        button.installEventFilter(self)", "        button.objectName()",
           "the field of a new class hangs between two buttons", FIELD),
)  # fmt: skip
