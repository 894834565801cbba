"""Bugs in what every view is built of: columns, rows and roles, how it follows the look, and a file that is drawn."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

LAID_OUT = "tests/gui/qt/test_laid_out.py"
DRAWN_FILE = "tests/gui/qt/test_drawn_file.py"

MUTANTS: tuple[Mutant, ...] = (
    bug("qt/laid_out", "    box.setContentsMargins(0, 0, 0, 0)\n", "",
        "what stands in a card has edges of its own", LAID_OUT),
    bug("qt/laid_out", "        box.setSpacing(gap)\n", "        pass\n",
        "parts stand apart as the style likes", LAID_OUT),
    bug("qt/laid_out", "            box.addWidget(one, stretch)", "            box.addWidget(one)",
        "what shall take the room takes none", LAID_OUT),
    bug("qt/laid_out", "            box.addStretch(one)", "            pass",
        "a button that belongs to the right stands at the left", LAID_OUT),
    bug("look/theme", "        self.changed.connect(restyle)\n", "",
        "no view follows another look", "tests/gui/look/test_theme.py"),
    bug("look/theme", "        restyle()\n", "        pass\n", "a view has no sizes before the look is another one",
        "tests/gui/look/test_theme.py"),
    bug("qt/drawn_file", "    if not draw(buffer):\n        raise not_written(path)\n", "    draw(buffer)\n",
        "a picture that could not be drawn is an empty file", DRAWN_FILE),
    bug("qt/drawn_file", "        raise not_written(path) from error", "        pass",
        "a picture that a full disk has cut off is said to be saved", DRAWN_FILE),
    bug("qt/style_property", '    widget.setProperty("role", role)\n', "", "words stand in one size everywhere",
        "tests/gui/qt/test_style_property.py"),
)  # fmt: skip
