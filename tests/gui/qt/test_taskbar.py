"""In the taskbar of Windows the program has a place and a sign of its own, not Python's."""

import ctypes
from types import SimpleNamespace

import pytest

from gui.qt.taskbar import have_own_place


def test_windows_is_told_which_program_it_is_and_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    told = list[object]()
    shell = SimpleNamespace(SetCurrentProcessExplicitAppUserModelID=told.append)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(shell32=shell), raising=False)
    have_own_place()
    monkeypatch.delattr(ctypes, "windll")
    have_own_place()
    assert told == ["ConvScope.ConvScope"]


def test_it_is_said_before_the_application_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows asks when the first window is made, and never again."""
    from gui.window import launch

    said = list[str]()

    class MadeError(Exception):
        pass

    class Application:
        instance = staticmethod(lambda: None)

        def __init__(self, *_told: object) -> None:
            said.append("made")
            raise MadeError

    for module, name in ((launch, "give_back_large_arrays"), (launch.gc, "freeze"), (launch.sys, "setswitchinterval")):
        monkeypatch.setattr(module, name, lambda *_told: None)
    monkeypatch.setattr(launch, "have_own_place", lambda: said.append("told"))
    monkeypatch.setattr(launch, "QApplication", Application)
    with pytest.raises(MadeError):
        launch.application()
    assert said == ["told", "made"]
