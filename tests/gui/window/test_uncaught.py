"""What nobody foresaw: it is told once in plain words and logged, and the program goes on. The report is impersonal."""

import gc
import os
import platform
import subprocess
import sys
import threading
from collections.abc import Generator, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from gui.qt.folder import data_folder
from gui.state.safety.report import report
from gui.state.work.tasks import Tasks
from gui.widgets.makes_room import MakesRoom
from gui.window.uncaught import Uncaught
from tests.own_folders import data_in

#: A window whose every painting, closing and clicking fails, in the real program.
FAULTY = """
import sys
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QWidget
from gui.window import launch, main_window
class Painted(QWidget):
    def paintEvent(self, event):
        raise ValueError("painted")
class Window(main_window.MainWindow):
    def event(self, event):
        if event.type() == QEvent.Type.User:
            raise ValueError("posted")
        return super().event(event)
    def closeEvent(self, event):
        raise ValueError("closed")
    def showEvent(self, event):
        super().showEvent(event)
        self.painted = Painted(self)
        for number in range(5):
            QTimer.singleShot(10 * number, self.fail)
            QTimer.singleShot(10 * number, lambda: launch.QApplication.sendEvent(self, QEvent(QEvent.Type.User)))
        QTimer.singleShot(120, self.end_twice)
    def fail(self):
        self.painted.grab()
        raise KeyError("clicked")
    def end_twice(self):
        print("stays" if not self.close() else "went", flush=True)
        print("stays" if not self.close() else "went", flush=True)
launch.MainWindow = Window
from gui.app import main
sys.exit(main([]))
"""


@pytest.fixture
def uncaught(qapp: QApplication) -> Iterator[Uncaught]:
    found = Uncaught(qapp)
    yield found
    if found.box is not None and isValid(found.box):
        found.box.close()
    found.end()


def test_a_window_whose_events_all_fail_lives_on_says_nothing_on_the_terminal_and_closes_at_the_second_try(
    tmp_path: Path,
) -> None:
    place = data_in(tmp_path) | {"XDG_CONFIG_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(
        [sys.executable, "-c", FAULTY], env=os.environ | place, cwd=Path(__file__).parents[3], timeout=120,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "stays\nwent\n", "")
    log = (tmp_path / "ConvScope" / "ConvScope" / "log" / "convscope.log").read_text()
    assert all(word in log for word in ("painted", "posted", "closed", "clicked"))


def test_a_fault_is_told_once_and_the_report_is_copied(
    qtbot: QtBot, uncaught: Uncaught, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise ZeroDivisionError("of a slot")

    for _ in range(3):
        uncaught._of_slot(*_raised_by(fail))
    qtbot.waitUntil(lambda: uncaught.box is not None)
    box = uncaught.box
    assert box is not None
    box.copy.click()
    assert box.isVisible()  # copying does not close it
    assert "ZeroDivisionError: of a slot" in QGuiApplication.clipboard().text()
    box.go_on.click()
    assert not isValid(box) or not box.isVisible()
    uncaught._of_slot(*_raised_by(fail))
    QTest.qWait(50)
    assert uncaught.box is box  # the same fault is told once
    assert "Traceback" not in capfd.readouterr().err
    assert "of a slot" in (data_folder() / "log" / "convscope.log").read_text()


@pytest.mark.parametrize("error", [MemoryError(), RuntimeError("can't start new thread")])
def test_memory_that_runs_out_is_no_fault_and_is_told_as_what_it_is(
    qtbot: QtBot, uncaught: Uncaught, error: Exception
) -> None:
    with qtbot.waitSignal(uncaught._raised) as raised:
        uncaught.take(error)
    error, report_of_it = raised.args[0]
    assert "not enough memory" in error.problem
    assert report_of_it == ""
    QTest.qWait(20)
    assert uncaught.box is None


def test_a_fault_of_a_thread_arrives_in_the_window(qtbot: QtBot, uncaught: Uncaught) -> None:
    thread = threading.Thread(target=lambda: {}["nothing"])
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: uncaught.box is not None)
    assert uncaught.box is not None
    assert "KeyError" in uncaught.box.report


