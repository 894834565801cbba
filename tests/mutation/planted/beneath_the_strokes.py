"""Bugs in what of a picture is left that lies on the board to be changed."""

from tests.mutation.mutant import bug

TESTS = "tests/gui/data/test_changed_picture.py"
BOARD, EASEL = "gui/data/board", "gui/data/easel"

MUTANTS = (
    bug(BOARD, "self._after.append((self.image, self.begun))", "self._after.append((self.image, None))",
        "a picture that was taken back is forgotten", TESTS),
    bug(BOARD, "(self.image.copy(), self.begun)], []", "(self.image.copy(), None)], []",
        "a stroke that is taken back takes the picture with it", TESTS),
    bug(EASEL, "        if self.board.is_empty:\n            self.board.begun = None\n", "",
        "who erased all of a picture draws beside the middle", TESTS),
    bug(EASEL, " or begun.laid.shape != data.shape:", ":", "a stroke that is taken back after another set was chosen "
        "ends in an error", TESTS),
)  # fmt: skip
