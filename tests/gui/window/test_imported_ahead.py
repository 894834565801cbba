"""Pages are imported before they are wanted: compiled by another thread, and made in turns of the window's own."""

import ast
import sys
import threading
from compileall import compile_file
from pathlib import Path
from time import sleep
from types import ModuleType, SimpleNamespace

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import gui.window
from gui.window import imported_ahead, launch
from gui.window.imported_ahead import ROOMS, ImportedAhead


@pytest.fixture
def rooms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """Modules that say which thread has imported them; the second is broken."""
    names = tuple(f"room_{tmp_path.name}_{number}" for number in range(3))
    for name in names:
        lines = "import threading", "thread = threading.current_thread().name", "asked = 1 / 0"
        (tmp_path / f"{name}.py").write_text("\n".join(lines[: 3 if name == names[1] else 2]), encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    return names


def test_the_windows_thread_imports_the_rooms_in_turns_and_one_that_is_broken_keeps_none_from_it(
    qtbot: QtBot, rooms: tuple[str, ...], tmp_path: Path
) -> None:
    """Another thread that makes classes of Qt's while the window works ended the program now and then."""
    ahead, at_once = ImportedAhead(rooms, (tmp_path,)), list[int]()
    turns = ahead.findChild(QTimer)
    assert turns is not None
    turns.timeout.connect(lambda: at_once.append(sum(name in sys.modules for name in rooms)))
    ahead.start()
    qtbot.waitUntil(lambda: rooms[2] in sys.modules)
    assert [name in sys.modules for name in rooms] == [True, False, True]
    assert {sys.modules[rooms[one]].thread for one in (0, 2)} == {threading.current_thread().name}
    assert 1 in at_once, "not all of them in one turn"
    qtbot.waitUntil(lambda: not turns.isActive())


def test_what_takes_longest_the_first_time_is_done_before_by_another_thread(
    qtbot: QtBot, rooms: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled: list[tuple[str, bool, bool]] = []

    def seen(file: Path, quiet: int = 0) -> bool:
        is_window = threading.current_thread() is threading.main_thread()
        compiled.append((file.stem, is_window, rooms[0] in sys.modules))
        sleep(0.1)  # longer than the first turn takes to come
        return compile_file(file, quiet=quiet)

    monkeypatch.setattr(imported_ahead, "compile_file", seen)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    ahead = ImportedAhead(rooms, (tmp_path,))
    ahead.start()
    qtbot.waitUntil(lambda: rooms[2] in sys.modules)
    assert sorted(compiled) == [(name, False, False) for name in rooms]
    assert len(list(tmp_path.rglob("*.pyc"))) == 3


def test_each_turn_imports_one_module_after_what_is_below_it() -> None:
    """A page with all that it needs took half a second of a busy computer."""
    seen = {"gui.xray.terms_view"}
    order = list(imported_ahead.below_first("gui.xray.page", seen))
    assert order[-1] == "gui.xray.page"
    assert len(order) == len(set(order)) > 20
    assert seen == {"gui.xray.terms_view", *order}
    assert order.index("gui.look.theme") < order.index("gui.xray.page") - 1


def test_the_classes_of_qt_are_made_in_turns_before_those_who_ask_for_all_of_them(
    qtbot: QtBot, rooms: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """pyqtgraph did, in one turn of a seventh of a second: also for those of modules that are there already."""
    made: list[tuple[str, bool]] = []

    class Lazy(ModuleType):
        def __dir__(self) -> list[str]:
            return ["QOne", "QTwo"]

        def __getattr__(self, name: str) -> object:
            if name.startswith("Q"):
                made.append((name, rooms[0] in sys.modules))
                return object
            raise AttributeError(name)

    monkeypatch.setitem(sys.modules, "PySide6.QtLazy", Lazy("PySide6.QtLazy"))
    ahead = ImportedAhead(("PySide6.QtLazy", *rooms), (tmp_path,))
    ahead.start()
    qtbot.waitUntil(lambda: rooms[2] in sys.modules)
    assert made == [("QOne", False), ("QTwo", False)]
    first = ROOMS[: ROOMS.index("gui.curves.curve_plot")]
    assert {f"PySide6.{one}" for one in ("QtCore", "QtGui", "QtWidgets", "QtTest", "QtOpenGLWidgets")} <= {*first}


def test_who_ends_the_program_waits_for_no_further_room(qtbot: QtBot, rooms: tuple[str, ...], tmp_path: Path) -> None:
    for is_begun in (False, True):
        ahead = ImportedAhead(rooms, (tmp_path,))
        if is_begun:
            ahead.start()
        ahead.end()
        ahead.start()  # also where it was to begin just then
        qtbot.wait(200)
        assert not any(name in sys.modules for name in rooms)


def test_who_ends_the_program_waits_for_one_file_at_most(
    qtbot: QtBot, rooms: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = list[Path](), threading.Event()

    def held(file: Path, quiet: int = 0) -> bool:
        begun.append(file)
        return go_on.wait(60)

    monkeypatch.setattr(imported_ahead, "compile_file", held)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    ahead = ImportedAhead(rooms, (tmp_path,))
    ahead.start()
    qtbot.waitUntil(lambda: len(begun) == 1)
    opener = threading.Timer(0.2, go_on.set)
    opener.start()
    ahead.end()
    opener.join()
    assert len(begun) == 1
    assert not any(one.name == "compiled ahead" for one in threading.enumerate())


def test_all_that_pages_import_late_is_imported_ahead() -> None:
    late, window = set(), Path(gui.window.__path__[0])
    for file in (*window.glob("*_page*.py"), window / "draw_here.py"):
        for function in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef):
                late |= {one.module for one in ast.walk(function) if isinstance(one, ast.ImportFrom)}
    assert len(late) > 10
    assert late - set(ROOMS) - {"gui.lab.sweep_form"} == set(), "the first who goes there waits for it"


def test_the_program_imports_ahead_when_its_first_window_is_painted_and_ends_that_with_it(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    ahead = SimpleNamespace(start=lambda: told.append("begun"), end=lambda: told.append("ended"))
    monkeypatch.setattr(launch, "BEGINS_AFTER_MS", 0)
    monkeypatch.setattr(launch, "application", lambda: qapp)
    monkeypatch.setattr(launch, "ImportedAhead", lambda: ahead)
    monkeypatch.setattr(launch, "Uncaught", lambda _app: None)
    monkeypatch.setattr(launch, "Windows", lambda _make: SimpleNamespace(new=QObject, end=lambda: None))
    monkeypatch.setattr(launch, "begin", lambda _window: told.append("shown"))

    def stay(_app: object = None) -> int:
        for _ in range(3):
            QApplication.processEvents()
        told.append("over")
        return 3

    monkeypatch.setattr(QApplication, "exec", stay)
    monkeypatch.setattr(launch, "leave_threads", lambda status: told.append(f"left with {status}") or status)
    assert launch.run_window(None) == 3
    assert told == ["shown", "begun", "over", "ended", "left with 3"]
