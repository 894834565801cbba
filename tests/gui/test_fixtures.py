"""The safety nets under every window test hold: own settings, and no thread left behind.
A net that catches nothing would go unnoticed, so each is made to catch something here.
"""

import os
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from gui.look.theme import theme
from tests.gui.from_outside import answer_dialogs

ROOT = Path(__file__).parents[2]

CARELESS = """
import threading
from tests.conftest import kept_here
from tests.gui import conftest
from tests.gui.conftest import no_thread_left, own_settings, usual_text
from PySide6.QtCore import QThread, qWarning

conftest.PATIENCE_MS = 200
kept = []
end = threading.Event()

def test_python_thread():
    threading.Thread(target=end.wait, args=(20,), name="forgotten", daemon=True).start()

def test_qt_thread():
    kept.append(QThread())
    kept[0].start()

def test_tidy():
    end.set()
    kept[0].quit()
    kept[0].wait()

def test_qt_warning():
    qWarning("something is wrong")
"""

COPYING = """
from tests.gui.conftest import nothing_stays_copied
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

def test_copying():
    QGuiApplication.clipboard().setMimeData(QMimeData())
"""


@pytest.mark.parametrize("word", ["first", "second"])
def test_settings_are_empty_at_first_and_lie_in_the_folder_of_the_test(word: str, own_settings: Path) -> None:
    settings = QSettings()
    assert settings.value("theme") is None
    settings.setValue("theme", word)
    settings.sync()
    assert list(own_settings.rglob("ConvScope.*"))


@pytest.mark.parametrize("scale", [150, 200])
def test_text_that_a_test_has_made_larger_is_as_before_in_the_next(scale: int) -> None:
    assert theme.scale == 100
    theme.set_scale(scale, remember=False)


def test_larger_text_is_dressed_whichever_test_was_first(qapp: QApplication) -> None:
    """It was so only after a test that had asked for the style sheet: two tests of widths failed alone."""
    theme.set_scale(150, remember=False)
    assert qapp.styleSheet()


def test_letters_are_those_of_the_program_also_where_nothing_was_dressed(qapp: QApplication) -> None:
    """On Windows words were measured in the system's letters there, and had no room."""
    assert QFontInfo(qapp.font()).family() == QFontInfo(theme.font("strong")).family() == "Inter"


def run_alone(folder: Path, code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run such tests in a process of their own."""
    file = folder / "test_alone.py"
    file.write_text(code)
    command = [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(ROOT)]
    command += ["-p", "no:cacheprovider", "-p", "no:xdist", "-rA", str(file)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=os.environ | environment, timeout=60)


def test_left_over_threads_and_qt_warnings_fail_the_test_that_made_them(tmp_path: Path) -> None:
    report = run_alone(tmp_path, CARELESS, LC_ALL="C").stdout  # Qt warns of it, too: no fault of the first test
    lines = [line for line in report.splitlines() if line.startswith(("ERROR ", "FAILED "))]
    assert len(lines) == 3, report
    assert any("test_python_thread" in line for line in lines), report
    assert "forgotten" in report
    assert any("test_qt_thread" in line for line in lines), report
    assert any("test_qt_warning" in line for line in lines), report


def test_a_process_ends_well_whose_tests_have_copied_something(tmp_path: Path) -> None:
    """It crashed after the last of them, and the one it had run last was said to have failed."""
    done = run_alone(tmp_path, COPYING)
    assert (done.returncode, "1 passed" in done.stdout) == (0, True), done.stdout + done.stderr


def test_who_wanders_through_the_window_answers_every_dialog_in_which_a_file_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """One that nobody answers waits for ever: the walk hung where projects were to be added to the Lab."""
    files = (ROOT / "gui").rglob("*.py")
    asked = {name for file in files for name in re.findall(r"QFileDialog\.(get\w+)", file.read_text(encoding="utf-8"))}
    before = {name: getattr(QFileDialog, name) for name in asked}
    for name, dialog in before.items():  # this, and what is answered below, is taken back
        monkeypatch.setattr(QFileDialog, name, dialog)
    monkeypatch.setattr(QMessageBox, "exec", QMessageBox.exec)
    answer_dialogs(random.Random(1), tmp_path, lambda: [Path(""), *(tmp_path / one for one in "abc")])
    assert "getOpenFileNames" in asked
    assert [name for name, dialog in before.items() if getattr(QFileDialog, name) is dialog] == []
    assert max(len(QFileDialog.getOpenFileNames(None)[0]) for _ in range(20)) > 1
