"""Bugs in what stands beside an opened number, and in the ring around all that belongs to one index: lines that lead
nowhere, a page that is half empty, an account that does not come to its number."""

from tests.mutation.mutant import Mutant, bug

PICKING, INSIGHT = "tests/gui/stack/test_picking.py", "tests/gui/insight/test_units.py"
ARITHMETIC = "tests/gui/inspector/test_arithmetic.py"
CELLS = "tests/gui/xray/test_cell_numbers.py"
LINES = "tests/gui/xray/test_joining_lines.py"

MUTANTS = (
    bug(
        "gui/xray/joining_lines",
        "if not widget.isVisible() or not widget.visibleRegion().intersects(spot.toAlignedRect()):",
        "if not widget.isVisible():",
        "a line leads to a window of numbers that is scrolled out of sight",
        LINES,
    ),
    bug(
        "gui/xray/joining_lines",
        "                self.resize(self.over.size())\n            self.follow()\n",
        "                self.resize(self.over.size())\n",
        "lines stay where the numbers were before the page was scrolled",
        LINES,
    ),
    bug(
        "gui/xray/one_number",
        "2 if self._source_register == 0 else 3,",
        "3,",
        "two maps are no larger than three would be",
        LINES,
    ),
    bug(
        "gui/xray/one_number",
        "        self.patch.set_most(side - BELOW_WINDOW)\n",
        "",
        "the window of numbers stays small beside large maps",
        LINES,
    ),
    bug(
        "gui/xray/term_rows",
        "self.setMaximumHeight(theme.px(HIGHEST) * rows)",
        "self.setMaximumHeight(theme.px(HIGH) * rows)",
        "the lower third of a large page is empty",
        LINES,
    ),
    bug(
        "gui/stack/looking",
        "        cards.arranged.connect(self._ring)  # of another stack other cards\n",
        "",
        "a card whose channel goes further after an edit has no ring",
        PICKING,
    ),
    bug(
        "gui/stack/looking",
        "same_channel(stack, focus.block) if is_there else ()",
        "(focus.block,) if is_there else ()",
        "the index in the focus is ringed on one card only",
        PICKING,
    ),
    bug(
        "gui/cards/strip",
        "        if self.picked is not None and self.picked < self.values.size:\n",
        "        if False:\n",
        "a unit in the focus has no ring",
        PICKING,
    ),
    bug(
        "gui/insight/panel",
        "self.document.data.class_names if self._are_classes(id) else ()",
        "self.document.data.class_names",
        "hidden units are called classes below the inspector, which calls them units",
        INSIGHT,
    ),
    bug(
        "gui/insight/panel",
        "            self.filters.show_content(weights, self._current_unit)\n",
        "            self.filters.show_content(weights, self.current)\n",
        "the weights are those of another unit than the inspector tells of",
        INSIGHT,
    ),
    bug(
        "gui/inspector/account",
        "if index is None else min(index, given.size - 1)",
        "if index is None or index >= given.size else index",
        "the inspector tells of another unit than the tabs below it",
        INSIGHT,
    ),
    bug(
        "gui/inspector/told",
        "divisor = spread / (float(after.std(dtype=np.float64)) or 1.0)",
        "divisor = spread",
        "of a faint map that is evened out no arithmetic is told",
        ARITHMETIC,
    ),
    bug(
        "gui/inspector/told",
        "    return _moved(x, after.astype(np.float64), value, result)\n",
        '    return ""\n',
        "batch normalisation does not account for its number",
        ARITHMETIC,
    ),
    bug(
        "gui/inspector/arithmetic",
        "for write in (number, *map(_in_figures, FIGURES)):",
        "for write in (number,):",
        "(0.21 - 0.02) / 0.02 is said to be 8.87",
        ARITHMETIC,
    ),
    bug(
        "gui/inspector/account",
        "_product(float(x[one]), float(w[one]))",
        'f"{number(float(x[one]))} × {number(float(w[one]))}"',
        "the product of two numbers is not what stands beside them",
        ARITHMETIC,
    ),
    bug(
        "gui/xray/whole",
        "        self.large.set_side(max(self._side, SIDE))\n",
        "",
        "a whole map is no larger on a large page",
        CELLS,
    ),
    bug(
        "gui/xray/whole",
        "        grid.resized.connect(self._fill)\n",
        "",
        "maps that were shared out for another width have to be scrolled",
        CELLS,
    ),
    bug(
        "gui/xray/map_grid",
        "return self._enlarge[1]",
        "return max(1, ceil(theme.px(self.least) / max(self.planes.shape[:2])))",
        "whole maps and filters stay small on an empty page",
        CELLS,
    ),
    bug(
        "gui/xray/map_grid",
        "row[number :: self.planes.shape[2]]",
        "row[number : number + self.planes.shape[1]]",
        "the numbers of other slices stand in the cells of a filter",
        CELLS,
    ),
    bug(
        "gui/xray/map_view",
        "if spot is not None] if same else []",
        "if spot is not None] if False else []",
        "all numbers of a map are painted anew for each pixel the window moves",
        CELLS,
    ),
    bug(
        "gui/xray/gradient/weight_grid",
        "for tens, digits in ((power, 2), (power, 1), (power - 1, 0)):",
        "for tens, digits in ():",
        "small gradients stand in no cell",
        CELLS,
    ),
    Mutant(
        "engine/explain/reads.py",
        "_rule(call) in (_itself, _pool, _whole_map)",
        "_rule(call) in (_itself, _pool)",
        "a channel ends where its map is evened out",
        ("tests/engine/explain/test_reads.py",),
    ),
)
