"""What every window test stands on: settings of its own, no thread left behind, and drags that arrive.
The `drag` fixture plays the part of the window system, which does not exist offscreen.
"""

import gc
import threading
import weakref
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt, QThread, QThreadPool
from PySide6.QtGui import QDrag, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui.app import say_where_fonts_are
from gui.look.theme import theme
from gui.qt.layout_items import let_go_of_items
from gui.qt.plain_tips import make_tips_plain
from gui.state.work.tasks import Tasks
from tests.gui.dragging import Drag
from tests.gui.sessions import close_sessions

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow

say_where_fonts_are()  # before the application is made
make_tips_plain()
let_go_of_items()  # as the program does; without it a test ends in a crash from time to time
A_WINDOW = 500  # widgets, at least
PATIENCE_MS = 2000  # how long a thread may take to notice that it is over

# What is waited for comes, or something is broken: 5 s, the usual, are too few where others use the computer, too.
for waits in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals):
    waits.__kwdefaults__ = dict(waits.__kwdefaults__ or {}, timeout=30_000)


NUMBERS = count()  # of the tests of this process
SEARCHES: list[int] = []  # for garbage, before the test began


@pytest.fixture(autouse=True)
def own_settings(qapp: QApplication, kept_here: Path) -> Iterator[Path]:
    """QSettings live in a folder of the test's own: every test starts as on the first day. Qt makes it for who writes
    some: folders of two thousand tests that write none would take seconds."""
    folder = kept_here / "settings" / str(next(NUMBERS))
    qapp.setOrganizationName("ConvScope")
    qapp.setApplicationName("ConvScope")
    before = QSettings.defaultFormat()
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    for kind in (QSettings.Format.IniFormat, QSettings.Format.NativeFormat):
        QSettings.setPath(kind, QSettings.Scope.UserScope, str(folder))
    yield folder
    QSettings.setDefaultFormat(before)


@pytest.fixture(scope="module", autouse=True)
def old_things(qapp: QApplication) -> Iterator[None]:
    """What is there before the first test of a file is no garbage: looking through all that was imported and
    remembered so far would take a fifth of a second after each test, half of what all window tests take.

    And no window outlives the file: each change of the look would style it anew, in every test that comes later. What
    is still to be seen of the file before, be it a tip, is put away: offscreen the oldest has the mouse."""
    gc.collect()
    gc.freeze()
    for seen in qapp.topLevelWidgets():
        if seen.isVisible():
            seen.hide()
    before = len(qapp.allWidgets())
    yield
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = len(qapp.allWidgets()) - before
    assert left < A_WINDOW, f"{left} widgets outlive the tests of this file"


@pytest.fixture(scope="session", autouse=True)
def own_letters(qapp: QApplication) -> None:
    """Those of the program, with its style sheet or without: each system has others, and they were what was measured
    until the first test of the process that was dressed. Larger text comes with the sheet, as in the program: until
    then it came without, and a test of it had other widths alone than after another file."""
    palette = qapp.palette()
    theme.apply(qapp)
    undress(qapp, palette)


@pytest.fixture(scope="session", autouse=True)
def nothing_stays_copied(qapp: QApplication) -> Iterator[None]:
    """What a test has copied goes before Python does: the clipboard that Qt has offscreen deletes it later, and if a
    test had made it as a QMimeData the process crashed, after all its tests had passed."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(scope="module", autouse=True)
def undressed(qapp: QApplication, own_letters: None) -> Iterator[None]:
    """Who wants the style sheet asks for it: a window that is dressed takes half as long again to make and paint, and
    none shall be so because of a file that ran before."""
    palette = qapp.palette()
    yield
    if qapp.styleSheet():
        undress(qapp, palette)


def undress(qapp: QApplication, palette: QPalette) -> None:
    qapp.setStyleSheet("")
    qapp.setFont(theme.font("body"))
    qapp.setPalette(palette)
    theme._in_force = ()  # so that the next who asks for it gets it


@pytest.fixture
def dressed(qapp: QApplication, own_settings: Path) -> None:
    """With the style sheet of the program: fonts, and with them heights, come from there."""
    theme.apply(qapp)


@pytest.fixture(autouse=True)
def usual_text(qapp: QApplication, own_settings: Path) -> Iterator[None]:
    """Text is as large as it was once nothing is left that would be styled anew."""
    scale = theme.scale
    yield
    if theme.scale != scale:
        theme.set_scale(scale, remember=False)


@pytest.fixture(autouse=True)
def garbage_of_this_thread(old_things: None) -> None:
    """As in the program: widgets are collected in the thread they belong to."""
    gc.disable()
    SEARCHES[:] = [searches()]


def pytest_runtest_logfinish() -> None:
    """Nothing is left for the next test. Until here pytest has held what the test was given; what is older than the
    test is not searched, unless the test has searched itself: what stayed then is as old. A process that only gives
    tests to others has nothing of theirs."""
    if SEARCHES:
        gc.collect(0 if [searches()] == SEARCHES else 2)
        gc.enable()


def searches() -> int:
    """How often garbage was searched for in this process."""
    return sum(generation["collections"] for generation in gc.get_stats())


@pytest.fixture(autouse=True)
def no_thread_left(
    qapp: QApplication, usual_text: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Fail a test that leaves a Python thread, a QThread or a task of the thread pool running."""
    threads_before = set(threading.enumerate())
    started: weakref.WeakSet[QThread] = weakref.WeakSet()
    start = QThread.start

    def remember_and_start(thread: QThread, *priority: QThread.Priority) -> None:
        started.add(thread)
        start(thread, *priority)

    monkeypatch.setattr(QThread, "start", remember_and_start)
    yield
    close_sessions()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    left = [thread.name for thread in threading.enumerate() if not _ends(thread, threads_before)]
    left += [f"QThread {thread.objectName()!r}" for thread in started if not thread.wait(PATIENCE_MS)]
    if not QThreadPool.globalInstance().waitForDone(PATIENCE_MS):
        left.append("a task of QThreadPool")
    assert not left, f"threads left running by this test: {left}"


