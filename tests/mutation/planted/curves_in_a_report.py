"""Bugs in what is read off curves: of a part of them that is looked at closely, and of a picture for a report."""

from tests.mutation.mutant import Mutant

PARTS = "tests/gui/curves/test_parts_of_curves.py"
PICTURE = "tests/gui/curves/test_chart_file.py"

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
    Mutant(
        "gui/look/theme.py",
        "(self.dark, self.contrast), False, False",
        "(self.dark, self.contrast), self.dark, self.contrast",
        "a picture for a report is dark where the window is",
        (PICTURE,),
    ),
    Mutant(
        "gui/look/theme.py",
        "            self.dark, self.contrast = before",
        "            pass",
        "a dark window goes on in light colours after a picture of its curves was saved",
        (PICTURE,),
    ),
    Mutant(
        "gui/curves/chart_file.py",
        "chart.other.course = shown.other.course",
        "chart.other.course = None",
        "the run before is left out of the picture of the curves",
        (PICTURE,),
    ),
    Mutant(
        "gui/curves/chart_file.py",
        '"logarithmic", "zoomed", "span",',
        '"logarithmic",',
        "a picture of the curves shows all of them, where the window shows a part",
        (PICTURE,),
    ),
)
