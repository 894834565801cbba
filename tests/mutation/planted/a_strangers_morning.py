"""Bugs that somebody meets who builds branches, and says the classes of photos, for the first time."""

from tests.mutation.mutant import Mutant

LAB = ("tests/engine/lab/test_differences.py",)
FITS, FIELD = ("tests/engine/analysis/test_analysis.py",), ("tests/gui/data/test_label_box.py",)

MUTANTS: tuple[Mutant, ...] = (
    Mutant("engine/network/container.py", "if 1 in (len(results[0]), len(odd)):", "if len(odd) == 1:",
           "a row of numbers before maps is told of its height", FITS),
    Mutant("engine/network/container.py", "height and width: equal strides, padding that keeps the size.",
           "height and width: set paddings to 'Keep size'.", "a padding is said to make up for a stride", FITS),
    Mutant("gui/data/class_field.py", "        button.installEventFilter(self)", "        button.objectName()",
           "the field of a new class hangs between two buttons", FIELD),
    Mutant("engine/lab/differences.py", "place.block.has_filters or place.block.stacks", "place.block.has_filters",
           "a network of shortcuts is compared as if it had its last block alone", LAB),
    Mutant("engine/lab/differences.py", "place.block, not most)", "place.block, True)",
           "a menu of sweeps is as wide as a network is deep", LAB),
)  # fmt: skip
