"""A window that is closed while something still calculates for it ends the program as one that is at rest."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.own_folders import data_in

#: Where it is not left at once, what a thread calculates with goes, and it would end in a crash.
WINDOW = """
import atexit, os, sys, threading, time
from PySide6.QtCore import QTimer
from gui.window import launch, main_window
from PySide6.QtWidgets import QApplication
leave = os._exit
os._exit = lambda status: (print("left at once", QApplication.instance(), flush=True), leave(status))
atexit.register(print, "what was copied is kept")
class Window(main_window.MainWindow):
    def __init__(self):
        super().__init__()
        main_window.END_SECONDS = 0.1
        self.started = threading.Event()
        self.session.tasks.run("long", self.task, lambda _: None)
        self.looks = QTimer(interval=10)
        self.looks.timeout.connect(lambda: self.close() if self.started.is_set() else None)
        self.looks.start()
    def task(self):
        self.started.set()
        if "works" in sys.argv:
            time.sleep(60)
        yield
launch.MainWindow = Window
from gui.app import main
sys.exit(main([]))
"""


@pytest.mark.parametrize("doing", ["works", "rests"])
def test_a_window_that_is_closed_ends_the_program_whatever_still_calculates(doing: str, tmp_path: Path) -> None:
    place = data_in(tmp_path) | {"XDG_CONFIG_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", WINDOW, doing], capture_output=True, text=True, timeout=50, check=False,
        env=os.environ | place, cwd=Path(__file__).parents[3],
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "what was copied is kept\n" + ("left at once None\n" if doing == "works" else "")
