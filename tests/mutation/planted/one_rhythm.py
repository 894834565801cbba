"""Bugs that spoil the look: what jumps from page to page, headings beside their figures, signs that shout."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

RHYTHM, QUIET = "tests/gui/window/test_one_rhythm.py", "tests/gui/look/test_quiet_signs.py"
TABLE, CURVES = "tests/gui/lab/test_room_for_names.py", "tests/gui/lab/test_run_curves.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "filters/page_bar",
        "        fit_bar(self)\n",
        "        fit_bar(self, 24)\n        self.setFixedHeight(theme.px(44))\n",
        "who goes to Filters sees everything jump up, and to the right",
        RHYTHM,
    ),
    bug(
        "widgets/page_frame",
        "return theme.px(EDGE) - theme.px(LIST_EDGE)",
        "return 0",
        "the title of a list stands beside its rows' words and those of the header",
        RHYTHM,
    ),
    bug(
        "window/page_switch",
        "theme.px(20 if style == BOTH else 14)",
        "theme.px(14)",
        "the signs of the pages touch their words",
        RHYTHM,
    ),
    bug(
        "evaluate/page_bar",
        'theme.font("body" if part else "strong")',
        'theme.font("body")',
        "where one is in Evaluate is not what is bold",
        RHYTHM,
    ),
    bug(
        "lab/run_cells",
        "        if role == Role.TextAlignmentRole:\n            return aligned(section)\n",
        "",
        "the headings of the runs stand beside their figures",
        TABLE,
    ),
    bug(
        "look/style_sheet",
        'str(px(4) + CELL_FRAME)',
        "str(px(1))",
        "headings of tables begin before the words below them",
        TABLE,
    ),
    bug(
        "lab/curves",
        "after = [ys[min(ceil(RISE * len(ys)), len(ys) - 1) :] for ys in courses if len(ys)]",
        "after = [ys for ys in courses if len(ys)]",
        "the curves of all runs lie in one line at the top",
        CURVES,
    ),
    bug(
        "lab/curves",
        "max(1, ceil(top / step - 1e-9))",
        "ceil(top / step - 1e-9)",
        "the curves of a run without any loss end the program",
        CURVES,
    ),
    bug(
        "data/picture_grid",
        "return self._by_key and self.hasFocus()",
        "return self.hasFocus()",
        "a frame around all pictures is what one sees first after a click on Data",
        QUIET,
    ),
    bug(
        "landscape/surface_view",
        "if self.shows_ring else",
        "if self.hasFocus() else",
        "a frame around the landscape is what one sees first after a click on its page",
        QUIET,
    ),
    bug(
        "widgets/term",
        "        color.setAlphaF(QUIET)\n",
        "        pass\n",
        "a dozen dotted lines are seen before the settings above them",
        QUIET,
    ),
    bug(
        "look/style_sheet",
        "(px(10) - 2 * px(3)) // 2",
        "px(3)",
        "with large text the bars have corners",
        QUIET,
    ),
    bug(
        "widgets/card",
        "theme.px(TITLE) - beyond",
        "theme.px(10)",
        "the titles of cards side by side stand on two lines",
        "tests/gui/widgets/test_card_titles.py",
    ),
    bug(
        "lab/scatter",
        'painter.fillRect(box, theme.color("card"))',
        "pass",
        "a line of the axis strikes the name of a run out",
        "tests/gui/lab/test_accuracy_axes.py",
    ),
    bug(
        "lab/page",
        "setContentsMargins(*[edge - RING] * 4)",
        "setContentsMargins(*[edge] * 4)",
        "the curves of the Lab stand lower than the list beside them",
        RHYTHM,
    ),
    bug(
        "look/style_sheet",
        '"QMenu": "background: {card}; border: 1px solid {outline};',
        '"QMenu": "background: {card}; border: 1px solid {border};',
        "a menu over a white page has no edge",
        QUIET,
    ),
)
