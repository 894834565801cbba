"""Bugs in a stack that is wider than its view, in what one meets while building by hand, and on small screens."""

from tests.mutation.mutant import bug

FINGER = "tests/gui/widgets/test_finger.py"
WIDE = "tests/gui/stack/test_wider_than_its_view.py"

MUTANTS = (
    bug("gui/stack/selecting",
        "        _bring(self.area.horizontalScrollBar(), body.left(), body.right(), view.width())\n", "",
        "a card that is selected stays out of sight at the side of a wide stack", WIDE),
    bug("gui/stack/selecting", "bar.setValue(min(last + room - length, first - room))",
        "bar.setValue(last + room - length)", "of a card that is wider than the view its end is shown", WIDE),
    bug("gui/stack/dropping",
        "        _scroll_near(self.view.horizontalScrollBar(), self._mouse.x(), view.width())\n", "",
        "what lies beside the view of a wide stack cannot be reached with a block that is dragged", WIDE),
    bug("gui/stack/dropping", "min(at - edge, 0) + ", "",
        "a stack that is dragged over scrolls down and to the right alone", WIDE),
    bug("gui/widgets/scrolling", "        scrolls_by_finger(self)\n", "",
        "a finger that is drawn over a column does nothing", FINGER),
    bug("gui/widgets/finger", "if QScroller.hasScroller(view) or not has_touch_screen():",
        "if QScroller.hasScroller(view):", "every column listens to fingers where there is no touch screen", FINGER),
    bug("gui/widgets/finger", "OvershootPolicy.OvershootAlwaysOff", "OvershootPolicy.OvershootAlwaysOn",
        "a column that a finger draws beyond its end leaves its place", FINGER),
    bug("gui/widgets/finger", "        if any(_has(one, FOLLOWS) and one not in waiting for one in touched):",
        "        if False:", "a finger that draws on a board scrolls what the board stands in", FINGER),
    bug("gui/widgets/finger", "                QApplication.sendEvent(one, _let_go_far_away())",
        "                pass", "a button that moves along under a finger that scrolls stays pressed", FINGER),
    bug("gui/widgets/finger", "            touched[0].installEventFilter(self)", "            pass",
        "a card that moves along under a finger that scrolls is opened", FINGER),
    bug("gui/widgets/finger", "            self._tell()\n            self._forget()\n", "            self._tell()\n",
        "a card by which a finger has scrolled once is never opened again", FINGER),
)  # fmt: skip
