"""Bugs in how photos of handwriting become a set, and in what is told of tables that are none of pictures."""

from tests.mutation.mutant import bug

INKED, TRAY = "tests/engine/data/test_inked.py", "tests/gui/data/test_import_of_ink.py"

MUTANTS = (
    bug("engine/data/fit", "return self.how != AS_INK and (", "return (",
        "ink that was photographed has three channels", INKED),
    bug("engine/data/survey", " and fit.how != AS_INK:", ":",
        "ink stays as large as the photo around it", INKED),
    bug("engine/data/inked", "        raise UnreadableError(NO_INK)\n", "        return np.zeros(shape, np.uint8)\n",
        "a bare sheet is a picture of its class", INKED),
    bug("engine/data/inked", "min(plane.shape) < SMALLEST_PHOTO or ", "",
        "pictures that were made for a network are said to be photos of paper", INKED),
    bug("gui/data/import_tray", "            view.looked_at.connect(self._show_outcome)\n", "            pass\n",
        "nobody is told that what is written can be cut out", TRAY),
    bug("gui/data/import_tray", "show_value(INK_SIZE if is_ink else before)", "show_value(INK_SIZE)",
        "who looked at Ink once has pictures of 28 pixels", TRAY),
    bug("gui/data/fit_preview", " == shape[:2] and fit.how != AS_INK", " == shape[:2]",
        "ink of photos that are as large as wished is shown stretched", TRAY),
)  # fmt: skip
