"""Bugs in what is given room for a while: borders, pages and menus in a window that is small or will be."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

WORK, LARGE = "tests/gui/window/test_work_page.py", "tests/gui/window/test_large_text.py"
SWITCH = "tests/gui/window/test_page_switch.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "window/column_widths",
        "            self.columns.restoreState(state)\n",
        "",
        "own borders are lost as soon as the window was narrow for a moment",
        WORK,
    ),
    bug(
        "window/column_widths",
        "state, palette = self._own.get(not self._is_roomy, (None, 0))",
        "state, palette = None, 0",
        "own borders of a large screen are lost when the program ends on a small one",
        WORK,
    ),
    bug(
        "window/column_widths",
        "                self.give_palette(palette)\n",
        "                pass\n",
        "the palette keeps the width that another panel had in its place",
        WORK,
    ),
    bug(
        "window/column_widths",
        "        self._own.clear()\n",
        "",
        "the default layout is one only until the window is narrow for a moment",
        WORK,
    ),
    bug(
        "window/work_page",
        "if window.isMaximized() and window.size() == window.normalGeometry().size():",
        "if False:",
        "a window that is about to be maximised begins with one part at a time",
        WORK,
    ),
    bug(
        "start/start_page",
        "if self.own.failure.isVisible():",
        "if True:",
        "what failed on the page of the work scrolls the start page that nobody sees",
        LARGE,
    ),
    bug(
        "window/pages",
        "        self.start_page.to_top()\n",
        "",
        "the start page begins where something failed the last time",
        LARGE,
    ),
    bug(
        "window/screen_fit",
        "and self.switch.current == BUILD and",
        "and",
        "with very large text the whole window jumps at each page",
        SWITCH,
    ),
    bug(
        "window/screen_fit",
        "self._before = (self._before or self._size) if page_asked else None",
        "self._before = self._size if page_asked else None",
        "what a page needed first is not given back when it needs more later",
        SWITCH,
    ),
    bug(
        "window/page_switch",
        "return [*(entry.button for entry in self.entries.values()), self.others]",
        "return [self.others, *(entry.button for entry in self.entries.values())]",
        "Tab comes to the menu of all pages before the page that stands at its left",
        SWITCH,
    ),
    bug(
        "window/page_switch",
        "                _stand(button, style)\n                width",
        "                _stand(button, style)\n            button.setVisible(style is not None)\n"
        "            if style is not None:\n                width",
        "the menu of all pages loses the keyboard whenever the window is resized",
        SWITCH,
    ),
    bug(
        "window/page_switch",
        "        if had_keyboard:\n",
        "        if False:\n",
        "the keyboard jumps into the page when the button of the page before goes",
        SWITCH,
    ),
    bug(
        "window/page_switch",
        "        entry.action.setChecked(True)\n",
        "",
        "the menu of all pages does not tell which of them is shown",
        SWITCH,
    ),
    bug(
        "palette/palette",
        "if event.type() == QEvent.Type.LayoutRequest:",
        "if event.type() == QEvent.Type.Close:",
        "the key beside the search is cut when the text has grown",
        "tests/gui/palette/test_palette.py",
    ),
)
