"""A project on a slow disk: the window goes on while it is read, and who does not want to wait loses nothing."""

from collections.abc import Callable
from itertools import product
from pathlib import Path
from threading import Event, get_ident
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.data import DataSet, load_data
from engine.project.held_file import HeldFile
from engine.project.project import Project, load_project, save_project
from gui.data.page import DataPage
from gui.widgets.question import Answer
from gui.window.files import Files
from gui.window.main_window import MainWindow
from gui.window.waited_for import waited_for
from tests.engine.samples import some_digits, write_npz
from tests.gui.evaluating import design
from tests.gui.windows import open_window
from tests.together import together


class Box:
    """A question that stands until it is taken back."""

    def __init__(self) -> None:
        self.is_open = True

    def reject(self) -> None:
        self.is_open = False


@pytest.fixture
def may(monkeypatch: pytest.MonkeyPatch) -> Event:
    """The disk gives nothing before."""
    may = Event()

    def slow(path: Path) -> Project:
        may.wait(60)
        return load_project(path)

    monkeypatch.setattr("gui.window.files.load_project", slow)
    monkeypatch.setattr("gui.window.waited_for.AT_ONCE", 0.0)
    return may


def test_the_window_goes_on_while_a_project_is_read_and_the_question_goes_as_soon_as_it_is_here(
    files: Files, may: Event, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[str]()

    def ask(_window: QWidget, _icon: str, title: str, _more: str, _answers: object, begun: Callable) -> Answer:
        asked.append(title)
        begun(box := Box())
        may.set()
        qtbot.waitUntil(lambda: not box.is_open)
        return Answer.Cancel

    monkeypatch.setattr("gui.window.waited_for.ask", ask)
    save_project(Project(design()), tmp_path / "slow.convscope")
    files.open_path(str(tmp_path / "slow.convscope"))
    assert asked == ["“slow.convscope” is being opened"]
    assert (files.document.title, files.document.path) == ("slow", tmp_path / "slow.convscope")


def test_who_does_not_wait_for_a_project_keeps_the_one_on_screen_and_leaves_the_file_free(
    files: Files, may: Event, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.window.waited_for.ask", lambda *_asked: Answer.Cancel)
    save_project(Project(design()), tmp_path / "slow.convscope")
    title = files.document.title
    files.open_path(str(tmp_path / "slow.convscope"))
    assert not files.session.tasks.is_busy, "nobody asks for it any more"
    may.set()
    assert (files.document.title, files.document.path) == (title, None)
    free = HeldFile(tmp_path / "slow.convscope")
    assert free.is_ours
    free.release()


def test_unsaved_work_whose_project_lies_on_a_slow_disk_does_not_hold_the_window_either(
    files: Files, may: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was recorded of it is read from there."""
    monkeypatch.setattr("gui.window.files.load", lambda _found: (threads.append(get_ident()), may.wait(5)))
    monkeypatch.setattr("gui.window.waited_for.ask", lambda *asked: (titles.append(asked[2]), Answer.Cancel)[1])
    title, titles, threads = files.document.title, list[str](), list[int]()
    files.recover(SimpleNamespace(title="Kept", file=Path("kept"), home=None))  # type: ignore[arg-type]
    assert (titles, files.document.title) == (["“Kept” is being opened"], title)
    assert get_ident() not in threads
    may.set()


def test_unsaved_work_whose_file_nobody_waits_for_is_not_opened_without_it(
    files: Files, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It would be saved over what another program may have open."""
    title, found = files.document.title, SimpleNamespace(title="Kept", file=Path("kept"), home=tmp_path / "a.convscope")
    monkeypatch.setattr("gui.window.files.load", lambda _found: Project(design()))
    monkeypatch.setattr(files.holding, "of", lambda _path: None)
    files.recover(found)  # type: ignore[arg-type]
    assert (files.document.title, files.document.path, files.recovery.file) == (title, None, None)


def test_a_window_of_a_test_that_fails_is_closed() -> None:
    with pytest.raises(ZeroDivisionError), open_window() as window:
        1 / 0
    assert not window.session.tasks.takes_work


PLACES = ("header", "page", "menu")


@together("first, then", product(PLACES, PLACES))
def test_what_is_wrong_with_a_set_is_said_until_another_one_is_chosen_wherever_that_is(
    window: MainWindow, tmp_path: Path, first: str, then: str
) -> None:
    """What the header could not read was still said of it after another set had come from the page Data."""
    broken, switch = tmp_path / "broken.npz", window.work.page_switch
    switch.go("data")
    page = switch.page("data")
    assert isinstance(page, DataPage)
    window.files.use_data("digits")
    use = {
        "header": lambda name: window.training_bar.data._use(name, name),
        "page": page.use,
        "menu": window.files.use_data,
    }
    broken.write_bytes(b"no pictures")
    use[first](str(broken))
    assert "broken.npz cannot be read" in window.message.text.text()
    use[then]("stripes")
    assert window.document.design.data_name == "stripes"
    assert window.message.isHidden()


@pytest.mark.parametrize("may_come", [True, False])
def test_small_pictures_of_the_file_menu_are_waited_for_in_sight_too(
    files: Files, tmp_path: Path, may_come: bool, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    may, few, asked = Event(), str(write_npz(tmp_path / "few.npz", some_digits(20, 10))), list[str]()

    def slow(name: str) -> DataSet:
        may.wait(60)
        return load_data(name)

    def ask(_window: QWidget, _icon: str, title: str, _more: str, _answers: object, begun: Callable) -> Answer:
        asked.append(title)
        begun(box := Box())
        if may_come:
            may.set()
            qtbot.waitUntil(lambda: not box.is_open)
        return Answer.Cancel

    monkeypatch.setattr("gui.window.waited_for.AT_ONCE", 0.0)
    monkeypatch.setattr("gui.window.waited_for.ask", ask)
    monkeypatch.setattr("gui.window.files.load_data", slow)
    files.use_data(few)
    may.set()
    assert asked == ["“few.npz” is being read"]
    assert files.document.design.data_name == (few if may_come else "digits")


def test_what_was_saved_before_is_waited_for_in_sight_too(
    files: Files, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, asked = tmp_path / "mine.convscope", list[str]()
    for _ in range(2):
        save_project(Project(design()), file)
    file.write_bytes(b"damaged")
    may = Event()

    def slow(path: Path) -> Project:
        may.wait(60)
        return load_project(path)

    def in_sight(*of: object) -> object:
        monkeypatch.setattr("gui.window.waited_for.AT_ONCE", 0.0)  # only now: the damaged file was there at once
        return waited_for(*of)  # type: ignore[arg-type]

    def ask(_window: QWidget, _icon: str, title: str, *rest: object) -> Answer:
        asked.append(title)
        if title == "What was saved before is being read":
            rest[2](box := Box())  # type: ignore[operator]
            may.set()
            qtbot.waitUntil(lambda: not box.is_open)
        return Answer.Open

    for name in ("waited_for", "earlier_file"):
        monkeypatch.setattr(f"gui.window.{name}.ask", ask)
    monkeypatch.setattr("gui.window.earlier_file.load_project", slow)
    monkeypatch.setattr("gui.window.earlier_file.waited_for", in_sight)
    files.open_path(str(file))
    assert asked[:1] == ["What was saved before is being read"]
    assert len(asked) == 2
    assert files.document.title == "mine"


def test_whether_to_save_first_is_asked_once_there_is_something_to_open(
    files: Files, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, whole, asked = tmp_path / "broken.convscope", tmp_path / "whole.convscope", list[str]()
    broken.write_bytes(b"damaged")
    save_project(Project(design()), whole)
    monkeypatch.setattr("gui.window.leaving.ask", lambda *of: asked.append(of[2]) or Answer.Cancel)
    files.document.mark_unsaved()
    title = files.document.title
    with qtbot.waitSignal(files.failed):
        files.open_path(str(broken))
    assert asked == []
    files.open_path(str(whole))
    assert (len(asked), files.document.title, files.document.modified) == (1, title, True)
    held = HeldFile(whole)
    assert held.is_ours, "who goes back keeps no other window from it"
    held.release()
