"""How long it takes from the start of the process until the whole window is painted for the first time.

Run it as `python -m tests.benchmarks.first_paint`. Beside it, in turns, stands a window with two empty pyqtgraph plots;
the window may take at most twice its time. Every measurement is a process of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.own_folders import own_folders

LIMIT = 2.0

# Each child prints the time of its first complete paint by the clock that its parent read before starting it.
COMMON = """
import os, sys, time
if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
"""
WINDOW = """
from gui.app import without_collecting
with without_collecting():
    from gui.window.launch import application
    from gui.window.main_window import MainWindow
app = application()
window = MainWindow()
"""
PLOTS = """
import pyqtgraph
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
app = QApplication([])
window = QWidget()
row = QHBoxLayout(window)
row.addWidget(pyqtgraph.PlotWidget())
row.addWidget(pyqtgraph.PlotWidget())
"""
# A repaint of the whole tree of widgets has ended when an event posted after it is delivered.
PAINTED = """
from PySide6.QtCore import QEvent, QObject, QTimer

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and not self.seen:
            self.seen = True
            QTimer.singleShot(0, self.done)
        return False

    def done(self):
        print(time.time(), flush=True)
        os._exit(0)

watch = Watch()
watch.seen = False
app.installEventFilter(watch)
window.resize(1440, 900)
window.show()
app.exec()
"""
CASES = {"window": COMMON + WINDOW + PAINTED, "two empty plots": COMMON + PLOTS + PAINTED}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--json", metavar="FILE", help="write all figures")
    arguments = parser.parse_args()
    seconds: dict[str, list[float]] = {case: [] for case in CASES}
    with TemporaryDirectory() as folder:
        for number in range(-1, arguments.runs):  # the first round fills the caches and does not count
            for case in CASES:
                took = first_paint(CASES[case], compiled(folder))
                if number >= 0:
                    seconds[case].append(took)
    medians = {case: median(times) for case, times in seconds.items()}
    ratio = medians["window"] / medians["two empty plots"]
    for case, value in medians.items():
        print(f"{case:<16} {value:.3f} s from process start to first paint")
    print(f"{'ratio':<16} {ratio:.2f} (limit {LIMIT:g})")
    if arguments.json:
        plain = {"medians": medians, "seconds": seconds, "ratio": ratio, "limit": LIMIT}
        Path(arguments.json).write_text(json.dumps(plain, indent=1), encoding="utf-8")
    return 0 if ratio <= LIMIT else 1


def compiled(folder: str) -> dict[str, str]:
    """An environment in which all modules are kept compiled, as they are once a program is installed."""
    environment = os.environ | {"PYTHONPYCACHEPREFIX": folder}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def first_paint(source: str, environment: dict[str, str]) -> float:
    """Seconds from the start of a process with this source to its first complete paint."""
    begun = time.time()
    done = subprocess.run(
        [sys.executable, "-c", source],
        capture_output=True, text=True, check=False, timeout=60, env=environment,
    )  # fmt: skip
    if done.returncode or not done.stdout.strip():
        raise SystemExit(done.stderr)
    return float(done.stdout.split()[-1]) - begun


if __name__ == "__main__":
    with own_folders():
        status = main()
    sys.exit(status)
