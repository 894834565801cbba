"""Bugs of what rooms share, and of fingers on buttons that have a menu."""

from tests.mutation.mutant import bug

PRESS = "tests/gui/qt/test_long_press.py"

MUTANTS = (
    bug("gui/state/inside/open_number", "self.first.forget_pixels()", "self.first.forget()",
        "who leaves X-ray finds another filter in all other rooms", "tests/gui/state/test_one_free_map.py"),
    bug("gui/qt/long_press", "            widget.setDown(False)  # that", "            pass  # that",
        "a button whose menu a finger opened stays pressed", PRESS),
    bug("gui/qt/long_press", "isinstance(widget, QAbstractButton) and QApplication.activePopupWidget() is not None:",
        "isinstance(widget, QAbstractButton):", "a button without a menu cannot be pressed by a slow finger", PRESS),
)  # fmt: skip
