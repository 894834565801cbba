"""Bugs in the number that X-ray opens by itself: of a dead filter, or another one at each step."""

from tests.mutation.mutant import Mutant, bug

FIRST = "tests/gui/xray/test_first_number.py"
NUMBER = "gui/state/inside/first_number"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        NUMBER,
        "if keeps and (bends or kind.category in PASSED):",
        "if False:",
        "X-ray opens on a filter of which ReLU leaves nothing",
        FIRST,
    ),
    bug(
        NUMBER,
        "        elif bends and not call.arrays:  # behind a pool\n",
        "        elif False:\n",
        "X-ray opens on a filter of which a pool and ReLU leave nothing",
        FIRST,
    ),
    bug(
        NUMBER,
        '("normalisation", "regularise")',
        '("normalisation",)',
        "X-ray opens on a dead unit where dropout stands before ReLU",
        FIRST,
    ),
    bug(
        NUMBER,
        "        if block not in self._maps:\n",
        "        if True:\n",
        "while it learns X-ray jumps from filter to filter",
        FIRST,
    ),
    bug(
        NUMBER,
        "        if (block, map) not in self._pixels:\n",
        "        if True:\n",
        "while it learns X-ray jumps from pixel to pixel of a map",
        FIRST,
    ),
    bug(
        NUMBER,
        "known[1] != picture[1]:",
        "False:",
        "of another picture an empty place is opened, where the one before had ink",
        FIRST,
    ),
    bug(
        "gui/state/inside/open_number",
        "        self._coming = self._found = None\n        self.first.forget()\n",
        "        self._coming = None\n",
        "X-ray opens on what was strongest when it was first seen, which may be dead by now",
        FIRST,
    ),
    bug(
        "gui/xray/other_block",
        "    return number.first.map(trace, id, pixel_in(number, id))\n",
        "    return number.focus.value.map\n",
        "of units that is opened whose number the map before happened to have",
        FIRST,
    ),
    bug(
        "gui/xray/other_block",
        "number.first.map(trace, id, pixel_in(number, id))",
        "number.first.map(trace, id)",
        "at the place that is looked at a map is opened that finds nothing there",
        FIRST,
    ),
)
