"""Bugs in how the window stands on real screens, and follows a real mouse or a finger."""

from tests.mutation.mutant import bug

EVALUATE, CARD = "gui/evaluate/page", "gui/widgets/card"
FINGER, BY_FINGER = "gui/widgets/finger", "tests/gui/widgets/test_finger.py"
DRAG = "tests/gui/stack/test_by_finger.py"
RING = "tests/gui/widgets/test_ring_of_a_plot.py"
WHOLE = "tests/gui/evaluate/test_whole_words.py"

MUTANTS = (
    bug(EVALUATE, "card.setMinimumHeight(theme.px(BELOW if", "card.setFixedHeight(theme.px(BELOW if",
        "in a narrow window a line of what the reliability means is cut", WHOLE),
    bug(EVALUATE, "max(self.matrix.minimumSizeHint().width(), self.matrix_card.head_width())",
        "self.matrix.minimumSizeHint().width()", "where two columns begin the title of the matrix is cut", WHOLE),
    bug(CARD, "[max(one.sizeHint().width(), one.minimumWidth()) for one in self._beside]",
        "[one.sizeHint().width() for one in self._beside]",
        "what stands beside a title with a width of its own is taken to be narrower", WHOLE),
    bug("gui/widgets/line_plot", "theme.px(6 + AROUND)\n        self.update()", "theme.px(6)\n        self.update()",
        "the ring of the keyboard lies on the numbers at the left of a plot", RING),
    bug(FINGER, "if kind in PRESSES and self._waits:", "if False:",
        "what acts when pressed acts under a finger that begins to scroll there", BY_FINGER),
    bug(FINGER, "                QApplication.sendEvent(self._under, one)", "                pass",
        "what acts when pressed does nothing under a finger", BY_FINGER),
    bug(FINGER, "self._under, self._waits, self._scrolls = under, False, True", "self._under = under",
        "what acts when pressed acts where a finger that has scrolled is lifted", BY_FINGER),
    bug(FINGER, " and not (verb == FOLLOWS and ONLY_LOOKS in one)", "",
        "a table that looks at the mouse stands still under a finger", BY_FINGER),
    bug("gui/cards/card", "    drags_when_held = True  # by a finger, which scrolls else\n", "",
        "a finger that is drawn over blocks drags one, and scrolls no stack", DRAG),
    bug("gui/palette/palette_list", "        scrolls_by_finger(self)\n", "",
        "the palette is scrolled by its bar alone under a finger", DRAG),
    bug(FINGER, "            self._rests.start()", "            pass",
        "a finger that rests on a block drags nothing", DRAG),
    bug(FINGER, "QScroller.scroller(self.view).stop()", "pass",
        "a finger that drags a block scrolls the palette, too", DRAG),
    bug(FINGER, "            if bar.maximum() > bar.minimum():", "            if True:",
        "where nothing scrolls a finger drags no block unless it rests", DRAG),
)
