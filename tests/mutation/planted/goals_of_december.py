"""Bugs in what a window with a long life costs, and in what of a page lies too far away or is too small to be found."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "xray/gradient/its_gradient",
        "        self.filter.course_wanted.connect(self._go_to_course)\n",
        "",
        "who asks for the curve of the weight that is open stays where he is",
        "tests/gui/xray/test_course_of_a_weight.py",
    ),
    bug(
        "xray/gradient/its_gradient",
        "        self.course.plot.setFocus(Qt.FocusReason.OtherFocusReason)\n",
        "",
        "who has gone down to the curve of a weight has his keys still above",
        "tests/gui/xray/test_course_of_a_weight.py",
    ),
    bug(
        "time/beside_panel",
        "bars.show_shares(shares, names, shown)",
        "bars.show_shares(shares, names)",
        "beside each other, A and B have bars of other classes than their difference",
        "tests/gui/time/test_beside_panel.py",
    ),
    bug(
        "time/drawn_beside",
        "[label, *(class_ for class_ in order if class_ != label)]",
        "order",
        "of many classes that of the picture itself has no bar",
        "tests/gui/time/test_drawn_beside.py",
    ),
    bug(
        "xray/unit_bars",
        "painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, written[unit])",
        "pass",
        "which of 26 squares is an M has to be counted",
        "tests/gui/xray/test_rows_of_units.py",
    ),
    bug(
        "state/project/run_of_design",
        "if any(one is not other for one, other in zip(of, before, strict=True)):",
        "if of and before:",
        "whoever asks which of 300 runs is shown has all of them compared with the design",
        "tests/gui/state/test_hundreds_of_runs.py",
    ),
    bug(
        "state/project/run_of_design",
        "if any(one is not other for one, other in zip(of, before, strict=True)):",
        "if before[0] is not design or before[1] is not data:",
        "the run that is shown stays the same where there are others by now",
        "tests/gui/state/test_hundreds_of_runs.py",
    ),
    bug(
        "state/project/learned",
        "    if run not in _sizes:\n",
        "    if run:\n",
        "with each new weight the arrays of all runs are measured",
        "tests/gui/state/test_hundreds_of_runs.py",
    ),
    Mutant(
        "engine/doctor/rules/over_fitting.py",
        "np.add.reduceat(values[order].astype(np.float64), begins) / many  #",
        "np.array([values[numbers == number].mean() for number in known])  #",
        "the doctor goes through all steps once for each of thousands of epochs",
        ("tests/engine/doctor/test_thousands_of_epochs.py",),
    ),
    Mutant(
        "engine/doctor/rules/over_fitting.py",
        "values[order].astype",
        "values.astype",
        "steps that are not in the order of their epochs count for others",
        ("tests/engine/doctor/test_thousands_of_epochs.py",),
    ),
)
