"""Bugs of a drawing on the wall: it is not seen, not kept, or in the way of the presentation. And what else somebody
meets who has just begun: two numbers in one field, and work that was lost twice."""

from tests.mutation.mutant import bug

WALL = "tests/gui/presentation/test_drawn_on_the_wall.py"
BEFORE = "tests/gui/curves/test_run_before.py"
BOARD = "gui/window/presented_board"

MUTANTS = (
    bug(BOARD, "            self.draw_here.made().take_back()\n", "",
        "what was drawn on the wall is lost beside the stack, and so is the board", WALL),
    bug(BOARD, "page.hidden.connect(self.close)", "page.hidden.connect(lambda: None)",
        "who ends a presentation while somebody draws has no board beside the stack", WALL),
    bug(BOARD, "not in (before.picture, drawing)", "!= before.picture",
        "the first stroke on the wall puts the board away", WALL),
    bug(BOARD, "            if not was_cleared:\n", "            if True:\n",
        "who clears the board on the wall for the next pupil puts it away", WALL),
    bug(BOARD, "page.probe.focus.changed.connect(self._follow)", "page.probe.focus.changed.connect(lambda *_: None)",
        "the board stays over another picture, and the blocks speak of one that nobody sees", WALL),
    bug(BOARD, "            self.draw_here.look(panel.easel.picture)\n", "            pass\n",
        "the board shows a drawing, and every block another picture", WALL),
    bug(BOARD, "setVisible(self.draw_here.can_draw)", "setVisible(True)",
        "there is a pencil for pictures that cannot be drawn", WALL),
    bug("gui/presentation/page", "if self.waits_for_drawing():\n",
        "if False:\n", "below an empty board stands what the network says of a picture that is not in sight", WALL),
    bug("gui/presentation/page", "Qt.Key.Key_Escape and self.picture.board is not None", "Qt.Key.Key_Escape and False",
        "Esc on the board ends the presentation", WALL),
    bug("gui/presentation/picture_card", "            self.board_resized.emit(side)\n", "",
        "on the wall the board is as small as beside the stack", WALL),
    bug("gui/data/draw_panel", "        self.board.fill(0)\n", "",
        "after a presentation the board is too large for its column", WALL),
    bug("gui/widgets/number_box", "    if SPACED.search(plain) and not SPACED_THOUSANDS.match(plain):\n",
        "    if False:\n", "a filter of 3 3 is one of 33", "tests/gui/widgets/test_number_box.py"),
    bug("gui/widgets/number_box", "SPACED.search(plain) and not SPACED_THOUSANDS.match(plain)", "SPACED.search(plain)",
        "who parts thousands by a space is refused", "tests/gui/widgets/test_number_box.py"),
    bug("gui/start/recent_row", "if not self.remark and with_day > above.width():", "if False:",
        "of two networks that were lost today none says when", "tests/gui/start/test_start_page.py"),
    bug("gui/curves/run_before", "        session.checkpoint_changed.connect(self._remember)\n", "",
        "who changes a block while it trains has no run before", BEFORE),
    bug("gui/curves/run_before", "(run.history, run.test, run) if run is not None else last", "last",
        "the result of a training that ended after an edit is not compared", BEFORE),
    bug("gui/curves/run_before", "[nearest] - epoch) <= NEAR:", "[nearest] - epoch) >= 0:",
        "validations of other epochs are compared", BEFORE),
    bug("gui/curves/run_before", ", self.aside, self._lasted)", ", None, self._lasted)",
        "a paused run is as good as none", BEFORE),
    bug("gui/curves/verdict", "    if before is None and aside is None:\n", "    if before is None:\n",
        "the sentence of the first steps says nothing of what an edit cost", BEFORE),
)  # fmt: skip
