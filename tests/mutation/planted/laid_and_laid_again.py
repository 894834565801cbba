"""Bugs in what is known of a picture on the board, in how alike units are, in links, in the smallest numbers."""

from tests.mutation.mutant import bug

BOARD, ALIKE = "tests/gui/window/test_picture_on_board.py", "tests/gui/filters/test_most_alike.py"

MUTANTS = (
    bug("gui/data/board", "self.image, self.begun = self._before.pop()", "self.image, _ = self._before.pop()",
        "a picture that was cleared off the board by mistake comes back as another", BOARD),
    bug("gui/data/board", "self.image, self.begun = self._after.pop()", "self.image, _ = self._after.pop()",
        "a picture that is laid on the board again by the keys is another", BOARD),
    bug("gui/data/easel", "if begun is None or centred or", "if begun is None or",
        "a picture on the board is half put into the middle", BOARD),
    bug("engine/explain/alike", "range(0, len(weights), ROWS)", "range(0, len(weights), ROWS + 1)",
        "every 513th weight does not count where units are compared", ALIKE),
    bug("engine/explain/alike", "ROWS = 512", "ROWS = 512_000",
        "all weights of a large block are copied twice at each click on a unit", ALIKE),
    bug("gui/xray/digits", "plain(float(first), count - 1)", "plain(value / 10.0 ** int(power), count - 1)",
        "X-ray of a ruined network divides by 0", "tests/gui/xray/test_worked_figures.py"),
    bug("gui/widgets/link_line", "        theme.changed.connect(self.restyle)", "        pass",
        "in the dark a link is dark until other words are said", ALIKE),
    bug("gui/data/easel", "seen = whole_board(self.board, data)", "seen = drawn_picture(self.board, data, False)",
        "a stroke on a wide picture in colours gives both sides another shade", BOARD),
)  # fmt: skip
