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


def test_a_worker_whose_caller_has_gone_says_nothing_of_it_on_windows_either():
    """There it is no broken pipe but a wrong argument."""
    code = (
        "import engine.lab.worker as worker\n"
        "class Gone:\n"
        "    def write(self, text): pass\n"
        "    def flush(self): raise OSError(22, 'Invalid argument')\n"
        "worker.open = lambda file, *how, **more: Gone() if file == 1 else open(file, *how, **more)\n"
        "worker.make = lambda trial: trial\n"
        "worker.Trial = type('Trial', (), {'from_plain': lambda plain: worker.Trial(), 'to_plain': lambda self: {}})\n"
        "worker.work(0, 1)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        process.stdin.write("{}\n")
        process.stdin.flush()  # and it is not the end of what there is to be heard
        assert process.wait(100) == 0
        assert process.stderr.read() == ""


@pytest.mark.parametrize("has_terminal", [True, False])
def test_what_a_worker_prints_goes_nowhere_where_there_is_no_terminal(monkeypatch, has_terminal):
    """pythonw of Windows has no standard error: a worker would get a pipe that nobody reads, and blocks that print
    could not be loaded in it."""
    told = {}
    monkeypatch.setattr(subprocess, "Popen", lambda command, **options: told.update(options))
    if not has_terminal:
        monkeypatch.setattr(sys, "__stderr__", None)
    worker._start()
    assert told["stderr"] == (None if has_terminal else subprocess.DEVNULL)
