"""Bugs of numbers that are written as in another country."""

from tests.mutation.mutant import Mutant

BOX = ("tests/gui/widgets/test_number_box.py",)
SWEEP = ("tests/gui/lab/test_sweep_form.py",)

MUTANTS = (
    Mutant("gui/widgets/number_box.py", "([.,])", "(,)", "a batch of 1.000 pictures is one of 1", BOX),
    Mutant("gui/widgets/number_box.py", r"(\1\d{3})*", r"([.,]\d{3})*", "1,000.000 is a million", BOX),
    Mutant("gui/widgets/number_box.py", '"−٫，．。"', '"−  . "', "Arabic and Chinese decimals are refused", BOX),
    Mutant("gui/widgets/number_box.py", "\"٬'’\"", '"٬"', "thousands as the Swiss part them are refused", BOX),
    Mutant(
        "gui/filters/paint_grid.py",
        "return text.isdecimal() or",
        'return text in [*"0123456789"] or',
        "with a Persian keyboard no weight can be typed",
        ("tests/gui/filters/test_paint_grid.py",),
    ),
    Mutant(
        "engine/lab/varying.py",
        r'r"(?<![\d.])(\d{1,9}),(0\d{1,9})"',
        'r"(none)(such)"',
        "a sweep of 0,001 is one of 0 and 1",
        SWEEP,
    ),
    Mutant("gui/lab/axis_row.py", 'if ";" in typed else', 'if not typed else', "0,1; 0,01 is no list", SWEEP),
    Mutant(
        "gui/lab/axis_row.py",
        "return isinstance(self.settable.setting, Whole)",
        "return False",
        "a sweep of batches to 1.000 goes to 1",
        SWEEP,
    ),
    Mutant(
        "gui/look/times.py",
        "month = QLocale.c().monthName(moment.month, QLocale.FormatType.ShortFormat)",
        'month = f"{moment:%b}"',
        "on an Arabic computer the time of a run stands before its month",
        ("tests/gui/look/test_times.py",),
    ),
)
