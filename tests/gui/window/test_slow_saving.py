"""A project that is saved on a slow disk: the window goes on, and what is learned until it is written is not lost."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.errors import FileError
from engine.files.real_path import real_path
from engine.project.held_file import HeldFile
from engine.project.presets import preset
from engine.project.project import Project, load_project, save_project
from gui.state.edits import change_recipe
from gui.widgets.question import Answer
from gui.window.main_window import MainWindow
from gui.window.writing import TURNS, Writing
from tests.gui.evaluating import trained

Meanwhile = Callable[[], object]


class SlowDisk:
    """Takes nothing before `may` is set. While the window waits for it, `meanwhile` is called; then it takes all, or
    whoever waits for it stops."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
        self.may, self.asked, self.qtbot = Event(), list[str](), qtbot
        self.order = list[tuple[str, int]]()  # what was written when, by its epochs
        self.meanwhile: Meanwhile = lambda: None
        self.stops = False
        monkeypatch.setattr("gui.window.writing.save_project", self.save)
        monkeypatch.setattr("gui.window.waited_for.AT_ONCE", 0.0)
        monkeypatch.setattr("gui.window.waited_for.ask", self.ask)

    def save(self, project: Project, path: Path, *more: object, **named: object) -> None:
        self.order.append(("begins", project.design.recipe.epochs))
        self.may.wait(60)
        save_project(project, path, *more, **named)  # type: ignore[arg-type]
        self.order.append(("ends", project.design.recipe.epochs))

    def ask(
        self, _window: QWidget, _icon: str, title: str, _more: str, _answers: object, begun: Callable[..., object]
    ) -> Answer:
        self.asked.append(title)
        begun(self)
        self.is_open = True
        self.meanwhile()
        if self.stops:
            self.qtbot.waitUntil(lambda: self.order[-1:] != [] and self.order[-1][0] == "begins")
        else:
            self.may.set()
            self.qtbot.waitUntil(lambda: not self.is_open)
        return Answer.Cancel

    def reject(self) -> None:
        self.is_open = False


