"""Random sequences of what a user does around a training, with random gaps: it never hangs, forgets or lies.

python -m tests.benchmarks.training_sequences [SEQUENCES] [SEED]

Start, pause, resume, step, stop, reset, edit, undo, scrub, back to now, branch, measure, save, open, and a new window.
After each: the buttons say what can be done. After a stop: the last step that was seen is in the run that is kept, no
thread and no process is left. Nothing may be raised anywhere.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from engine.blocks import block
from engine.project.presets import preset
from engine.training.step import Step
from gui.qt import net
from gui.qt.messages import keep_quiet
from gui.state import edits
from gui.window import launch, leaving
from gui.window.main_window import MainWindow
from gui.window.windows import Windows
from tests.own_folders import in_own_folder
from tests.waiting import wait

STOP_SECONDS = 3.0  # two, and what a busy computer takes
AS_LONG_AS = 12  # actions of a sequence
CONTINUED: list[float] = []  # when somebody let this process go on that had stopped it


def begins() -> tuple[float, int]:
    """When something begins, and how often this process was stopped by then."""
    return time.monotonic(), len(CONTINUED)


class Sequence:
    """One window and what is done with it."""

    def __init__(self, windows: Windows, path: Path, seed: int) -> None:
        self.windows, self.path, self.chance = windows, path, random.Random(seed)
        self.done: list[str] = []
        self.wrong: list[str] = []
        self.slow: list[str] = []
        self.seen: dict[str, int] = {}  # the last step that the window was told of, of each run
        self.window = self._open()

    def run(self) -> None:
        verbs: tuple[Callable[[], object], ...] = (
            self.start, self.start, self.pause, self.resume, self.step, self.step, self.stop, self.reset, self.edit,
            self.edit, self.undo, self.scrub, self.scrub, self.now, self.branch, self.measure, self.save, self.open,
            self.another,
        )  # fmt: skip
        for _ in range(self.chance.randint(3, AS_LONG_AS)):
            verb = self.chance.choice(verbs)
            self.done.append(verb.__name__)
            verb()
            self.wait(self.chance.choice((0, 0, 5, 40, 120)))
            self.check()
        self.stop()
        self.check()
        begun = begins()
        self.window.document.undo_stack.setClean()
        self.window.close()
        self.soon(begun, "closing")
        self.wait(0)

    # What a user does

    def start(self) -> None:
        self.window.session.start()

    def pause(self) -> None:
        self.window.session.pause()

    def resume(self) -> None:
        self.window.session.resume()

    def step(self) -> None:
        self.window.session.step_once()

    def stop(self) -> None:
        made, begun = self._made(), begins()
        self.window.session.stop()
        self.soon(begun, "stopping")
        self.keeps(made)

    def reset(self) -> None:
        self.window.session.reset()

    def edit(self) -> None:
        document = self.window.document
        ids = document.design.stack.ids
        if self.chance.random() < 0.5 or len(ids) < 3:
            document.edit(*edits.insert(document.design, block("relu"), self.chance.randint(0, len(ids)))[:2])
        else:
            recipe = document.design.recipe.replace(learning_rate=self.chance.choice((0.001, 0.01, 0.003)))
            document.edit("rate", document.design.with_(recipe=recipe))

    def undo(self) -> None:
        self.window.document.undo_stack.undo()

    def scrub(self) -> None:
        machine = self.window.time_travel.machine
        if machine.offered:
            machine.go(self.chance.randint(0, max(1, machine.last)))

    def now(self) -> None:
        self.window.time_travel.machine.back_to_now()

    def branch(self) -> None:
        session, checkpoint = self.window.session, self.window.session.checkpoint
        if checkpoint is not None:
            made = self._made()
            session.branch(checkpoint)
            self.keeps(made)

    def measure(self) -> None:
        self.window.session.measure_test()

    def save(self) -> None:
        self.window.files._save(self.path)

    def open(self) -> None:
        if self.path.exists():
            self.window.files._open(self.path)

    def another(self) -> None:
        """A second window begins to train, which pauses this one, and is closed."""
        other = self.windows.new()
        other.document.open(preset("dense").design(), None, "Other")
        other.session.start()
        self.wait(20)
        other.session.stop()
        other.document.undo_stack.setClean()
        other.close()

    # What has to be true

    def check(self) -> None:
        window, session = self.window, self.window.session
        bar, trainer = window.training_bar, session._trainer
        if (session.state in ("idle", "measuring")) != (trainer is None):
            self.wrong.append(f"{session.state}, but the thread is {trainer}")
        past = bar.words is bar.past if hasattr(bar, "past") else False
        if not past:
            said = {
                "stop": (bar.stop.isEnabled(), session.state != "idle"),
                "reset": (bar.reset.isEnabled(), session.run is not None),
                "train": (bar.train.isEnabled(), session.can_train),
            }
            for name, (shown, true) in said.items():
                if shown != true:
                    self.wrong.append(f"{name} is {'on' if shown else 'off'} while {session.state}")
        alive = [one for one in threading.enumerate() if one.name == "training"]
        if len(alive) > 1 + bool(trainer):  # one that was not waited for may be ending
            self.wrong.append(f"{len(alive)} training threads")

    def keeps(self, made: str) -> None:
        """All that was seen of a training that was stopped is in its run, and that is kept; of one that takes longer
        than a stop waits, when it has ended."""
        while made in self.window.session._late._waiting:
            self.wait(10)
        kept = {run.id: run.step for run in self.window.document.runs}
        if self.seen.get(made, 0) > kept.get(made, 0):
            self.wrong.append(f"step {self.seen[made]} was seen, {kept.get(made, 'none')} is kept")

    def soon(self, begun: tuple[float, int], what: str) -> None:
        took = time.monotonic() - begun[0]
        if took > STOP_SECONDS and len(CONTINUED) == begun[1]:  # else the computer had stopped this process
            self.slow.append(f"{what} took {took:.1f} s at a load of {os.getloadavg()[0]:.1f}")

    def wait(self, milliseconds: int) -> None:
        wait(milliseconds) if milliseconds else launch.QApplication.processEvents()

    def _open(self) -> MainWindow:
        window = self.windows.new()
        window.document.open(preset(self.chance.choice(("dense", "assignment"))).design(), None, "Mine")
        window.session.steps_arrived.connect(self._seen)
        return window

    def _seen(self, steps: list[Step]) -> None:
        self.seen[self._made()] = max(step.number for step in steps)  # some are late

    def _made(self) -> str:
        """The id of the run that is made now."""
        made = self.window.session._making
        return made.id if made else ""


def main(sequences: int, seed: int, home: Path) -> int:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    keep_quiet()
    launch.application()
    raised: list[str] = []
    sys.excepthook = lambda kind, error, trace: raised.append("".join(traceback.format_exception(error)))
    threading.excepthook = lambda args: raised.append("".join(traceback.format_exception(args.exc_value)))
    net.spread(lambda error: raised.append("".join(traceback.format_exception(error))))
    leaving.ask = lambda *_: leaving.Answer.Discard  # type: ignore[assignment]
    signal.signal(signal.SIGCONT, lambda *_: CONTINUED.append(time.monotonic()))
    windows, bad, slow = Windows(MainWindow), 0, 0
    for number in range(seed, seed + sequences):
        one = Sequence(windows, home / f"{number % 5}.convscope", number)
        one.run()
        for _ in range(round(100 * STOP_SECONDS)):  # counted: the clock goes on while this process is stopped
            if not _left():
                break
            wait(10)
        wrong = one.wrong + raised + _left()
        raised.clear()
        if (number - seed) % 50 == 49:
            sys.stderr.write(f"{number - seed + 1} sequences, {bad} wrong, {slow} slow\n")
        slow += bool(one.slow)
        sys.stdout.writelines(f"{number}: {one.done}\n    {line}\n" for line in one.slow)
        if wrong:
            bad += 1
            sys.stdout.write(f"{number}: {one.done}\n" + "".join(f"    {line}\n" for line in dict.fromkeys(wrong)))
    sys.stdout.write(f"{sequences} sequences, {bad} wrong, {slow} slow\n")
    return int(bool(bad or slow))


def _left() -> list[str]:
    """Threads, with what they are at, and processes that should be gone."""
    frames = sys._current_frames()
    threads = [one for one in threading.enumerate() if one.name == "training"]
    stacks = ["".join(traceback.format_stack(frames.get(one.ident or 0), limit=8)) for one in threads]
    found = [f"thread {one.name} at\n{stack}" for one, stack in zip(threads, stacks, strict=True)]
    for task in Path("/proc/self/task").glob("*/children"):
        with suppress(OSError):
            found += [f"process {word}" for word in task.read_text().split()]
    return found


if __name__ == "__main__":
    sys.exit(in_own_folder(main, 2000, 1))
