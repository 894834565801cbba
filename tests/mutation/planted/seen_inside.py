"""Bugs in what is told of a number: of nothing, of a block of one's own, of another number than the one that is drawn;
and in how much the window does and keeps for it."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

ARITHMETIC, READS = "tests/gui/inspector/test_arithmetic.py", "tests/engine/explain/test_reads.py"
CELLS = "tests/gui/xray/test_cell_numbers.py"
LINES = "tests/gui/xray/test_joining_lines.py"
DRAWN = "tests/gui/inspector/test_help_drawing.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "inspector/told",
        "factor = result / value if value < 0 else 1.0",
        "factor = result / value",
        "a sigmoid of 0 cannot be looked at",
        ARITHMETIC,
    ),
    bug(
        "inspector/told",
        "if 0 < factor < 1 and _alike(",
        "if _alike(",
        "an activation that doubles numbers is told as one that leaves a part of them",
        ARITHMETIC,
    ),
    Mutant(
        "engine/explain/reads.py",
        "call = call_of(block) if not block.stacks else None",
        "call = block.call() if not block.stacks else None",
        "a filter cannot be picked beside a block of one's own with a mistake",
        (READS,),
    ),
    Mutant(
        "engine/explain/reads.py",
        "rules.get(call.op, everything) if isinstance(call.op, Hashable) else everything",
        "rules.get(call.op, everything)",
        "X-ray stops at an op that no table can hold",
        (READS,),
    ),
    bug(
        "inspector/help/related_card",
        "        if at_key in self.buttons:\n",
        "        if False:\n",
        "an undo takes the keyboard away from a button of the help",
        DRAWN,
    ),
    bug(
        "inspector/help/related_card",
        "        if others != self._shown:\n",
        "        if True:\n",
        "the buttons of the help are made anew whatever is edited",
        DRAWN,
    ),
    bug(
        "inspector/help/code_view",
        "if (text, first) != (self.toPlainText(), self.first):",
        "if True:",
        "what is marked in the code of a block is so no more when anything is edited",
        DRAWN,
    ),
    bug(
        "inspector/at_work",
        "return unit_of(self._given(), self.probe.focus.value.map)",
        "return int(self._given().argmax())",
        "X-ray opens another unit than the help tells of",
        DRAWN,
    ),
    bug(
        "inspector/at_work",
        "if given.ndim == 3 and _drawn(given, was) != _drawn(given, now):",
        "if given.ndim == 3:",
        "the drawing jumps to another place when X-ray opens its number",
        DRAWN,
    ),
    bug(
        "xray/cell_numbers",
        "longest = [text(float(one), shown, as_written) for one in ends]",
        "longest = [text(float(one), shown, as_written) for row in plane for one in row]",
        "thousands of numbers are written five times to find that none has room",
        CELLS,
    ),
    bug(
        "xray/digits",
        '    if not text.strip("0."):\n',
        "    if not text:\n",
        "a number that rounds to nothing is written as .0",
        CELLS,
    ),
    bug(
        "xray/map_view",
        "min(MOST_KEPT, MOST_KEPT * LARGEST**2 // (size.width() * size.height()))",
        "MOST_KEPT",
        "a large map keeps ten times the memory of a small one",
        CELLS,
    ),
    bug(
        "inspector/help/drawing",
        "PlayBar(TICK_MS, says_keys=False)",
        "PlayBar(TICK_MS)",
        "the help says that arrow keys move a pixel while they scroll its words",
        DRAWN,
    ),
    bug(
        "widgets/play_bar",
        'self.tr("Go through all units, one by one")',
        "slides",
        "of a fully connected block it is said that a window slides over its map",
        DRAWN,
    ),
    bug(
        "xray/joining_lines",
        "if turn < box.right() + behind + gap / 2:",
        "if turn < box.right() + gap / 2:",
        "where text is large the arrow from a result to its place goes through the box beside it",
        LINES,
    ),
)
