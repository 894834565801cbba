"""Bugs of shades that mean one number wherever they are seen, of what is found where one looks for it, and of pictures
that lie in their frames."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

SCALE = "tests/gui/xray/test_one_scale.py"
GRID = "tests/gui/data/test_grid_room.py"
FOUND = "tests/gui/window/test_command_palette.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "xray/one_number",
        "(of_map, filter_scale(self.number, window.channel))",
        "(of_map, largest(window.factors))",
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
        "window/menus/train_menu",
        '        self.reset.setProperty("found_by", self.tr("Reset"))',
        "        pass",
        "Ctrl+K, what was learned and Enter take all of it away",
        FOUND,
    ),
    bug(
        "window/command_palette",
        "begins = command.text.casefold().startswith",
        "begins = text.startswith",
        "a command that is found by its first word alone is not found by all of its name",
        FOUND,
    ),
    bug(
        "data/mosaic",
        "floor(number * pitch * ratio + TINY) for number",
        "number * round(pitch * ratio) for number",
        "on a screen at 125 % the pictures of a set move out of their frames, column by column",
        GRID,
    ),
    bug(
        "data/mosaic",
        "    painter.scale(1 / ratio, 1 / ratio)\n",
        "",
        "on a screen at 125 % the pictures of a set are larger than their places",
        GRID,
    ),
    bug(
        "data/mosaic",
        "cells[:, :, :line], cells[:, :, -line:])",
        "cells[:, :, :line])",
        "the pictures of a set have three sides of their frames",
        GRID,
    ),
    bug(
        "data/picture_grid",
        "comes = perf_counter() >= until and ",
        "comes = perf_counter() < until and ",
        "rows that are still to come are made at once, and the window waits for them",
        GRID,
    ),
    bug(
        "filters/seen_view",
        "            frame(painter, image_at.adjusted(-1, -1, 1, 1), ",
        "            painter.setPen(theme.color(\"border\"))\n"
        "            painter.drawRect(image_at.adjusted(-1, -1, 0, 0))\n"
        "            frame(painter, QRect(), ",
        "at 150 % the picture beside a painted filter has three sides of its frame",
        "tests/gui/filters/test_large_screen.py",
    ),
    bug(
        "xray/one_number",
        ", self.picture.map.side >= LARGE",
        "",
        "in large text a window that was narrow looks otherwise than one that never was",
        "tests/gui/xray/test_same_room.py",
    ),
    bug(
        "start/tour",
        'self.next = styled(RingedButton(), "primary")',
        'self.next = styled(QPushButton(), "primary")',
        "nothing shows that Next of the tour has the keyboard",
        "tests/gui/look/test_focus_ring.py",
    ),
)
