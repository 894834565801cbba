"""Bugs that a pupil or a teacher would meet in the first ten minutes: tools of the board on the wall, and questions in
one's own words."""

from tests.mutation.mutant import bug

TOOLS = "tests/gui/presentation/test_tools_on_the_wall.py"
ASKED, COMMANDS = "tests/gui/window/test_in_a_pupils_words.py", "gui/window/command_palette"
BOARD, PAGE = "gui/window/presented_board", "gui/presentation/page"

MUTANTS = (
    bug(BOARD, "if self.is_open and self._easel.board.erasing:", "if False:",
        "who erased on the wall and clicks the pencil to draw on puts the board away", TOOLS),
    bug(BOARD, "draw.setChecked(self.is_open and not erases)", "draw.setChecked(self.is_open)",
        "on the wall pencil and eraser look pressed at once", TOOLS),
    bug(BOARD, "erase.setChecked(erases)", "erase.setChecked(False)", "the eraser on the wall does not look taken",
        TOOLS),
    bug(BOARD, "        self._easel.swatches.fill(side)\n", "", "on the wall the colours are tiny", TOOLS),
    bug("gui/data/draw_panel", "        self.easel.swatches.fill(0)\n", "",
        "after a presentation the colours are too wide for their column", TOOLS),
    bug("gui/data/draw_panel", "indexOf(self.easel.thick) + 1, self", "indexOf(self.easel.thick), self",
        "after a presentation the colours stand above the thickness", TOOLS),
    bug("gui/data/easel", "        self.board.paste_wanted.connect(self.paste)\n", "",
        "Ctrl+V on the board of the wall does nothing", TOOLS),
    bug(PAGE, "            self.picture.paste_wanted.emit()\n", "            pass\n",
        "a picture that is pasted in a presentation is swallowed", TOOLS),
    bug(PAGE, "            self.picture.board_left.emit()\n", "            self.picture.draw.click()\n",
        "Esc with the eraser in the hand leaves the board there", TOOLS),
    bug(PAGE, "            self.picture.erase.click()\n", "            pass\n", "E does not erase on the wall", TOOLS),
    bug(PAGE, "before_a_drawing(seen) if self.waits_for_drawing() else seen", "seen",
        "beside a board that was wiped the block shows what it makes of another picture", TOOLS),
    bug("gui/presentation/button", '"accent_soft" if self.isChecked() else "card"', '"card"',
        "the pencil on the wall does not look pressed", TOOLS),
    bug("gui/presentation/picture_card", 'answer.remark if self.board is None else ""', "answer.remark",
        "beside the tools of the board stands your, and no drawing", TOOLS),
    bug("gui/presentation/picture_card", "px(40 + 28 + 28) + self._for_colours", "px(40 + 28 + 28)",
        "in a low window what is said of a coloured drawing has no room", TOOLS),
    bug(COMMANDS, 'part.rstrip("?!.,;:()")', "part", "a question that ends in its mark finds nothing", ASKED),
    bug(COMMANDS, "if word not in around and not word.isdecimal()]", "if word not in around]",
        "why does it say 5 leads to a slow motion of 5 steps a second", ASKED),
    bug(COMMANDS, "if word not in around and not word.isdecimal()]", "]",
        "why is my network bad leads to whatever has network in its name", ASKED),
    bug(COMMANDS, "len(said & own))", "0)", "why does it not learn leads to the learning rate",
        "tests/gui/window/test_command_palette.py"),
    bug(COMMANDS, "            held = LONGEST * held - len({*letters} & {*words})\n", "",
        "what is a batch leads to the recipe", ASKED),
    bug(COMMANDS, "set(asked_about(query) or typed(query))", "set(typed(query))",
        "who asks how to start from scratch before anything was learned is offered a new project", ASKED),
    bug("gui/window/actions", "\"first_steps\", line, found_by", "\"first_steps\", found_by",
        "what is overfitting leads to the top of a page that says it three screens below", ASKED),
    bug("gui/window/actions", "if words.startswith(word))]", "if False)]", "what is a layer finds nothing", ASKED),
    bug("gui/cards/strip", "round(index * (width + gap) * ratio)", "index * (dots_wide + round(gap * ratio))",
        "where pixels are of odd sizes pictures lie beside their frames", "tests/gui/cards/test_small_pictures.py"),
    bug("gui/data/picture_grid", "5 * theme.px(PITCH), theme.px(PITCH))", "5 * theme.px(PITCH), 2 * theme.px(PITCH))",
        "on a small laptop the words of the chosen picture are cut", "tests/gui/window/test_smallest_screen.py"),
    bug("gui/look/times", 'unbroken(f"{number} {unit}")', 'f"{number} {unit}"',
        "a line ends in about 1.5, and the next one begins with min", "tests/gui/look/test_times.py"),
)  # fmt: skip
