"""Bugs of shades that mean one number wherever they are seen, and of what is found where one looks for it."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

SCALE = "tests/gui/xray/test_one_scale.py"
FOUND = "tests/gui/window/test_command_palette.py"

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
    bug(
        "window/menus",
        '        self.reset.setProperty("found_by", self.tr("Reset"))',
        "        pass",
        "Ctrl+K, what was learned and Enter take all of it away",
        FOUND,
    ),
    bug(
        "window/command_palette",
        'words_of(f"{command.name} {command.also}"), ',
        'words_of(f"{command.text} {command.also}"), ',
        "what takes away what was learned comes near a question for it",
        FOUND,
    ),
    bug(
        "window/command_palette",
        "begins = command.text.casefold().startswith",
        "begins = text.startswith",
        "a command that is found by its first word alone is not found by all of its name",
        FOUND,
    ),
)
