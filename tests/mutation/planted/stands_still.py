"""Bugs in what stands where it has room and stays there, and in what is said of a drawing."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "widgets/keep_room",
        "    metrics, wraps = label.fontMetrics(), Qt.TextFlag.TextWordWrap\n",
        "    metrics, wraps = QLabel().fontMetrics(), Qt.TextFlag.TextWordWrap\n",
        "the room that is kept for words is that of other words",
        "tests/gui/widgets/test_keep_room.py",
    ),
    bug(
        "xray/one_number",
        "            self._place_sum()\n\n    @property\n    def _named",
        "            pass\n\n    @property\n    def _named",
        "the boxes of a sum stay between the maps in a window that becomes narrower",
        "tests/gui/xray/test_little_room.py",
    ),
    bug(
        "data/draw_card",
        "self._unlike() or self.bars.no_other()",
        "self._unlike()",
        "who draws a face on the page Data is not told why it is a six",
        "tests/gui/data/test_drawing.py",
    ),
    bug(
        "xray/one_number",
        "LEAST_SIDE = 52 ",
        "LEAST_SIDE = 66 ",
        "the window of a number stands below the maps of X-ray where it has room beside them",
        "tests/gui/xray/test_little_room.py",
    ),
    bug(
        "xray/register_view",
        "picture and self.map.side < SHORT",
        "False",
        "the name above a very small picture is cut in its middle",
        "tests/gui/xray/test_little_room.py",
    ),
)
