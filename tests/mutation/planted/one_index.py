"""Bugs in what stands beside an opened number, and in the ring around all that belongs to one index: lines that lead
nowhere, a page that is half empty, an account that does not come to its number."""

from tests.mutation.mutant import Mutant

LINES = "tests/gui/xray/test_joining_lines.py"


def bug(file: str, old: str, new: str, why: str, *tests: str) -> Mutant:
    return Mutant(f"gui/{file}.py", old, new, why, tests)


MUTANTS = (
    bug(
        "xray/joining_lines",
        "if not widget.isVisible() or not widget.visibleRegion().intersects(spot.toAlignedRect()):",
        "if not widget.isVisible():",
        "a line leads to a window of numbers that is scrolled out of sight",
        LINES,
    ),
    bug(
        "xray/joining_lines",
        "                self.resize(self.over.size())\n            self.follow()\n",
        "                self.resize(self.over.size())\n",
        "lines stay where the numbers were before the page was scrolled",
        LINES,
    ),
    bug(
        "xray/one_number",
        "2 if self._source_register == 0 else 3,",
        "3,",
        "two maps are no larger than three would be",
        LINES,
    ),
    bug(
        "xray/one_number",
        "        self.patch.set_most(side - BELOW_WINDOW)\n",
        "",
        "the window of numbers stays small beside large maps",
        LINES,
    ),
    bug(
        "xray/term_rows",
        "self.setMaximumHeight(theme.px(HIGHEST) * rows)",
        "self.setMaximumHeight(theme.px(HIGH) * rows)",
        "the lower third of a large page is empty",
        LINES,
    ),
)
