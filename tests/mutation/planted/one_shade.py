"""Bugs of shades that mean one number wherever they are seen, and of what is found where one looks for it."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

SCALE = "tests/gui/xray/test_one_scale.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "xray/one_number",
        "scales = of_map, filter_scale(self.number, window.channel)",
        "scales = of_map, largest(window.factors)",
        "a weight has one colour in the window and another among all slices of its filter",
        SCALE,
    ),
    bug(
        "xray/weights_of_number",
        "[min(channel, planes.shape[2] - 1)]",
        "[0]",
        "on a scale per map every slice of a window has the scale of the first",
        SCALE,
    ),
    bug(
        "xray/register_view",
        "self._scales[key] = colour_scale.scales(values, False, key[2])",
        "self._scales[key] = np.abs(values).max(axis=(0, 1))",
        "a map that is hardly there is in full colour by itself, and faint among the others",
        SCALE,
    ),
)
