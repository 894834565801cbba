"""Bugs in a stack that is wider than its view, in what one meets while building by hand, and on small screens."""

from tests.mutation.mutant import bug

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
)  # fmt: skip
