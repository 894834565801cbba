"""Bugs of what a window looks like in states that few see: large text, one step, long names, nothing to show."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

BELOW = "tests/gui/xray/test_below_the_maps.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "xray/one_number",
        "return self._beside_window < 2 * LEAST_SIDE",
        "return False",
        "in text of 200 % a number of X-ray scrolls sideways: the window has no room beside the maps",
        BELOW,
    ),
    bug(
        "xray/one_number",
        "enumerate(parts, int(self._is_apart))",
        "enumerate(parts, 0)",
        "what a window comes to stands above it",
        BELOW,
    ),
)
