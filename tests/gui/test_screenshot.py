"""`convscope screenshot` draws what was asked for, or refuses it in two lines before a window is made."""

import os
import signal

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QWidget

import gui.app
import gui.screenshot
from engine.blocks import block
from engine.network.stack import Stack
from engine.project.design import Design
from engine.project.project import Project, save_project
from gui.ending import SIGNALS, Ended
from gui.state.work.tasks import Tasks
from gui.window.main_window import MainWindow
from tests.engine.command_line import alone
from tests.engine.samples import some_digits, write_npz
from tests.gui.windows import open_window
from tests.own_folders import folders_in


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("files")
    (folder / "text.convscope").write_text("no project", encoding="utf-8")
    save_project(Project(Design()), folder / "empty.convscope")
    return folder


REFUSED = {
    "endless epochs": ("a.png", "--train-epochs", "inf"),
    "epochs that are no number": ("a.png", "--train-epochs", "nan"),
    "epochs below 0": ("a.png", "--train-epochs", "-1"),
    "too many epochs": ("a.png", "--train-epochs", "1e9"),
    "no such preset": ("a.png", "--preset", "nope"),
    "a damaged file": ("a.png", "--preset", "text.convscope"),
    "training an empty stack": ("a.png", "--preset", "empty", "--train-epochs", "1"),
    "training an empty file": ("a.png", "--preset", "empty.convscope", "--train-epochs", "1"),
    "a size beyond all screens": ("a.png", "--size", "99999x99999"),
    "a size that is none": ("a.png", "--size", "large"),
    "no such folder": ("nowhere/a.png",),
    "a file that is no picture": ("a.docx",),
    "a page that is none": ("a.png", "--page", "xrays"),
    "no file": (),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_drawn_is_refused_in_two_lines(files, name, monkeypatch, capsys):
    monkeypatch.setattr("gui.screenshot.application", lambda: pytest.fail("a window was made"))
    monkeypatch.chdir(files)
    before = set(files.iterdir())
    status = gui.app.main(["screenshot", *REFUSED[name]])
    output, errors = capsys.readouterr()
    assert (status, output, len(errors.splitlines())) == (2, "", 2), errors
    assert set(files.iterdir()) == before


def test_a_trained_window_is_drawn_in_its_size(tmp_path):
    file, home = tmp_path / "a.png", tmp_path / "home"
    own = folders_in(home) | {"HOME": str(home)}
    done = alone("screenshot", file, "--preset", "dense", "--train-epochs", 1, "--size", "1000x700", env=own)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [path.name for path in home.rglob("*") if path.is_file()] == [], "no settings, no run in the Lab"
    assert QImage(os.fspath(file)).size().toTuple() == (1000, 700)


def test_each_page_can_be_named_and_no_other(qtbot):
    with open_window() as window:
        assert tuple(window.work.page_switch.entries) == gui.app.PAGES


def test_the_page_that_was_asked_for_is_drawn(monkeypatch, tmp_path, qtbot):
    """In this process; what it shows when it is drawn counts."""
    drawn_pages = []

    def grab(window):
        drawn_pages.append(window.work.page_switch.current)
        return QPixmap(8, 8)

    monkeypatch.setattr(MainWindow, "grab", grab)
    monkeypatch.setattr(gui.screenshot, "REST", 0.01)
    assert gui.screenshot.take(os.fspath(tmp_path / "a.png"), "dense", 0, "light", "1000x700", "data") == 0
    assert drawn_pages == ["data"]


def test_a_network_whose_pictures_take_long_to_read_is_trained_before_it_is_drawn(monkeypatch, tmp_path, qtbot):
    learned = []

    def grab(window):
        learned.append(window.session.run.epochs if window.session.run else 0)
        return QPixmap(8, 8)

    monkeypatch.setattr(MainWindow, "grab", grab)
    monkeypatch.setattr(gui.screenshot, "REST", 0.01)
    monkeypatch.setattr("gui.state.project.read_aside.AT_ONCE", 0.0)
    stack = Stack.of(block("fully_connected", units=10), block("softmax"))
    design = Design(stack, data_name=os.fspath(write_npz(tmp_path / "few.npz", some_digits())))
    save_project(Project(design), tmp_path / "slow.convscope")
    drawn = os.fspath(tmp_path / "a.png"), os.fspath(tmp_path / "slow.convscope")
    assert gui.screenshot.take(*drawn, 1, "light", "1000x700", "build") == 0
    assert learned == [1]


def test_while_a_window_is_drawn_nobody_repeats_its_training_with_other_seeds(monkeypatch, tmp_path, qtbot):
    """On a busy computer, where a page took ten seconds, other processes trained beside it and stayed to its end."""
    begun = []
    monkeypatch.setattr("gui.state.lab.idle_seeds.AWAY_SECONDS", 0.0)
    monkeypatch.setattr("gui.state.lab.idle_seeds.LOOK_MS", 5)
    monkeypatch.setattr("gui.state.lab.idle_seeds.Watching", lambda *given: begun.append(given))
    monkeypatch.setattr(MainWindow, "grab", lambda _window: QPixmap(8, 8))
    stack = Stack.of(block("fully_connected", units=10), block("softmax"))
    design = Design(stack, data_name=os.fspath(write_npz(tmp_path / "few.npz", some_digits())))
    save_project(Project(design), tmp_path / "few.convscope")
    drawn = os.fspath(tmp_path / "a.png"), os.fspath(tmp_path / "few.convscope")
    assert gui.screenshot.take(*drawn, 1, "light", "1000x700", "build") == 0
    assert not begun


@pytest.mark.parametrize("is_busy", [True, False])
def test_a_page_that_is_drawn_before_all_of_it_is_computed_is_told_as_one(
    monkeypatch, tmp_path, qtbot, capsys, is_busy
):
    monkeypatch.setattr(gui.screenshot, "REST", 0.01)
    monkeypatch.setattr(gui.screenshot, "PATIENCE", 0.05)
    monkeypatch.setattr(Tasks, "is_busy", property(lambda _: is_busy))
    file = tmp_path / "a.png"
    assert gui.screenshot.take(os.fspath(file), "dense", 0, "light", "1000x700", "data") == 0
    assert file.exists()
    assert ("as far as it is known" in capsys.readouterr().err) == is_busy


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_that_comes_while_the_window_is_waited_for_ends_the_waiting(qtbot, monkeypatch, number):
    monkeypatch.setattr("gui.qt.end_signals.SECONDS", 0.0)  # then whoever is late is ended: here nobody is
    monkeypatch.setattr("gui.qt.end_signals.leave", lambda _status: None)
    widget = QWidget()
    qtbot.addWidget(widget)
    before = signal.signal(number, signal.SIG_DFL)  # who starts the tests by nohup has one ignored
    life = gui.screenshot.Life(widget)
    QTimer.singleShot(0, lambda: signal.raise_signal(number))
    looks = iter(range(200))
    try:
        with pytest.raises(Ended) as ended:
            life.until(lambda: next(looks, None) is None)
    finally:
        life.close()
        signal.signal(number, before)
    assert ended.value.status == 128 + number
    assert next(looks, None) is not None, "it waited to the end"
