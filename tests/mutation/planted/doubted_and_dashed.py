"""Bugs of what stands out though it tells nothing, and of what is told and cannot be read."""

from tests.mutation.mutant import bug

TABLE = "tests/gui/evaluate/test_class_table.py"

MUTANTS = (
    bug("gui/evaluate/class_table", "is_red = is_lowest and bool(self.is_below[label, number])", "is_red = is_lowest",
        "97 of 100 beside 98 of 100 is red, and its words say that it may be chance", TABLE),
    bug("gui/evaluate/class_table", "for number, axis in enumerate((0, RECALL)):",
        "for number, axis in enumerate((RECALL, 0)):", "precision is judged by the pictures of a class", TABLE),
    bug("gui/evaluate/class_table", "below[:, 2] = below[:, 0] | below[:, 1]", "below[:, 2] = False",
        "the F1 of a class that is read much worse is not red", TABLE),
    bug("gui/widgets/ramp", 'color = color if color.alpha() else theme.color("card")\n', "pass\n",
        "the dash of what is no number is white on white", "tests/gui/look/test_theme.py"),
    bug("gui/xray/cell_numbers", "return _cell_paint(rgb, theme.dark)", "return _cell_paint(rgb, False)",
        "after a change of the theme the dashes have the ink of the one before",
        "tests/gui/xray/test_cell_numbers.py"),
    bug("gui/window/actions", "for id in (*(document.selection if len(document.selection) == 1 else ()), *stack.ids):",
        "for id in document.selection if len(document.selection) == 1 else ():",
        "stride and Enter adds a convolution where no block is selected", "tests/gui/window/test_command_palette.py"),
    bug("gui/window/actions", "for id in (*(document.selection if len(document.selection) == 1 else ()), *stack.ids):",
        "for id in stack.ids:",
        "stride leads to the first convolution though another is selected", "tests/gui/window/test_command_palette.py"),
    bug("gui/stack/drop_preview", "if analysis.unfinished is not None and not document.analysis.problems:", "if False:",
        "of a block below Softmax it is said that it keeps ten numbers, and then Train is off",
        "tests/gui/stack/test_drop_preview.py"),
    bug("gui/stack/drop_preview", "analysis.unfinished is not None and not document.analysis.problems",
        "analysis.unfinished is not None", "each block of a stack that is begun is told to be no end",
        "tests/gui/stack/test_drop_preview.py"),
    bug("gui/palette/palette_list", "            self.dropped.emit()\n", "            pass\n",
        "after a drag one block of fifteen is left, under a word that is done with",
        "tests/gui/palette/test_palette.py"),
    bug("gui/window/one_at_a_time", "427)", "360)",
        "of a screen with large pixels the time bar is below the edge", "tests/gui/window/test_smallest_screen.py"),
)  # fmt: skip