@pytest.fixture
def disk(window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> SlowDisk:
    return SlowDisk(monkeypatch, qtbot)


def test_the_window_goes_on_while_a_project_is_saved(window: MainWindow, disk: SlowDisk, tmp_path: Path) -> None:
    assert window.files._save(tmp_path / "slow.convscope")
    assert disk.asked == ["“slow.convscope” is being saved"]
    assert (window.document.path, window.document.modified) == (tmp_path / "slow.convscope", False)


def test_what_is_learned_or_edited_while_a_project_is_saved_is_said_to_be_in_no_file(
    window: MainWindow, disk: SlowDisk, tmp_path: Path
) -> None:
    document = window.document

    def edit() -> None:
        document.edit(*change_recipe(document.design, epochs=document.design.recipe.epochs + 1)[:2])

    document.mark_unsaved()
    for meanwhile, tells in ((edit, "● Edited, not saved"), (document.mark_unsaved, "● Changed, not saved")):
        disk.may.clear()
        disk.meanwhile, before = meanwhile, document.design
        assert window.files._save(tmp_path / "slow.convscope")
        assert load_project(tmp_path / "slow.convscope").design == before
        assert document.modified
        assert window.header.saved.text() == tells


def test_an_undo_to_what_was_saved_before_is_not_what_the_file_holds(
    window: MainWindow, disk: SlowDisk, tmp_path: Path
) -> None:
    document = window.document
    disk.meanwhile = lambda: document.edit(*change_recipe(document.design, epochs=9)[:2])
    document.edit(*change_recipe(document.design, epochs=8)[:2])
    document.settle()
    assert window.files._save(tmp_path / "slow.convscope")
    while document.undo_stack.canUndo():
        document.undo_stack.undo()
    assert document.modified


def test_an_edit_in_the_place_of_one_that_is_being_saved_is_in_no_file(
    window: MainWindow, disk: SlowDisk, tmp_path: Path
) -> None:
    """It has the same number in the history, and would be lost without a question."""
    document = window.document

    def edit(epochs: int) -> None:
        document.edit(*change_recipe(document.design, epochs=epochs)[:2])

    edit(8)
    disk.meanwhile = lambda: (document.undo_stack.undo(), edit(9))
    assert window.files._save(tmp_path / "slow.convscope")
    assert load_project(tmp_path / "slow.convscope").design.recipe.epochs == 8
    assert document.modified


def test_what_was_trained_while_a_project_is_saved_is_said_to_be_trained(
    window: MainWindow, disk: SlowDisk, tmp_path: Path
) -> None:
    document = window.document
    disk.meanwhile = lambda: (document.keep_run(trained()), document.mark_unsaved())
    assert window.files._save(tmp_path / "slow.convscope")
    assert window.header.saved.text() == "● Trained, not saved"


def test_what_is_forgotten_while_a_project_is_saved_is_still_in_its_file_and_the_window_says_so(
    window: MainWindow, disk: SlowDisk, tmp_path: Path
) -> None:
    """A reset that was asked for before waits for the step at work."""
    window.document.set_runs((trained(),))
    disk.meanwhile = window.session.forget
    assert window.files._save(tmp_path / "slow.convscope")
    assert (len(load_project(tmp_path / "slow.convscope").runs), window.document.runs) == (1, ())
    assert window.document.modified
    window.document.undo_stack.setClean()  # nobody is asked


def test_an_undo_to_what_was_saved_is_not_what_a_disk_may_have_taken_since_nobody_waits_for_it(
    window: MainWindow, disk: SlowDisk, tmp_path: Path, qtbot: QtBot
) -> None:
    path, document = tmp_path / "slow.convscope", window.document
    assert (disk.may.set(), window.files._save(path))[1]
    disk.may.clear()
    document.edit(*change_recipe(document.design, epochs=7)[:2])
    disk.stops = True
    assert not window.files.save()
    document.undo_stack.undo()
    disk.may.set()
    qtbot.waitUntil(lambda: load_project(path).design.recipe.epochs == 7)
    assert window.header.saved.text() == "● Changed, not saved"
    disk.stops = False
    assert window.files.save()
    assert not document.modified
    assert load_project(path).design == document.design


def test_who_stops_to_wait_for_saving_is_told_so_and_can_save_once_more_in_the_right_order(
    window: MainWindow, disk: SlowDisk, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is written yet when the disk comes back, and then it is nobody else's; what is saved after it stays."""
    path, document, told = tmp_path / "slow.convscope", window.document, list[str]()
    assert (disk.may.set(), window.files._save(path))[1]
    disk.may.clear()
    window.files.failed.connect(lambda *words: told.append(" ".join(words)))
    document.edit(*change_recipe(document.design, epochs=7)[:2])
    disk.stops = True
    assert not window.files.save()
    assert document.modified
    assert told == [
        "Nobody knows yet whether slow.convscope is saved: its disk still works on it. "
        "Save it once more, or on another disk. Nothing is lost while the program is open."
    ]
    document.edit(*change_recipe(document.design, epochs=8)[:2])
    disk.stops = False
    disk.order.clear()
    monkeypatch.setattr("gui.state.work.tasks.STUCK", 0.0)  # another thread takes over
    tasks = window.files._writing._tasks
    stuck = tasks._runner
    disk.meanwhile = lambda: qtbot.waitUntil(lambda: tasks._runner is not stuck and tasks._runner._present is not None)
    assert window.files.save(), "no question whether to replace what somebody else has saved"
    assert disk.order == [("ends", 7), ("begins", 8), ("ends", 8)]
    assert not document.modified
    assert load_project(path).design.recipe.epochs == 8
    assert window.message.isHidden()


def test_what_nobody_waited_for_never_takes_the_place_of_what_was_saved_after_it_in_any_window(
    window: MainWindow, disk: SlowDisk, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window in which it was asked for may be closed by then, and another one have the file open."""
    monkeypatch.setattr("gui.state.work.tasks.STUCK", 0.0)  # another thread takes over
    document, file = window.document, HeldFile(tmp_path / "slow.convscope")
    writings = window.files._writing, Writing(window, document, window.session, None)

    def save(epochs: int, writing: Writing) -> None:
        tasks, stuck = writing._tasks, writing._tasks._runner
        is_free = stuck._present is None
        disk.meanwhile = lambda: qtbot.waitUntil(
            lambda: (is_free or tasks._runner is not stuck) and tasks._runner._present is not None
        )
        document.edit(*change_recipe(document.design, epochs=epochs)[:2])
        writing.write(file.path, file, backup=False)

    disk.stops = True
    for epochs, writing in ((7, writings[0]), (8, writings[0]), (9, writings[1])):
        with pytest.raises(FileError):
            save(epochs, writing)
    disk.stops = False
    save(10, writings[1])
    assert disk.order == [("begins", 7), ("ends", 7), ("begins", 10), ("ends", 10)]
    assert load_project(file.path).design.recipe.epochs == 10
    file.release()


def test_what_is_still_being_written_here_is_not_said_to_be_somebody_else_s(
    window: MainWindow, disk: SlowDisk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new file is in its place, and a slow disk has not said so yet."""
    path, asked = tmp_path / "slow.convscope", list[str]()
    monkeypatch.setattr("gui.window.holding.ask", lambda *of: (asked.append(of[2]), Answer.Cancel)[1])
    assert window.files._save(path)
    path.write_bytes(b"newer")
    with TURNS[real_path(path)]:
        assert window.files.holding.before_saving(path)[0] is window.files.holding.file
    assert not asked
    assert window.files.holding.before_saving(path)[0] is None
    assert asked == ["Replace what somebody else has saved in “slow.convscope”?"]


def test_nor_is_what_is_just_written_to_its_end_while_the_disk_is_asked(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, turn = tmp_path / "slow.convscope", TURNS[real_path(tmp_path / "slow.convscope")]
    monkeypatch.setattr("gui.window.holding.ask", lambda *_of: Answer.Cancel)
    assert window.files._save(path)
    path.write_bytes(b"newer")

    def state(file: HeldFile, looked: Callable[[HeldFile], str] = HeldFile.state.__get__) -> str:
        found = looked(file)
        turn.release()
        return found

    monkeypatch.setattr(HeldFile, "state", property(state))
    turn.acquire()
    assert window.files.holding.before_saving(path)[0] is window.files.holding.file


def test_a_name_under_which_nobody_waited_for_the_saving_is_free(
    window: MainWindow, disk: SlowDisk, tmp_path: Path, qtbot: QtBot
) -> None:
    disk.stops = True
    assert not window.files._save(tmp_path / "slow.convscope")
    assert window.document.path is None
    assert not HeldFile(tmp_path / "slow.convscope").is_ours, "nor for anybody else, before it is written"
    disk.may.set()
    qtbot.waitUntil((tmp_path / "slow.convscope").exists)
    qtbot.waitUntil(lambda: not (tmp_path / ".slow.convscope.lock").exists())


def test_a_project_that_was_left_while_it_was_still_being_written_is_opened_as_it_is_then(
    window: MainWindow, disk: SlowDisk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The user has saved, stopped to wait, and gone on with another project; nobody else has it open."""
    path, files = tmp_path / "slow.convscope", window.files
    assert (disk.may.set(), files._save(path))[1]
    disk.may.clear()
    window.document.edit(*change_recipe(window.document.design, epochs=7)[:2])
    disk.stops = True
    assert not files.save()
    monkeypatch.setattr("gui.window.leaving.ask", lambda *_asked: Answer.Discard)
    assert files.new(preset("dense"))
    assert not HeldFile(path).is_ours
    disk.stops = False
    files.open_path(str(path))
    assert (window.document.design.recipe.epochs, window.document.path) == (7, path)
    assert files.holding.file is not None
    assert files.holding.file.state == "as read"
    assert not HeldFile(path).is_ours


def test_what_somebody_saves_while_a_slow_disk_gives_a_file_is_not_taken_for_what_was_read(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would be replaced without a question."""
    path = tmp_path / "slow.convscope"
    save_project(Project(preset("dense").design()), path)

    def slow(file: Path) -> Project:
        found = load_project(file)
        save_project(Project(preset("assignment").design()), file)
        return found

    monkeypatch.setattr("gui.window.files.load_project", slow)
    window.files.open_path(str(path))
    assert window.files.holding.file is not None
    assert (window.document.path, window.files.holding.file.state) == (path, "changed")
