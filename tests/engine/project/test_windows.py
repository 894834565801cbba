"""What only Windows does: a file that somebody reads at that moment cannot be replaced, until he has read it."""

import ctypes
import os
import platform
import sys
from contextlib import contextmanager

import pytest

from engine.errors import EngineError
from engine.files import in_place
from engine.project.design import Design
from engine.project.held_file import HeldFile
from engine.project.owner import Owner, _computer
from engine.project.project import Project, load_project, save_project
from engine.project.whole_file import backup_of


@pytest.fixture
def busy(monkeypatch):
    """How often a file is still open elsewhere when it is to be replaced."""
    left = []

    def replace(source, target, replace=os.replace):
        if left and source != target:
            left.pop()
            raise PermissionError(13, "Access is denied", str(target))
        replace(source, target)

    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(in_place, "WAITS", (0.0, 0.0))
    return left


@pytest.mark.parametrize("times", [0, 1, 2])
def test_a_file_that_is_read_for_a_moment_is_saved_a_moment_later(tmp_path, busy, times):
    path = tmp_path / "a.convscope"
    save_project(Project(Design(notes="first")), path)
    busy += times * [True]
    save_project(Project(Design(notes="second")), path)
    assert load_project(path).design.notes == "second"
    assert load_project(backup_of(path)).design.notes == "first"
    assert busy == []


def test_a_file_that_stays_open_elsewhere_is_told_and_left(tmp_path, busy):
    path = tmp_path / "a.convscope"
    save_project(Project(Design(notes="first")), path)
    busy += 3 * [True]
    with pytest.raises(EngineError, match="Access is denied"):
        save_project(Project(Design(notes="second")), path)
    assert load_project(path).design.notes == "first"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_stays_open_elsewhere_gets_no_second_name_that_cannot_be_taken_away(tmp_path, monkeypatch):
    """What is open by one name can neither be moved nor deleted by another: it would lie there for ever."""
    path = tmp_path / "a.convscope"
    save_project(Project(Design(notes="first")), path)

    def unless_open(deed):
        def done(*paths, **more):
            if any(os.path.exists(one) and os.path.samefile(one, path) for one in paths):
                raise PermissionError(13, "It is open elsewhere", str(path))
            return deed(*paths, **more)

        return done

    with monkeypatch.context() as elsewhere:
        for name in ("replace", "unlink"):
            elsewhere.setattr(os, name, unless_open(getattr(os, name)))
        with pytest.raises(EngineError, match="open elsewhere"):
            save_project(Project(Design(notes="second")), path)
    assert list(tmp_path.iterdir()) == [path]


class Kernel:
    """As Windows answers: processes by their ids, with how they ended (259: they run); None is another user's. Each
    began when its id says. The error of a call is known only where it was kept at once: what Python itself calls
    afterwards changes it."""

    def __init__(self, processes: dict[int, int | None]) -> None:
        self.processes, self.keeps, self.error, self.open = processes, False, 0, 0
        self.began: dict[int, int] = {}

    def __call__(self, name: str, use_last_error: bool = False) -> "Kernel":
        assert name == "kernel32"
        self.keeps = use_last_error
        return self

    def OpenProcess(self, rights: int, inherit: bool, process: int) -> int:
        known = self.processes.get(process)
        self.error = 87 if process not in self.processes else 5 if known is None else 0
        self.open += known is not None
        return 0 if known is None else process

    def get_last_error(self) -> int:
        return self.error if self.keeps else 0

    def GetExitCodeProcess(self, handle: int, code) -> None:
        code._obj.value = self.processes[handle]

    def GetProcessTimes(self, handle: int, began, *others) -> int:
        assert len(others) == 3
        began._obj.value = self.began.get(handle, 1000 + handle)
        return 1

    def CloseHandle(self, handle: int) -> None:
        self.open -= 1


@contextmanager
def on_windows(kernel: Kernel):
    with pytest.MonkeyPatch.context() as there:
        there.setattr(ctypes, "WinDLL", kernel, raising=False)
        there.setattr(ctypes, "get_last_error", kernel.get_last_error, raising=False)
        there.setattr(sys, "platform", "win32")
        yield


def test_who_has_a_file_is_alive_on_windows_though_it_is_another_user():
    """Of another user's program Windows says nothing but that there is one: its file is not taken from it."""
    kernel = Kernel({8: 259, 12: 0, 16: None})
    owners = [Owner(Owner.here().computer, process) for process in (8, 12, 16, 20)]
    with on_windows(kernel):
        alive = [owner.is_alive for owner in owners]
    assert (alive, kernel.open) == ([True, False, True, False], 0)


def test_a_number_that_windows_gave_to_another_program_is_not_the_owner():
    """It gives the lowest ones again and again: what a killed program leaves would belong to a stranger for hours."""
    kernel = Kernel({os.getpid(): 259})
    with on_windows(kernel):
        owner = Owner.here()
        assert owner.began
        assert owner.is_alive
        kernel.began[os.getpid()] = 7
        assert not owner.is_alive
    assert kernel.open == 0


def test_the_lock_beside_a_project_is_hidden_as_elsewhere_by_its_dot(tmp_path, monkeypatch):
    hidden = []

    class Library:
        def __init__(self, name: str) -> None:
            assert name == "kernel32"

        def SetFileAttributesW(self, name: str, attributes: int) -> None:
            hidden.append((os.path.basename(name), os.path.exists(name), attributes))

    path = tmp_path / "a.convscope"
    path.write_bytes(b"first")
    with monkeypatch.context() as there:
        there.setattr(ctypes, "WinDLL", Library, raising=False)
        there.setattr(sys, "platform", "win32")
        there.setattr("engine.project.owner._began", lambda _process: "")
        HeldFile(path).release()
    assert hidden == [(".a.convscope.lock", True, 2)]


def test_no_shell_is_started_to_know_the_name_of_the_computer(monkeypatch):
    """`platform` would start one on Windows."""
    monkeypatch.setattr(platform, "uname", lambda: pytest.fail("it starts a shell"))
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("COMPUTERNAME", "LAPTOP-7")
    assert _computer.__wrapped__() == "LAPTOP-7"
