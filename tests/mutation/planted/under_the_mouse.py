"""Bugs of what is told of the part under the mouse: it is of another part, or of another step, or promises a click;
of a map that goes away under it; and of cards that are pressed together while what stands below them grows."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

PARTS, LIST, PANEL = (
    "tests/gui/widgets/test_parts.py", "tests/gui/widgets/test_block_list.py", "tests/gui/insight/test_insight.py"
)  # fmt: skip
AGAIN = "        self.look_again()\n"
HOVER, READS = "tests/gui/xray/test_hover.py", "tests/engine/explain/test_reads.py"

MUTANTS: tuple[Mutant, ...] = (
    bug("widgets/parts", "QToolTip.hideText()", "pass", "the words of the cell before stay beside the mouse", PARTS),
    bug(
        "widgets/parts",
        "            if part != self.over:\n                QToolTip",
        "            if True:\n                QToolTip",
        "while it trains the words beside the mouse go away at each step",
        PARTS,
    ),
    bug("widgets/parts", "part != self.over or again", "part != self.over", "nothing is told anew", PARTS),
    bug("xray/map_grid", AGAIN, "", "the number of a map is said as it was some steps ago", PARTS),
    bug("widgets/tiles", AGAIN, "", "the weight under the mouse is said as it was some steps ago", PANEL),
    bug(
        "insight/enlarged",
        "    " + AGAIN,
        "",
        "the weight under the mouse in what is picked is said as it was some steps ago",
        PANEL,
    ),
    bug("insight/numbers", AGAIN, "", "the weight under the mouse in a table is as it was some steps ago", PANEL),
    bug(
        "insight/enlarged",
        "return False  # one click",
        "return True  # one click",
        "the mouse is a hand, and a click on the enlarged map does nothing",
        PARTS,
    ),
    bug(
        "why/class_bars",
        "return False  # one click",
        "return True  # one click",
        "the mouse is a hand, and a click on a class does nothing",
        PARTS,
    ),
    bug(
        "widgets/scrolling",
        "            self._grow(self.widget())",
        "            pass",
        "all cards of a page are pressed together for a moment",
        "tests/gui/widgets/test_scrolling.py",
    ),
    bug(
        "widgets/block_list",
        "(entry.name, entry.shape, entry.change, entry.arm)",
        "(entry.name, entry.change or entry.shape)",
        "the shape of a damaged block is nowhere",
        LIST,
    ),
    bug(
        "xray/one_number",
        "view.map.hovered.connect(partial(self._look_from, view))",
        "pass",
        "the window does not follow the mouse over the picture",
        HOVER,
    ),
    bug(
        "xray/one_number",
        "            self._held = window.channel  # else",
        "            pass  # else",
        "another map comes under the mouse at each pixel of the one that is read",
        HOVER,
    ),
    bug(
        "xray/one_number",
        "        self._held = self._held if pixel is not None else None\n",
        "",
        "the map that the mouse once was over is shown for every number after",
        HOVER,
    ),
    bug(
        "xray/map_view",
        "self.side >= LARGE and self.over is not None",
        "self.side >= LARGE and self.over is None",
        "words cover the numbers that follow the mouse",
        HOVER,
    ),
    Mutant(
        "engine/explain/reads.py",
        "return min((place for place in (after - 1, after)",
        "return min((place for place in (after,)",
        "the window lies beside the mouse where it moves by steps of more than one pixel",
        (READS,),
    ),
    Mutant(
        "engine/explain/reads.py",
        "    if len(seen) > 1 and middle(seen[0]) == middle(seen[-1]):\n        return None\n",
        "",
        "of what reads the whole picture the first number is opened by the mouse",
        (READS, HOVER),
    ),
    Mutant(
        "engine/explain/reads.py",
        "_nearest(2 * pixel[axis], shape[axis]",
        "_nearest(pixel[axis], shape[axis]",
        "the window lies halfway to the mouse",
        (READS, HOVER),
    ),
)
