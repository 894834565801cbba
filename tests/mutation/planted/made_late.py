"""Bugs of what is made when it is first asked for: pages of the inspector, of the filters, and the command palette."""

from tests.mutation.mutant import bug

LATE = "tests/gui/window/test_made_late.py"

MUTANTS = (
    bug(
        "gui/inspector/inspector",
        "        self._place(self.recipe_page)\n",
        "        self._place(self.recipe_page)\n        self.block_page\n",
        "a window makes the page of a block that nobody has selected, and opens later",
        LATE,
    ),
    bug(
        "gui/inspector/inspector",
        "        page.hide()\n        self._pages",
        "        self._pages",
        "the page of a block stands below the recipe once it was made",
        LATE,
        "tests/gui/inspector/test_inspector.py",
    ),
    bug(
        "gui/inspector/inspector",
        "            self._block.help_wanted.connect(self.show_help)\n",
        "",
        "More below a block leads to no help",
        "tests/gui/inspector/test_help.py",
    ),
    bug(
        "gui/insight/panel",
        "            if self._maps is not None:\n                self._maps.show_current(",
        "            if self.maps is not None:\n                self.maps.show_current(",
        "who picks a filter waits for a page of feature maps that is not looked at",
        LATE,
    ),
    bug(
        "gui/insight/panel",
        "about_filters()))\n",
        "about_filters()))\n        self.maps\n",
        "a window makes a page of feature maps that nobody looks at, and opens later",
        LATE,
    ),
    bug(
        "gui/insight/page",
        "        for view in (self.message, self.tiles, self.heat, self.bars):  # until it has an area\n"
        "            view.setParent(self)\n            view.hide()\n",
        "",
        "each window that was closed leaves views of its filters behind",
        LATE,
    ),
    bug(
        "gui/insight/page",
        "            view.show()\n",
        "",
        "the filters are not seen",
        LATE,
    ),
    bug(
        "gui/window/main_window",
        "        self._command_palette: CommandPalette | None = None\n",
        "        self._command_palette: CommandPalette | None = CommandPalette(self, list)\n",
        "a window makes the list of all commands that nobody has asked for, and opens later",
        LATE,
    ),
)
