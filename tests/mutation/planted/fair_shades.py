"""Bugs of how things are set out: shades that mean one number, rows that are even, words that are whole."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

COLUMN = "tests/gui/xray/test_column_room.py"
POINTS = "tests/gui/start/test_tour_points.py"
RING = "tests/gui/look/test_focus_ring.py"
MUTANTS: tuple[Mutant, ...] = (
    bug(
        "xray/patch_view",
        "(*self.scales, 0.0)[grid] or largest(plane)",
        "(0.0, self.scales[1], 0.0)[grid] or largest(plane)",
        "a number has one colour in its map and another in the window that is cut out of it",
        "tests/gui/xray/test_one_scale.py",
    ),
    bug(
        "xray/one_number",
        "of_map = (self.picture if window.source == 0 else self.before).map.scale",
        "of_map = self.result.map.scale",
        "the window has the colours of the map that is made, not of the one it lies in",
        "tests/gui/xray/test_one_scale.py",
    ),
    bug(
        "widgets/search_line",
        "theme.px(WORDS_AT) - in_style - OWN",
        "theme.px(WORDS_AT) - in_style - 13 - OWN",
        "what is typed stands 13 pixels beside what is found",
        "tests/gui/look/test_search_line.py",
    ),
    bug(
        "widgets/search_line",
        "side, painter = theme.px(SIGN), QPainter(self)",
        "side, painter = SIGN, QPainter(self)",
        "the magnifier stays small beside large text",
        "tests/gui/look/test_search_line.py",
    ),
    bug(
        "widgets/ringed_button",
        "adjusted(AT, AT, -AT, -AT)",
        "adjusted(12, 6, -12, -6)",
        "the ring of the keyboard runs through the first and the last letter of the filled button",
        RING,
    ),
    bug(
        "start/preset_card",
        'self.train = RingedButton(self.tr("Train"))',
        'self.train = QPushButton(self.tr("Train"))',
        "the filled button of the first page does not show that the keyboard is on it",
        RING,
    ),
    bug(
        "evaluate/grid",
        "LARGEST, SMALLEST = 60, 20",
        "LARGEST, SMALLEST = 44, 20",
        "on a large screen a fifth of the card of the confusion matrix is empty",
        "tests/gui/evaluate/test_room_for_numbers.py",
    ),
    bug(
        "data/picture_grid",
        "self._pitch = max(theme.px(PITCH), wide // max(1, wide // theme.px(PITCH)))",
        "self._pitch = theme.px(PITCH)",
        "beside the pictures of a set a strip of nearly a picture's width is empty",
        "tests/gui/data/test_grid_room.py",
    ),
    bug(
        "data/picture_grid",
        "QPalette.ColorRole.AlternateBase",
        "QPalette.ColorRole.Base",
        "the pictures of a set lie on another ground than their card",
        "tests/gui/data/test_grid_room.py",
    ),
    bug(
        "data/picture_grid",
        "return QSize(5 * theme.px(PITCH), theme.px(PITCH))",
        "return QSize(5 * self._pitch, self._pitch)",
        "a grid of pictures that was wide cannot become narrow again",
        "tests/gui/data/test_grid_room.py",
    ),
    bug(
        "filters/seen_view",
        "        self.pictures.fit(self.width())\n",
        "",
        "on a large screen the map of the filter is as small as on a laptop",
        "tests/gui/filters/test_large_screen.py",
    ),
    bug(
        "filters/seen_view",
        "return QSize(self._wide(SIDE), ",
        "return QSize(self._wide(self._side), ",
        "a page that was wide cannot become narrow again",
        "tests/gui/filters/test_narrow.py",
        "tests/gui/filters/test_large_screen.py",
    ),
    bug(
        "xray/page",
        "max(self.height() // SHARE, self.height() - self.blocks.height() - theme.px(IN_COLUMN))",
        "self.height() // SHARE",
        "filters are scrolled below an empty column",
        COLUMN,
    ),
    bug(
        "xray/page",
        "        self._share_column()\n        self.weight.show(",
        "        self.weight.show(",
        "a list of blocks that grew is scrolled above filters that keep its room",
        COLUMN,
    ),
    bug(
        "training/training_bar",
        'text = words.text if self._roomy else',
        'text = words.text if self._wide else',
        "the filled button says \"2 more\" and not of what",
        "tests/gui/curves/test_room_for_words.py",
    ),
    bug(
        "xray/filter_choice",
        "bars.ScrollBarAlwaysOff if needed <= most else bars.ScrollBarAsNeeded",
        "bars.ScrollBarAsNeeded",
        "a scroll bar that came in little room stays, and hides filters that would have room without it",
        COLUMN,
    ),
    bug(
        "data/page",
        "theme.px(min(max(round(wide / 4), BESIDE), MOST_BESIDE))",
        "theme.px(BESIDE)",
        "on a large screen the drawing board takes the room of the answer beside it",
        "tests/gui/data/test_grid_room.py",
    ),
    bug(
        "start/tour",
        "    if place.intersects(meant):\n",
        "    if place.intersects(target):\n",
        "in large text the tour lies upon the block that it asks for",
        POINTS,
    ),
    bug(
        "start/tour",
        "for free in (meant.bottom() + gap, meant.top() - gap - size.height()):",
        "for free in (meant.bottom() + gap,):",
        "the tour lies upon the block that it asks for where there is room above it alone",
        POINTS,
    ),
    bug(
        "lab/seeds_page",
        '        styled(self, "canvas").setAttribute(Qt.WidgetAttribute.WA_StyledBackground)\n',
        "",
        "before seeds are trained a dark box lies on the page, around words that need none",
        "tests/gui/lab/test_seeds.py",
    ),
    bug(
        "data/means_view",
        "return -(-classes // -(-classes // most))",
        "return most",
        "the means of ten classes stand in rows of seven and of three",
        "tests/gui/data/test_grid_room.py",
    ),
)
