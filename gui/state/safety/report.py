"""The report of a fault of the program: what happened, where, and on which computer. It holds nothing personal.

Messages of exceptions may hold paths, and these names of people. So every path is left out, except those inside the
program, of which the end is kept.
"""

from __future__ import annotations

import os
import platform
import re
import sys
import traceback

from engine.training.run import Arithmetic

MOST_LINES = 60
PROGRAM = re.compile(r".*[/\\]((?:engine|gui|resources|tests|site-packages|python3[.\d]*)[/\\][^\"']*)$")
#: In quotes, where it may have spaces, or without.
PATH = re.compile(r"""(["'])(?:[A-Za-z]:)?[^"'\n]*[/\\][^"'\n]*\1|(?:[A-Za-z]:\\|~?/)[^\s"',;:)]+""")


def report(error: BaseException) -> str:
    """The text that a user may send to the developers."""
    lines = "".join(traceback.format_exception(error)).splitlines()
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES // 2], "...", *lines[-MOST_LINES // 2 :]]
    return "\n".join([*_computer(), "", *(_impersonal(line) for line in lines)]) + "\n"


def place_of(error: BaseException) -> str:
    """A key for the kind and place of an exception: the same fault has the same key."""
    last = traceback.extract_tb(error.__traceback__)[-1:]
    return f"{type(error).__name__} {os.path.basename(last[0].filename)}:{last[0].lineno}" if last else repr(error)


def _computer() -> list[str]:
    from importlib.metadata import PackageNotFoundError, version  # here: it takes 9 ms, and there may be no fault

    numbers = []
    for name in ("convscope", "PySide6-Essentials", "pyqtgraph", "numpy"):
        try:
            numbers.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            numbers.append(f"{name} without a number")
    here = Arithmetic.here()
    system = f"{_system()}, Python {sys.version.split()[0]}"
    return ["ConvScope: report of a fault", ", ".join(numbers), system, f"{here.blas} {here.features}"]


def _system() -> str:
    if sys.platform == "win32":  # without `platform`: it starts a shell there, whose window flashes up
        numbers = sys.getwindowsversion().platform_version
        return f"Windows {'.'.join(map(str, numbers))} {os.environ.get('PROCESSOR_ARCHITECTURE', '')}".strip()
    return f"{platform.system()} {platform.release()} {platform.machine()}"


def _impersonal(line: str) -> str:
    return PATH.sub(_shorter, line)


def _shorter(found: re.Match[str]) -> str:
    quote = found[1] or ""
    inside = PROGRAM.match(found[0].strip("\"'"))
    return f"{quote}{inside[1] if inside else '(a file)'}{quote}"
