"""Bugs that only those notice who hear the window, or who have another Python or less of a computer."""

from tests.mutation.mutant import bug

HEARD, ALIKE = "tests/gui/test_picked_is_heard.py", "tests/gui/filters/test_most_alike.py"

MUTANTS = (
    bug(
        "gui/insight/page",
        'view.show_current(index, ", ".join(filter(None, (name, first, second))))',
        "view.show_current(index)",
        "a screen reader says Filters for each filter that the arrow keys pick",
        HEARD,
    ),
    bug(
        "gui/widgets/cells",
        "if index != self.current or not self.hasFocus() or not self.accessibleDescription():",
        "if said != self.accessibleDescription():",
        "while a network learns a screen reader says the numbers of its filter again at each step",
        HEARD,
    ),
    bug(
        "gui/widgets/cells",
        "if index != self.current or not self.hasFocus() or not self.accessibleDescription():",
        "if index != self.current:",
        "the first filter is not heard, nor what the picked one is in another block",
        HEARD,
    ),
    bug(
        "gui/filters/paint_view",
        "self.tiles.show_current(bench.filter, name)",
        "self.tiles.show_current(bench.filter)",
        "on the page Filters the picked filter is not heard",
        ALIKE,
    ),
    bug(
        "gui/filters/switch_view",
        "self.slider.setAccessibleDescription(self.scale_value.text())",
        "pass",
        "a filter that gives half of what it gives is heard as 10",
        ALIKE,
    ),
    bug(
        "gui/data/page",
        'self.grid.show_key(key, f"{words[0]}, {words[1]}")',
        "self.grid.show_key(key)",
        "the picture that the arrow keys pick is not heard on the page Data",
        HEARD,
    ),
    bug(
        "gui/landscape/surface_view",
        "        self.setAccessibleDescription(self._of_step(index))\n",
        "",
        "the step that the arrow keys go to in the landscape is not heard",
        HEARD,
    ),
    bug(
        "gui/widgets/slider",
        "        self.valueChanged.connect(self._say)\n",
        "",
        "a slider that is moved by the keys says the number before",
        HEARD,
    ),
    bug(
        "gui/widgets/term",
        "self.setAccessibleDescription(explanation)",
        "pass",
        "a screen reader spells the table that a word's card is laid out in",
        HEARD,
    ),
    bug(
        "gui/filters/ranking_bars",
        "            self.setAccessibleDescription(said)\n",
        "",
        "what is lost without the filter that the arrow keys pick is not heard",
        HEARD,
    ),
    bug(
        "gui/filters/time_strip",
        "            self.go(min(max(self.current",
        "            self.current = (min(max(self.current",
        "the step of a filter that the arrow keys go to is not heard",
        HEARD,
    ),
)
