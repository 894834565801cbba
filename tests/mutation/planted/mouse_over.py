"""Bugs of the mouse over a map that a number reads: the window goes elsewhere, or the map goes away under the mouse."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

HOVER, READS = "tests/gui/xray/test_hover.py", "tests/engine/explain/test_reads.py"

MUTANTS: tuple[Mutant, ...] = (
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
        "    if count > 1 and middle(0) == middle(count - 1):\n        return None\n",
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
