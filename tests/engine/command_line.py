"""`convscope` in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def begin(*arguments: object, code: str = "", **options: Any) -> subprocess.Popen[str]:
    """Start the program, or some Python `code`, with warnings as errors. Like the installed command it does not look
    for modules in the folder where it is called."""
    start = ["-P", "-c", code] if code else ["-P", "-m", "gui.app"]
    given = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL, "cwd": ROOT} | options
    environment = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"} | given.pop("env", {})
    return subprocess.Popen(
        [sys.executable, "-W", "error", *start, *map(str, arguments)], text=True, env=environment, **given
    )


def alone(*arguments: object, code: str = "", **options: Any) -> subprocess.CompletedProcess[str]:
    """Run it to its end. Nothing takes minutes, unless it hangs: a busy computer may be twenty times as slow."""
    process = begin(*arguments, code=code, **options)
    try:
        output, errors = process.communicate(timeout=300)
    finally:
        process.kill()
    return subprocess.CompletedProcess(arguments, process.returncode, output, errors)
