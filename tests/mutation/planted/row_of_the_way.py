"""Bugs in the rooms for what a network does: colours of channels, the class that is said, keys in the row of a way."""

from tests.mutation.planted.window import bug

MUTANTS = (
    bug("widgets/ramp", '"#84CB98"', '"#00FF00"', "the green of a picture dazzles", "tests/gui/xray/test_colours.py"),
    bug(
        "xray/other_block",
        "ends = trace.program.scores, trace.program.output",
        "ends = (trace.program.output,)",
        "scores are not known for such, and that which lies furthest below 0 is opened",
        "tests/gui/xray/test_first_number.py",
    ),
    bug(
        "xray/way",
        "            view.stepped.connect(self.stepped)\n",
        "",
        "arrow keys do nothing in the row of the way",
        "tests/gui/xray/test_way.py",
    ),
    bug(
        "presentation/picture_card",
        "int(wide - begin))",
        "int(wide - begin - px(80)))",
        "on a wall it is said that a network is no better than gue…",
        "tests/gui/presentation/test_on_the_wall.py",
    ),
    bug(
        "xray/way",
        "theme.px(self._side + 34) + FRAME + (",
        "theme.px(self._side + 34) + (",
        "below the maps of a way words are cut",
        "tests/gui/xray/test_way.py",
    ),
    bug(
        "xray/unit_bars",
        "if self.hasFocus():",
        "if False:",
        "Tab goes through the units of a way unseen",
        "tests/gui/xray/test_rows_of_units.py",
    ),
    bug(
        "xray/unit_bars",
        "wanted = 0 if self.chosen is None else self.chosen + moves",
        "wanted = (self.chosen or 0) + moves",
        "an arrow key opens the second unit of a way first",
        "tests/gui/xray/test_rows_of_units.py",
    ),
    bug(
        "xray/way",
        "            QTimer.singleShot(0, self, self._bring_in_sight)  # once it is laid out\n",
        "            pass\n",
        "at the end of a deep network the way shows its beginning alone",
        "tests/gui/xray/test_way.py",
    ),
    bug(
        "xray/one_number",
        "TALL, TALLER = 850, 901",
        "TALL, TALLER = 850, 920",
        "on a screen of 1920×1080 the way of a first number is gone while one looks back",
        "tests/gui/xray/test_way.py",
    ),
    bug(
        "xray/unit_bars",
        "not over and self.words_width <= self.width() + 4",
        "not over",
        "in the row of a deep network one is in Soft…",
        "tests/gui/xray/test_rows_of_units.py",
    ),
    bug(
        "xray/way",
        "more = min(more, free // left) if free >= 0 else more",
        "more = min(more, max(0, free) // left)",
        "in a row that is scrolled one is in Max…l 2",
        "tests/gui/xray/test_way.py",
    ),
    bug(
        "inspector/form",
        '        self.pointed_at.emit("")  # until they have room, one of them lies under the mouse\n',
        "",
        "who opens a fold reads what another setting does",
        "tests/gui/inspector/test_form.py",
    ),
)