def _ends(thread: threading.Thread, known: set[threading.Thread]) -> bool:
    """Whether `thread` was there before, or is over soon. Dummies are Qt's threads, seen from Python."""
    if thread in known or isinstance(thread, threading._DummyThread):
        return True
    end = monotonic() + PATIENCE_MS / 1000
    while thread.ident is None and monotonic() < end:  # somebody is just starting it, so that it cannot be joined yet
        sleep(0.005)
    thread.join(max(0.0, end - monotonic()))
    return not thread.is_alive()


@pytest.fixture(autouse=True)
def no_button_pressed(qapp: QApplication) -> Iterator[None]:
    """A double click of QTest leaves its button pressed, and what waits for the hand to rest would wait on."""
    yield
    for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton):
        if qapp.mouseButtons() & button:
            QTest.mouseRelease(QWidget(), button)


@pytest.fixture(autouse=True)
def no_question_unanswered(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A dialog that no test answers would wait for ever: it is left without an answer, and the test fails at its end.

    Not at once: what an overridden event raises stays behind in PySide, and a later test crashes on it.
    """
    asked: list[str] = []

    def ask(*dialog: object, **_named: object) -> object:
        asked.append(f"{dialog[0]} opened, and this test does not answer it" if dialog else "a file was asked for")
        return QMessageBox.StandardButton.Discard

    def ask_for_file(*_arguments: object, **_named: object) -> tuple[str, str]:
        asked.append("a file was asked for")
        return "", ""

    monkeypatch.setattr(QDialog, "exec", ask)
    monkeypatch.setattr(QMessageBox, "exec", ask)
    for name in ("getOpenFileName", "getOpenFileNames", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, ask_for_file)
    yield
    assert not asked, asked


@pytest.fixture(scope="module", autouse=True)
def nothing_is_waited_for() -> Iterator[None]:
    """Pictures come at once, however much else this computer does: what is shown of some that take longer is tested by
    itself. Trainings begin at once: nobody looks at these windows, and other tests run at the same time.

    Said once for a file: a test that has it otherwise takes that back, and this is what it comes back to."""
    with pytest.MonkeyPatch.context() as patch:
        for place in ("gui.state.project.read_aside.AT_ONCE", "gui.window.waited_for.AT_ONCE",
                      "gui.state.data_work.A_MOMENT", "engine.files.in_time.PATIENCE"):  # fmt: skip
            patch.setattr(place, 30.0)
        for name, value in (("FIRST_SECONDS", 0.0), ("FIRST_REST", 0.0), ("give_way", lambda: None)):
            patch.setattr(f"gui.state.training.trainer.{name}", value)
        yield


@pytest.fixture
def trainings_are_spared_little(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is computed beside a training still comes after it and rests, but no longer than it works: where a test
    waits for it, nobody is served by a training that has both cores meanwhile."""
    monkeypatch.setattr("gui.state.work.tasks.SPARING", 1)


@pytest.fixture
def drag(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Drag:
    """A drag by plan: say where it goes, then start it with the real mouse. See `tests/gui/dragging.py`."""
    plan = Drag()

    def carry(source: QDrag, *actions: object) -> object:
        return plan.carry(source, *actions)

    monkeypatch.setattr(QDrag, "exec", carry)
    monkeypatch.setattr(QDrag, "exec_", carry, raising=False)
    return plan


@pytest.fixture
def window(qtbot: QtBot) -> Iterator["MainWindow"]:
    """A whole one, as large as on a small screen. Only who asks for it imports all that is in it."""
    from tests.gui.windows import open_window

    with open_window() as window:
        yield window


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    """Which end before the parts that ask for them, as those of a window do."""
    tasks = Tasks()
    yield tasks
    tasks.close()
