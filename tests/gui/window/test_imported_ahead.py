"""Pages are imported before they are wanted, and not by the window's own thread."""

import ast
import sys
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

import gui.window
from gui.window import launch
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


def test_another_thread_imports_the_rooms_and_one_that_is_broken_keeps_none_from_it(rooms: tuple[str, ...]) -> None:
    ahead = ImportedAhead(rooms)
    ahead.start()
    ahead.join(60)
    assert [name in sys.modules for name in rooms] == [True, False, True]
    assert sys.modules[rooms[2]].thread == ahead.name != threading.current_thread().name


def test_who_ends_the_program_waits_for_no_further_room(rooms: tuple[str, ...]) -> None:
    ahead = ImportedAhead(rooms)
    ahead.end()  # also where it has not begun
    ahead.start()
    ahead.join(60)
    assert not any(name in sys.modules for name in rooms)


def test_all_that_pages_import_late_is_imported_ahead() -> None:
    late, window = set(), Path(gui.window.__path__[0])
    for file in (*window.glob("*_page.py"), window / "draw_here.py"):
        for function in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef):
                late |= {one.module for one in ast.walk(function) if isinstance(one, ast.ImportFrom)}
    assert len(late) > 10
    assert late - set(ROOMS) - {"gui.lab.sweep_form"} == set(), "the first who goes there waits for it"


def test_the_program_imports_ahead_when_its_first_window_is_painted_and_ends_that_with_it(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    ahead = SimpleNamespace(
        start=lambda: told.append("begun"), run=lambda: told.append("imported"), end=lambda: told.append("ended")
    )
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
