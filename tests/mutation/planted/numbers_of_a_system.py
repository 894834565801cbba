"""Bugs of what is written one way here and another way there: the minus, the comma, names of files."""

from tests.mutation.mutant import bug

BOX, SWEEP = "tests/gui/widgets/test_number_box.py", "tests/gui/lab/test_sweep_form.py"
FILES, SAVED = "tests/gui/widgets/test_save_file.py", "tests/gui/window/test_capital_endings.py"
START = "tests/gui/start/test_start_page.py"

MUTANTS = (
    bug(
        "engine/text",
        'return "−" + text[1:] if text.startswith("-") else text',
        "return text",
        "a bias below 0 has a hyphen where the weights beside it have a minus",
        BOX,
    ),
    bug(
        "engine/text",
        'return "−" + text[1:] if text.startswith("-") else text',
        'return text.replace("-", "−")',
        "a small number cannot be copied into the command line",
        BOX,
    ),
    bug(
        "gui/widgets/calm",
        "self.setLocale(QLocale.c())  # the digits",
        "pass  # the digits",
        "on an Arabic computer a channel is written in other digits than the map it is a channel of",
        "tests/gui/widgets/test_digits_of_a_system.py",
    ),
    bug(
        "gui/widgets/save_file",
        'return f"{name}-" if DEVICES.fullmatch(name) else name',
        "return name",
        "a project that is called Con cannot be saved on Windows",
        FILES,
    ),
    bug(
        "gui/widgets/save_file",
        '.rstrip(". ")',
        "",
        "a set whose title ends in a dot is saved in a folder that Windows cannot open",
        FILES,
    ),
    bug(
        "gui/widgets/save_file",
        ", *map(chr, range(32))",
        ",",
        "a title with a tab in it is no name of a file on Windows",
        FILES,
    ),
    bug(
        "gui/window/files",
        "Path(name).suffix.lower() != SUFFIX",
        "Path(name).suffix != SUFFIX",
        "who saves over NET.CONVSCOPE gets NET.CONVSCOPE.convscope beside it",
        SAVED,
    ),
    bug(
        "gui/lab/axis_row",
        "str(number_in(line.text(), kind))",
        "line.text()",
        "a German 0,001 is no beginning of a range in the lab, and is one in the recipe",
        SWEEP,
    ),
    bug(
        "gui/lab/axis_row",
        "        ends = self._ends\n",
        "        ends = [line.text() for line in self.ends]\n",
        "a number with a comma is read, and marked as wrong",
        SWEEP,
    ),
    bug(
        "gui/start/preset_card",
        "way.LeftToRight if self.width() >= theme.px(BESIDE) else way.TopToBottom",
        "way.LeftToRight",
        "in a narrow window the first picture is a strip of dots",
        START,
    ),
    bug(
        "gui/start/preset_card",
        "way.LeftToRight if self.width() >= theme.px(BESIDE) else way.TopToBottom",
        "way.LeftToRight if self.width() >= BESIDE / 2 else way.TopToBottom",
        "with larger text the first picture has no room again",
        START,
    ),
)
