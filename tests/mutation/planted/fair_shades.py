"""Bugs of how things are set out: shades that mean one number, rows that are even, words that are whole."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "xray/patch_view",
        "scale, is_ink = largest(plane) if grid else self.scale, ",
        "scale, is_ink = largest(plane), ",
        "a number has one colour in its map and another in the window that is cut out of it",
        "tests/gui/xray/test_one_scale.py",
    ),
    bug(
        "xray/one_number",
        "story.digits, source.map.scale)",
        "story.digits, self.result.map.scale)",
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
)