def test_a_fault_of_a_task_is_told_in_the_same_way(qtbot: QtBot, uncaught: Uncaught) -> None:
    def work() -> Generator[None, None, None]:
        yield
        raise LookupError("in a task")

    tasks, failed = Tasks(), []
    tasks.run("faulty", work, lambda _: None, failed.append)
    qtbot.waitUntil(lambda: bool(failed) and uncaught.box is not None)
    tasks.close()
    assert uncaught.box is not None
    assert "LookupError: in a task" in uncaught.box.report


def test_classes_made_later_are_caught_too_and_answer_as_qt_does(qtbot: QtBot, uncaught: Uncaught) -> None:
    class Late(QLabel):
        def sizeHint(self) -> object:
            raise ValueError("no hint")

    late, plain = Late("words"), QLabel("words")
    for label in (late, plain):
        qtbot.addWidget(label)
    assert late.sizeHint() == plain.sizeHint()
    uncaught._end_net()
    with pytest.raises(ValueError, match="no hint"):
        late.sizeHint()


def test_what_a_plain_class_beside_the_kind_of_widget_overrides_is_caught_too(qtbot: QtBot, uncaught: Uncaught) -> None:
    """Without, a part that has no place ends the program while a window gets another size."""

    class Narrow(MakesRoom, QLabel):
        def _make_room(self) -> None:
            raise ValueError("no room")

    label = Narrow("words")
    qtbot.addWidget(label)
    label.resizeEvent(QResizeEvent(QSize(300, 30), QSize(200, 30)))
    assert list(uncaught._times.values()) == [1]
    uncaught._end_net()
    with pytest.raises(ValueError, match="no room"):
        label.resizeEvent(QResizeEvent(QSize(300, 30), QSize(200, 30)))


def test_a_widget_that_outlives_the_net_is_called_on(qtbot: QtBot, qapp: QApplication) -> None:
    class Called(QLabel):
        def event(self, event: QEvent) -> bool:
            times.append(event.type())
            return super().event(event)

    times: list[QEvent.Type] = []
    net = Uncaught(qapp)
    label = Called("words")
    qtbot.addWidget(label)
    QApplication.sendEvent(label, QEvent(QEvent.Type.User))
    net.end()
    gc.collect()
    QApplication.sendEvent(label, QEvent(QEvent.Type.User))  # it would crash where the net is not kept
    assert times == [QEvent.Type.User] * 2


def test_a_report_names_no_file_and_no_folder_of_the_user() -> None:
    for words in (
        "[Errno 2] No such file or directory: '/home/anna/School work/Anna Miller.convscope'",
        r"cannot read C:\Users\anna\net.convscope now",
        "~/anna/net.convscope",
    ):
        told = report(_raised_by(lambda said=words: Path(said).stat())[1])
        assert "anna" not in told.lower(), told
        assert "test_uncaught.py" in told
        assert "(a file)" in told


def test_no_shell_is_started_on_windows_to_say_of_which_computer_a_report_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python's `platform` starts one there, and its window flashes up before somebody's eyes."""
    numbers = SimpleNamespace(platform_version=(10, 0, 22631))
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "getwindowsversion", lambda: numbers, raising=False)
    monkeypatch.setenv("PROCESSOR_ARCHITECTURE", "AMD64")
    monkeypatch.setattr(platform, "uname", lambda: pytest.fail("it starts a shell"))
    assert "\nWindows 10.0.22631 AMD64, Python 3" in report(ValueError())


def _raised_by(work: object) -> tuple:
    try:
        work()  # type: ignore[operator]
    except Exception as error:
        return type(error), error, error.__traceback__
    raise AssertionError
