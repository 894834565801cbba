"""Bugs in what is read off curves: of a part of them that is looked at closely, and of a picture for a report."""

from tests.mutation.mutant import Mutant

PARTS = "tests/gui/curves/test_parts_of_curves.py"

MUTANTS = (
    Mutant(
        "gui/curves/curve_plot.py",
        "fewer(*part_of(x, y, *self._shown_epochs()), ",
        "fewer(x, y, ",
        "a part of a long training shows few of its steps",
        (PARTS,),
    ),
    Mutant(
        "gui/state/training/curves.py",
        'end, side="right")) + 1)',
        'end, side="right")))',
        "the line of a part ends before the plot does",
        (PARTS,),
    ),
)
