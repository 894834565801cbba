"""Bugs of what is asked less often: a scrolling area what came to it, and sources whether they move a file."""

from tests.mutation.mutant import Mutant

SCROLLING, IN_PLACE = "tests/gui/widgets/test_scrolling.py", "tests/engine/files/test_in_place.py"

MUTANTS = (
    Mutant(
        "gui/widgets/scrolling.py", "if kind != QEvent.Type.Resize:", "if kind != QEvent.Type.Polish:",
        "a page whose words need more room without the bar than beside it runs out of stack", (SCROLLING,),
    ),
    Mutant(
        "gui/widgets/scrolling.py", "if kind == QEvent.Type.LayoutRequest:", "if kind == QEvent.Type.Polish:",
        "cards are pressed together for a moment when one of them grows", (SCROLLING,),
    ),
    Mutant(
        "engine/data/own_list.py", "put_in_place(making, path)", "os.replace(making, path)",
        "on Windows a table of labels that a virus scanner looks at is not written", (IN_PLACE,),
    ),
)  # fmt: skip
