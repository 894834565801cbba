"""Bugs beside what is new in the rooms: powers of ten that nobody reads, a board in the way, labels of others."""

from tests.mutation.mutant import bug

CELLS = "tests/gui/xray/test_cell_numbers.py"
WALL = "tests/gui/presentation/test_drawn_on_the_wall.py"
CARD = "gui/presentation/picture_card"

MUTANTS = (
    bug("gui/xray/map_view", "strong.elided(title, max(room - strong.width(by), theme.px(20)), where) + by",
        "strong.elided(title + by, room, where)", "a long name takes the power of ten that the cells are written by",
        CELLS),
    bug("gui/xray/map_view", "bool(beside) and label.width(title) + theme.px(6) + label.width(beside) <= width",
        "bool(beside)", "the number under the mouse gives way to the power of ten of the cells", CELLS),
    bug(CARD, "is_meant and self.board is None and", "is_meant and",
        "a stroke that misses the board on the wall shows another picture", WALL),
    bug(CARD, 'words if self.board is None else ""', "words",
        "a tip on how to get another picture lies on what is drawn on the wall", WALL),
    bug("gui/landscape/contours", "in sorted({*round_numbers(low, high, MOST_LEVELS - 1)})",
        "in round_numbers(low, high, MOST_LEVELS - 1)", "a landscape that is flat but for rounding is not shown at all",
        "tests/gui/landscape/test_contours.py"),
    bug("gui/data/draw_panel", "        self.easel.pen.click()\n", "",
        "who used the eraser beside the stack cannot draw on the wall", WALL),
    bug("gui/curves/run_before", "or newest is None or not run.data.same_pictures(newest.data)", "or newest is None",
        "a run is said to be better than one that was asked for other answers",
        "tests/gui/curves/test_run_before.py"),
)  # fmt: skip
