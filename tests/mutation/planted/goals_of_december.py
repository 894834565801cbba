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
)
