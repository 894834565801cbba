"""While a command is imported nothing is garbage; when it works garbage is collected as before."""

import gc
import os
import sys
import tomllib
from pathlib import Path
from threading import Event, Thread

import pytest

from engine.errors import EngineError
from gui import app
from gui.ending import Ended

MAIN = "gui.app:main"


def test_on_windows_the_program_can_be_started_without_a_console_and_with_one() -> None:
    """What is in `gui-scripts` gets none there, and so prints nowhere."""
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (project["scripts"], project["gui-scripts"]) == ({"convscope": MAIN}, {"convscopew": MAIN})


@pytest.mark.parametrize("before", [True, False])
def test_garbage_is_looked_for_while_a_command_works_and_not_while_it_is_imported(
    before: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_for = []

    def asked(arguments: list[str]) -> object:
        looked_for.append(gc.isenabled())
        if arguments:
            raise EngineError("There is no such command.")
        return lambda: looked_for.append(gc.isenabled()) or 3

    monkeypatch.setattr(app, "_asked", asked)
    was = gc.isenabled()
    try:
        (gc.enable if before else gc.disable)()
        assert app.main([]) == 3
        assert app.main(["nothing"]) == 2
        assert looked_for == [False, before, False]
        assert gc.isenabled() == before
    finally:
        (gc.enable if was else gc.disable)()


@pytest.mark.parametrize(("ends", "status"), [(None, 0), (EngineError("No memory."), 2), (Ended(15), 143)])
def test_a_page_that_is_drawn_while_it_is_computed_leaves_what_computes_behind_however_it_ends(
    monkeypatch: pytest.MonkeyPatch, ends: BaseException | None, status: int
) -> None:
    over = Event()
    beside = Thread(target=over.wait)  # of whoever draws it inside a program of his own
    beside.start()
    threads = len(sys._current_frames())

    def take(*_asked: object) -> int:
        if ends is not None:
            raise ends
        return 0

    left = []
    monkeypatch.setattr("gui.screenshot.take", take)
    monkeypatch.setattr(app, "leave_threads", lambda *told: left.append(told) or told[0])
    monkeypatch.setattr(app, "end_by_exception", lambda: None)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    said = app.main(["screenshot", "a.png"])
    over.set()
    beside.join()
    assert said == status
    assert left == [(status, threads)]


def test_who_has_qt_draw_offscreen_has_the_fonts_of_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Qt looked for them where it lies itself, said in two lines that there are none, and letters beyond ours were
    boxes."""
    monkeypatch.setattr("gui.qt.messages.keep_quiet", lambda: None)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("SYSTEMROOT", "D:/WINNT")
    monkeypatch.delenv("QT_QPA_FONTDIR", raising=False)
    for system, said in (("linux", None), ("win32", os.path.join("D:/WINNT", "Fonts"))):
        monkeypatch.setattr(sys, "platform", system)
        app.choose_platform(offscreen=True)
        assert os.environ.get("QT_QPA_FONTDIR") == said
    monkeypatch.setenv("QT_QPA_FONTDIR", "elsewhere")
    app.choose_platform(offscreen=True)
    assert os.environ["QT_QPA_FONTDIR"] == "elsewhere"
