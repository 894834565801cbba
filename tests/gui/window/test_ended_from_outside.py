"""A signal ends the window cleanly; what was not saved is offered at the next start, until it is saved or deleted."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from engine.project.presets import preset
from engine.project.project import load_project
from engine.project.recovery import forget, recoverable
from gui.look.words import translated
from gui.start.recovered_row import RecoveredRow
from gui.state import edits
from gui.state.safety.recovery import folder
from gui.window.main_window import MainWindow
from tests.own_folders import data_in

#: A window that has something to lose, and says when it is idle or in the middle of a training.
WINDOW = """
import sys
from PySide6.QtCore import QTimer
from engine.project.presets import preset
from gui.state import edits
from gui.window import launch, main_window
class Window(main_window.MainWindow):
    def __init__(self):
        super().__init__()
        self.document.open(preset("dense").design(), None, "My work")
        design = self.document.design
        self.document.edit(*edits.remove(design, (design.stack.ids[1],)))
        if "train" in sys.argv:
            self.session.steps_arrived.connect(self.say)
            self.session.start()
        else:
            QTimer.singleShot(100, self.say)
    def say(self, *_):
        if self.document.run is not None or "train" not in sys.argv:
            print("ready", flush=True)
launch.MainWindow = Window
from gui.app import main
sys.exit(main([]))
"""


@pytest.fixture
def nothing_to_recover() -> Iterator[None]:
    yield
    for one in recoverable(folder()):
        forget(one.file)


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize(("number", "doing"), [(signal.SIGINT, "idle"), (signal.SIGTERM, "train")])
def test_a_signal_ends_the_window_with_its_status_and_keeps_what_was_not_saved(
    number: int, doing: str, tmp_path: Path
) -> None:
    place = data_in(tmp_path) | {"XDG_CONFIG_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    process = subprocess.Popen(
        [sys.executable, "-c", WINDOW, doing], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=os.environ | place, cwd=Path(__file__).parents[3],
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.send_signal(number)
    _output, errors = process.communicate(timeout=120)
    assert (process.returncode, "Traceback" in errors) == (128 + number, False)
    kept = recoverable(tmp_path / "ConvScope" / "ConvScope" / "recovery")
    assert [one.title for one in kept] == ["My work"]
    project = load_project(kept[0].file)
    assert len(project.design.stack) == len(preset("dense").design().stack) - 1
    assert bool(project.runs) == (doing == "train")


def test_kept_work_is_offered_opened_and_forgotten_when_it_is_saved(
    qtbot: QtBot, nothing_to_recover: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QMessageBox, "exec", lambda _self: QMessageBox.StandardButton.Discard)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(tmp_path / "saved.convscope"), ""))
    window = MainWindow()
    document = window.document
    document.open(preset("dense").design(), None, "Lost?")
    assert window.files.recovery.keep() is None  # nothing was changed
    document.edit(*edits.remove(document.design, (document.design.stack.ids[0],)))
    changed = document.design
    assert window.files.recovery.keep() is not None
    document.open(preset("assignment").design(), None, "Another")
    window.show_start()
    assert window.start_page is not None
    row = window.start_page.findChild(RecoveredRow)
    assert row is not None
    window.show_work()  # declined: it stays
    assert len(recoverable(folder())) == 1
    QTest.mouseClick(row.row, Qt.MouseButton.LeftButton)
    assert (document.design, document.title, document.modified) == (changed, "Lost?", True)
    assert len(recoverable(folder())) == 1
    told: list[str] = []
    with monkeypatch.context() as patch:
        cancel = QMessageBox.StandardButton.Cancel
        patch.setattr(QMessageBox, "exec", lambda box: told.append(box.informativeText()) or cancel)
        assert not window.files.may_close()
    assert "is on the start page once more, and then deleted" in told[0]
    assert window.files.recovery.keep() is not None  # ended again: there is still one file of it
    assert len(recoverable(folder())) == 1
    window.files.recover(recoverable(folder())[0])
    assert window.files.save()
    assert not recoverable(folder())
    assert not document.modified
    assert not window.files.leaving.is_recovered(), "nothing of it is on the start page any more"
    window.close()
    window.deleteLater()
    QApplication.processEvents()


def test_deleting_kept_work_asks_first(
    qtbot: QtBot, nothing_to_recover: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = MainWindow()
    window.document.mark_unsaved()
    window.files.recovery.keep()
    found = recoverable(folder())[0]
    for answer, left in ((QMessageBox.StandardButton.Cancel, 1), (QMessageBox.StandardButton.Discard, 0)):
        monkeypatch.setattr(QMessageBox, "exec", lambda _self, said=answer: said)
        window.files.delete_recovered(found)
        assert len(recoverable(folder())) == left
    window.close()
    window.deleteLater()


def test_recovered_work_goes_back_to_its_file_unless_that_was_saved_since(
    qtbot: QtBot, nothing_to_recover: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QMessageBox, "exec", lambda _self: QMessageBox.StandardButton.Discard)
    window, path = MainWindow(), tmp_path / "mine.convscope"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))
    window.files.save()
    window.document.mark_unsaved()
    window.files.recovery.keep()
    found = recoverable(folder())[0]
    window.files.recover(found)
    assert window.document.path == path.resolve()
    of_before = replace(found, as_read=None, ended=found.ended + timedelta(seconds=1))  # did not know what it had read
    assert of_before.home is not None
    os.utime(path, (found.ended.timestamp() + 60,) * 2)
    assert of_before.home is None
    window.files.recover(found)
    assert window.document.path is None
    window.document.edit("Lost", window.document.design.with_(data_name=str(tmp_path / "lost.npz")))
    window.files.recovery.keep()
    window.files.recover(recoverable(folder())[0])
    assert window.document.data_problem is not None
    assert window.message.said == translated(window.document.data_problem[0]), "as where its file is opened"
    window.close()
    window.deleteLater()
