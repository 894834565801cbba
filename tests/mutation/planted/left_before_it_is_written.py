"""Bugs of leaving while a slow disk has not taken the classes of pictures."""

from tests.mutation.mutant import bug

TESTS = "tests/gui/data/test_label_box_hangs.py"

MUTANTS = (
    bug("gui/state/answers/labelling", "lambda _none: self._look(), loss=loss)", "lambda _none: self._look())",
        "who leaves is not told that the classes are not written", TESTS),
    bug("gui/state/answers/labelling", "lambda _none: self._look(), loss=loss)", "lambda _none: None, loss=loss)",
        "pictures whose classes are written at last cannot be used", TESTS),
    bug("gui/state/answers/labelling", "if isValid(self) and self._written", "if self._written",
        "a box that was closed while its disk was slow breaks", TESTS),
)
