"""Bugs where two changes met: a tour without a way on, words of another block, a map kept too long."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

TOUR, UNITS = "tests/gui/start/test_tour.py", "tests/gui/window/test_units_painted.py"
HOVER, NUMBER = "tests/gui/xray/test_hover.py", "tests/gui/widgets/test_number_box.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "window/pages",
        "        self.work.one_at_a_time.show_panel(place)\n",
        "",
        "with very large text the tour stands still at the curves, and its only button does nothing",
        TOUR,
    ),
    bug(
        "window/pages",
        "work.plots, work.settings,\n",
        "work.plots, work.right,\n",
        "the tour looks for settings in an empty column, and stands still",
        TOUR,
    ),
    bug(
        "start/tour",
        " or target.window() is not self.window:",
        ":",
        "a ring is drawn around what is in another window",
        TOUR,
    ),
    bug(
        "state/inside/filter_bench",
        "return has_rows and row is not None",
        "return bool(arrays) and row is not None",
        "of a block without filters it is said that there are too many weights",
        UNITS,
    ),
    bug(
        "xray/one_number",
        "self.channel = self._held = None",
        "self.channel = None",
        "the window of another block lies in a map that adds little, as long as the mouse rests",
        HOVER,
    ),
    bug(
        "widgets/number_box",
        "        value = in_three_figures(value) if value == self._learned else value  # on from what is seen\n",
        "",
        "a step from 0.00618 leads to 0.0561823",
        NUMBER,
    ),
    bug(
        "presentation/block_card",
        "enumerate(self._rows() if grid.count else ())",
        "enumerate(self._rows())",
        "a presentation in a low window fails at every repaint",
        "tests/gui/presentation/test_on_the_wall.py",
    ),
    bug(
        "stack/totals",
        "if number >= 0.99995 * size:",
        "if number >= size:",
        "a training takes 1000.0 MB of memory",
        "tests/gui/stack/test_amount_of_memory.py",
    ),
    bug(
        "filters/seen_view",
        "beside = self.width() >= theme.px(3 * SIDE + 2 * GAP + BESIDE)",
        "beside = True",
        "in a narrow window the answer of the network is one word wide and seven lines high",
        "tests/gui/filters/test_seen_view.py",
    ),
    bug(
        "filters/seen_view",
        "beside = self.width() >= theme.px(3 * SIDE + 2 * GAP + BESIDE)",
        "beside = False",
        "in a wide window the answer of the network stands below the pictures, and all else further down",
        "tests/gui/filters/test_seen_view.py",
    ),
    bug(
        "widgets/told_apart",
        "_told_apart(names, QFontMetrics(font), room)",
        "_told_apart(names, QFontMetrics((made := QFont(), made.fromString(font.key()))[0]), room)",
        "names are measured narrower than they are painted, and their ends are cut",
        "tests/gui/widgets/test_told_apart.py",
    ),
    bug(
        "widgets/told_apart",
        "asked = names, font.key(), room",
        'asked = names, "", room',
        "names in larger letters are cut as in small ones",
        "tests/gui/widgets/test_told_apart.py",
    ),
)
