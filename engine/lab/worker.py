"""A worker: a process that makes one trial after another. A line of JSON comes in, a line goes back.

Not `multiprocessing`: that would import the window's program into each process, and a lost process would break all.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from queue import SimpleQueue
from typing import Any

from engine.computer import environment_of_processes
from engine.lab.trial import Outcome, Trial, make
from engine.lab.watched import Glimpse, Wish, watch

POLITENESS = 10  # of 19: windows come first
GO_ON: dict[str, Any] = {}
#: The pipes are for trials alone: blocks of the user's, imported with the engine, may print and read what they like.
START = (
    "import os, sys; pipes = os.dup(0), os.dup(1); os.dup2(os.open(os.devnull, os.O_RDONLY), 0); os.dup2(2, 1); "
    "sys.stdout = sys.stderr; "  # which shows each line at once
    "from engine.lab.worker import work; work(*pipes)"
)
COMMAND = (sys.executable, "-P", "-c", START)


class WorkerLostError(Exception):
    """A worker ended before its trial was done."""


class Worker:
    """The caller's end of it. The process is started for its first trial, and again after it was lost."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[str] | None = None
        self.was_ended = False

    def make(self, trial: Trial) -> Outcome:
        """Raises WorkerLostError if the process ended."""
        return Outcome.from_plain(self._ask(trial.to_plain()))

    def watch(self, trial: Trial, wish: Wish, seen: Callable[[Glimpse], object]) -> Outcome:
        """The same, and `seen` is given each glimpse: the trial goes on when it returns. Raises WorkerLostError."""
        plain = self._ask({"trial": trial.to_plain(), "wish": wish.to_plain()})
        while "glimpse" in plain:
            seen(Glimpse.from_plain(plain["glimpse"]))
            plain = self._ask(GO_ON)
        return Outcome.from_plain(plain)

    def _ask(self, plain: dict[str, Any]) -> dict[str, Any]:
        """Say something to the process; what it answers."""
        if self.process is None:
            try:
                self.process = None if self.was_ended else _start()
            except OSError:  # no memory for a process, or too many
                raise WorkerLostError from None
            if self.process is None:
                raise WorkerLostError
            if self.was_ended:  # while it was being started
                self.end()
        process = self.process
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(json.dumps(plain) + "\n")
            process.stdin.flush()
            answer = json.loads(process.stdout.readline())
        except (OSError, ValueError):  # it has ended, or says what nobody can read
            answer = None
        if not isinstance(answer, dict):
            self.close()
            raise WorkerLostError
        return answer

    def end(self) -> None:
        """At once, and for good: what it is making is thrown away. Any thread may ask for it."""
        self.was_ended = True
        if (process := self.process) is not None:  # which its thread may be closing
            process.kill()

    def close(self) -> None:
        """End the process and free its pipes; to be called by the thread that gives it work, or after it."""
        process, self.process = self.process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with suppress(OSError):  # something was left to be written
                        pipe.close()


def _start() -> subprocess.Popen[str]:
    return subprocess.Popen(
        COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # A window of Windows without a terminal has no standard error: what a block of the user's prints would fail.
        stderr=None if sys.__stderr__ is not None else subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        env=environment_of_processes(),
        **_apart(),
    )


def _apart() -> dict[str, Any]:
    """Ctrl+C in the terminal is for the caller alone."""
    if sys.platform == "win32":  # which knows no sessions; and no window of a terminal flashes up for each worker
        return {"creationflags": subprocess.CREATE_NO_WINDOW}
    return {"start_new_session": True}


def work(heard: int, said: int) -> None:
    """Until the caller has ended. `heard` and `said` are the open files of its pipes."""
    if hasattr(os, "nice"):
        os.nice(POLITENESS)
    asked, answers = _listened(heard), open(said, "w", encoding="utf-8")  # noqa: SIM115 - open to the end

    def say(plain: dict[str, Any]) -> None:
        try:
            answers.write(json.dumps(plain) + "\n")
            answers.flush()
        except OSError:  # the caller ended meanwhile: nobody hears the rest, nor of that
            os._exit(0)

    for line in asked:
        plain = json.loads(line)
        if "wish" not in plain:
            say(make(Trial.from_plain(plain)).to_plain())
            continue
        watching = watch(Trial.from_plain(plain["trial"]), Wish(**plain["wish"]))
        while True:
            try:
                say({"glimpse": next(watching).to_plain()})
            except StopIteration as end:
                say(end.value.to_plain())
                break
            next(asked)  # it may go on


def _listened(heard: int) -> Iterator[str]:
    """What the caller says, line by line. Once it has ended this process ends at once, too: a trial may take hours,
    and a caller that was killed could end nobody."""
    lines = SimpleQueue[str]()

    def listen() -> None:
        try:
            with open(heard, encoding="utf-8") as asked:
                for line in asked:
                    lines.put(line)
        finally:
            os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    while True:
        yield lines.get()
