"""Who logs off or shuts down while a window is open is asked nothing: the system waits for a few seconds, and what was
not saved is offered at the next start."""

import os
import subprocess
import sys
from pathlib import Path

from engine.project.recovery import recoverable
from tests.own_folders import folders_in

#: A window with work that is not saved. What Qt does on Windows when a session ends: it tells, and then closes.
WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from engine.project.presets import preset
from gui.qt.folder import data_folder
from gui.state import edits
from gui.state.safety import recovery
from gui.window import launch, main_window
class Window(main_window.MainWindow):
    def __init__(self):
        super().__init__()
        self.document.open(preset("dense").design(), None, "My work")
        self.document.edit(*edits.remove(self.document.design, (self.document.design.stack.ids[1],)))
        QTimer.singleShot(100, self.log_off)
    def log_off(self):
        QMessageBox.exec = lambda box: print("asked", flush=True) or QMessageBox.StandardButton.Cancel
        QApplication.instance().aboutToQuit.emit()
        print("visible" if self.isVisible() else "hidden", flush=True)
        QApplication.quit()
launch.MainWindow = Window
keep = recovery.recovery.keep
recovery.recovery.keep = lambda *told: print("kept", data_folder(), flush=True) or keep(*told)
from gui.app import main
sys.exit(main([]))
"""


def test_the_end_of_the_session_asks_nothing_and_keeps_what_was_not_saved_once(tmp_path: Path) -> None:
    place = folders_in(tmp_path) | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", WINDOW], capture_output=True, text=True, timeout=50, check=False,
        env=os.environ | place, cwd=Path(__file__).parents[3],
    )  # fmt: skip
    kept, *rest = done.stdout.splitlines()
    assert (done.returncode, done.stderr, rest) == (0, "", ["hidden"])
    assert [one.title for one in recoverable(Path(kept.removeprefix("kept ")) / "recovery")] == ["My work"]
