"""Bugs of laptops with Windows: a virus scanner, disks without a clock, no console, and a screen at 125 %."""

from tests.mutation.mutant import Mutant

DAY, IN_PLACE = "tests/engine/files/test_day.py", "tests/engine/files/test_in_place.py"
OF_WINDOWS, PLANE = "tests/engine/project/test_windows.py", "tests/gui/landscape/test_page.py"
FRAME = "tests/gui/look/test_frame.py"
CUT, FLASH = "on a screen at 125 % pictures have two sides of their frame", "a shell's window flashes up at a fault"


def bug(file: str, old: str, new: str, why: str, test: str) -> Mutant:
    return Mutant(f"{file}.py", old, new, why, (test,))


MUTANTS = (
    bug("engine/files/in_place", "0.15, 0.3, 0.4)", "0.1)",
        "a project that OneDrive or a virus scanner looks at is not saved", IN_PLACE),
    bug("engine/files/in_place", "0.15, 0.3, 0.4)", "0.15, 0.3, 0.4, 2.0, 4.0)",
        "the window stands still for six seconds before it says that a file is open elsewhere", IN_PLACE),
    bug("engine/project/held_file", "                hide(self._lock)\n", "",
        "a file that nobody knows lies beside each open project", OF_WINDOWS),
    bug("engine/project/hidden", "\"WinDLL\"), 0x2", "\"WinDLL\"), 0x1",
        "the lock beside a project is not hidden but can never be deleted", OF_WINDOWS),
    bug("engine/files/day", "(OSError, OverflowError, ValueError)", "(OverflowError, ValueError)",
        "on Windows a file of 1969 ends the first page", DAY),
    bug("engine/files/day", "(OSError, OverflowError, ValueError)", "OSError",
        "a file of a year that has five figures ends the first page", DAY),
    bug("engine/project/journal", "day_of(max(times)) or datetime.now())", "day_of(max(times)))",
        "of work on a disk without a clock nothing is offered after a crash", DAY),
    bug("engine/project/recovery", "saved and saved <= self.ended", "not saved or saved <= self.ended",
        "recovered work replaces a file of which nobody knows when it was saved", DAY),
    bug("engine/cli/commands/runs", "else \"(no date)\"", "else \"\"",
        "a run without a day is listed with a gap", DAY),
    bug("gui/start/recent_row", "        if saved is None:\n            return \"\"\n", "",
        "the first page fails at a project of 1969", "tests/gui/start/test_start_page.py"),
    bug("gui/window/earlier_file", "if when is not None:", "if True:",
        "what was saved before is not offered where nobody knows when", "tests/gui/window/test_main_window.py"),
    bug("gui/state/safety/report", "    if sys.platform == \"win32\":  # without", "    if False:  # without",
        FLASH, "tests/gui/window/test_uncaught.py"),
    bug("gui/look/drawing", "    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)\n", "",
        "frames are blurred on a screen at 125 %", FRAME),
    bug("gui/look/drawing", "    painter.restore()\n", "",
        "what is drawn after a frame has rough edges", FRAME),
    bug("gui/look/drawing", "top + high - thick)", "top + high - 0.5)",
        CUT, FRAME),
    bug("gui/landscape/surface_view", "self.height(), self.in_sight)", "self.height())",
        "on a small screen the lower part of the landscape lies out of sight", PLANE),
    bug("gui/landscape/page", "max(room, theme.px(PLANE)) if beside else self", "theme.px(PLANE) if beside else self",
        "the landscape is small on every screen", PLANE),
)  # fmt: skip
