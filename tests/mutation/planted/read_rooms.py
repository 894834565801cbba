"""Bugs of pages whose block has fewer units by now, and of what yields in a small window."""

from tests.mutation.planted.window import bug

FEWER = "tests/gui/filters/test_fewer_units.py"
NARROW = "tests/gui/why/test_narrow.py"

MUTANTS = (
    bug(
        "filters/page",
        "found.block_id != self.bench.block or len(found.without) > len(names)",
        "found.block_id != self.bench.block",
        "fewer filters than were ranked end the program",
        FEWER,
    ),
    bug(
        "filters/unit_names",
        "if bench.count in (0, classes) and makes_scores",
        "if makes_scores",
        "who takes units away down to the number of the classes sees the page Filters stop",
        FEWER,
    ),
    bug(
        "why/turning_card",
        "        below.setMinimumWidth(1)",
        "        below.setMinimumWidth(0)",
        "a page Why that was wide once stays wide in a narrow window",
        NARROW,
    ),
    bug(
        "why/turning_card",
        "        self.chart.resized.connect(self._put_slider_below_the_lines)\n",
        "",
        "after a change of the window the slider has other ends than the lines above it",
        NARROW,
    ),
    bug(
        "evaluate/page",
        "max(theme.px(FOR_TWO_COLUMNS), both)",
        "theme.px(FOR_TWO_COLUMNS)",
        "beside a matrix with long names the way from a mistake to Why is cut",
        "tests/gui/evaluate/test_narrow.py",
    ),
    bug(
        "evaluate/reliability_plot",
        "if text and middle - wide / 2 < end:",
        "if False:",
        "in a narrow window two numbers below the columns read as one",
        "tests/gui/evaluate/test_room_for_numbers.py",
    ),
    bug(
        "widgets/parts",
        "        Tips(self, self.tip_at)\n",
        "",
        "classes of which the names begin alike cannot be told apart in the ranking",
        "tests/gui/filters/test_narrow.py",
    ),
)
