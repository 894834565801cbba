"""Ctrl+C in a terminal ends the command, which ends its workers: they do not hear it themselves, on any system."""

import subprocess
import sys

import pytest

from engine.lab import worker

NO_WINDOW = 0x08000000


@pytest.mark.parametrize(("system", "apart"), [
    ("linux", {"start_new_session": True}), ("darwin", {"start_new_session": True}),
    ("win32", {"creationflags": NO_WINDOW}),
])  # fmt: skip
def test_a_worker_hears_no_ctrl_c_of_the_terminal(monkeypatch, system, apart):
    told = {}
    monkeypatch.setattr(subprocess, "Popen", lambda command, **options: told.update(options))
    monkeypatch.setattr(subprocess, "CREATE_NO_WINDOW", NO_WINDOW, raising=False)
    monkeypatch.setattr(sys, "platform", system)
    worker._start()
    assert {name: told[name] for name in ("start_new_session", "creationflags") if name in told} == apart
