"""Presses, types, drags, draws, drops and chooses at random whatever can be seen, on every page of the real window.

python -m tests.benchmarks.wanderings [WALKS] [SEED] [--acts 150] [--pages lab,filters] [--begin KIND] [--hands-off]

Each walk is a process of its own. Nothing may be raised, no Qt warning told, no act may keep the window's thread busy
for more than two seconds. Whatever was done, the cards are those of the document, the buttons say what can be done,
undoing all and redoing all comes to the same design, and what is saved opens again as it was. How the window looks,
its size, its language, and the project that it begins with, are drawn, too; where the seed is odd, the disk is slow.
`--hands-off` asks the state of a small network alone: training, painting, undo, the past and files, several acts a
second. `--one SEED` walks in this process, and tells each act.
CONVSCOPE_BLOCKS may name a folder of one's own; else it is one with the block of the README.
"""

from __future__ import annotations

import argparse
import faulthandler
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QEvent, qInstallMessageHandler

from engine.project.project import load_project
from engine.training.run import Run
from gui.qt import net
from gui.qt.messages import REMARK
from gui.state.work import faults
from gui.window import launch, waited_for
from gui.window.main_window import MainWindow
from gui.window.writing import TURNS
from tests.engine.readme import example
from tests.gui.beginnings import BEGINNINGS, dress
from tests.gui.hands_off import HandsOff
from tests.gui.upheaval import slow_disk
from tests.own_folders import own_folders
from tests.waiting import wait

LONGEST = 2.0  # seconds of the processor that one act may take in the window's thread
WALK_SECONDS = 240
ENDED = "finished", "early", "failed"
ENDS = 20.0  # seconds: a window that is closed does not wait for a step that takes long
RAISED: list[str] = []


class Walk(HandsOff):
    """Says what it does, and looks after each act whether all is well."""

    compared: dict[MainWindow, object] = {}  # what was found to be in its file

    def act(self, verb: Callable[[], object]) -> float:
        took = super().act(verb)
        tell(f"  {len(self.done)} {self.done[-1]}" + (f" SLOW {took:.1f} s" if took > LONGEST else ""))
        self.check()
        return took

    def check(self) -> None:
        for window in self.windows.open_windows:
            view, stack, session = window.stack_view, window.document.design.stack, window.session
            document = window.document
            for run in document.runs:
                assert run.newest is None or run.newest.run == run.id, f"run {run.id} holds weights of another one"
            assert len({run.id for run in document.runs}) == len(document.runs), "two runs have one id"
            if session.state == "idle" and session.run is not None and session.fits:
                assert session.run.stack == stack, "the run that is said to fit has other blocks"
            if document.data_problem is None:
                assert document.data.name == document.design.data_name, "the pictures are not those of the design"
            if not window.time_travel.machine.looks_back:
                assert tuple(view.cards.by_id) == stack.ids, "the cards are not those of the document"
                bar = window.training_bar
                assert bar.stop.isEnabled() == (session.state != "idle"), f"Stop while {session.state}"
                if bar.words is not bar.past:
                    assert bar.train.isEnabled() == session.can_train, f"Train while {session.state}"
            self._check_header(window)
        assert not RAISED, RAISED[0]

    def _check_header(self, window: MainWindow) -> None:
        """It says whether the file holds what is shown, and what it says is so."""
        document, header = window.document, window.header
        says_unsaved = header.saved.text().startswith("●")
        assert says_unsaved == document.modified, f"{header.saved.text()!r}, and modified: {document.modified}"
        assert header.title.name == document.title, f"{header.title.name!r} is called {document.title!r}"
        file, path = window.files.holding.file, document.path
        if document.modified or path is None or file is None or file.state != "as read" or TURNS[file.path].locked():
            return
        now = document.design, document.runs, file.as_read
        if self.compared.get(window) != now:
            self.compared[window] = now
            kept = load_project(path)
            assert kept.design == document.design, f"{path.name} is said to be saved, and holds another design"
            runs, shown = (sorted(repr(one[1:]) for one in whats_kept(of.runs)) for of in (kept, document))
            assert runs == shown, f"{path.name} is said to be saved, holds {runs}, and shown are {shown}"  # of any id

    def finish(self) -> None:
        """Back to now, at rest: all steps of undo there and back, and the file, for which nobody stops to wait."""
        waited_for.AT_ONCE = ENDS
        for number, window in enumerate(list(self.windows.open_windows)):
            window.time_travel.machine.back_to_now()
            window.session.stop()
            history, design = window.document.undo_stack, window.document.design
            at, steps = history.index(), {run.id: run.step for run in window.document.runs}
            for _ in range(2):
                history.setIndex(0)
                history.setIndex(at)
                assert window.document.design == design, "undoing and redoing does not lead back"
                now = {run.id: run.step for run in window.document.runs}
                lost = {id: step for id, step in steps.items() if now.get(id, -1) < step}
                assert not lost, f"undoing and redoing lost of {steps} {lost}"
            file = self.home / f"end {number}.convscope"
            assert window.files._save(file), "it could not be saved"
            runs = whats_kept(window.document.runs)
            other = self.windows.new()
            wait(50)
            other.files._open(file)
            assert other.document.design == design, f"saved {design}, opened {other.document.design}"
            opened = whats_kept(other.document.runs)
            assert opened == runs, f"saved {runs}, opened {opened}"
            other.close()
            wait(50)
            file.unlink()
        for window in list(self.windows.open_windows):
            window.document.undo_stack.setClean()
            window.files.leave = lambda: True  # type: ignore[method-assign]
            window.close()
            wait(50)
        self.check()


def whats_kept(runs: Iterable[Run]) -> list[tuple[object, ...]]:
    """Of each run; how it ended, where it ended by itself."""
    return [(run.id, run.step, run.name, run.marks, run.ended if run.ended in ENDED else "",
             run.test.accuracy if run.test else None) for run in runs]  # fmt: skip


def tell(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def raised(error: BaseException | None) -> None:
    RAISED.append("".join(traceback.format_exception(error)) if error else "an unknown error")


def warned(_kind: object, _context: object, message: str) -> None:
    if not message.startswith((REMARK, "Mouse event")):  # QTest says so where a press has hidden what was pressed
        RAISED.append(f"Qt: {message}\n" + "".join(traceback.format_stack(limit=12)))


def one(seed: int, asked: argparse.Namespace) -> int:
    faulthandler.enable()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with own_folders() as home:
        app = launch.application()
        qInstallMessageHandler(warned)
        sys.excepthook = lambda kind, error, trace: raised(error)
        sys.unraisablehook = lambda found: raised(found.exc_value)
        threading.excepthook = lambda found: raised(found.exc_value)
        net.spread(raised)
        faults.listeners.append(raised)
        is_fine, done = False, ["beginning"]
        try:
            look = dress(app, random.Random(seed))
            pages, begin = asked.pages, asked.begin
            if asked.hands_off:
                pages, begin = pages or "build", begin or "few"
            walk = Walk(home, seed, [word for word in pages.split(",") if word], begin)
            walk.hands_off = asked.hands_off
            is_slow = seed % 2 == 1
            if is_slow:
                slow_disk(random.Random(seed))
            size = f"{walk.window.width()} by {walk.window.height()}"
            tell(f"{look}, {walk.begins_with}, {size}, {'slow' if is_slow else 'fast'} disk")
            done = walk.done
            walk.go(asked.acts)
            walk.finish()
            app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            walk.check()
            trainings = [found for found in threading.enumerate() if found.name == "training"]
            for found in trainings:
                found.join(ENDS)
            left = [found.name for found in trainings if found.is_alive()]
            assert not left, f"threads are left: {left}"
            is_fine = True
        except Exception:  # the hook of uncaught ones is another one here
            tell(f"while {done[-1:]}\n{traceback.format_exc()}" + "\n".join(RAISED[1:]))
    if is_fine:
        tell("fine")
    os._exit(0 if is_fine else 1)


def main() -> int:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("walks", nargs="?", type=int, default=20)
    reader.add_argument("seed", nargs="?", type=int, default=1)
    reader.add_argument("--acts", type=int, default=150)
    reader.add_argument("--pages", default="")
    reader.add_argument("--begin", default="", choices=("", *BEGINNINGS))
    reader.add_argument("--seconds", type=float, default=WALK_SECONDS, help="that a walk may take")
    reader.add_argument("--hands-off", action="store_true", help="no mouse and no key: many more acts in the time")
    reader.add_argument("--one", type=int)
    asked = reader.parse_args()
    if asked.one is not None:
        return one(asked.one, asked)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "square.py").write_text(example("class Square"), encoding="utf-8")
        os.environ.setdefault("CONVSCOPE_BLOCKS", folder)
        return walks(asked)


def walks(asked: argparse.Namespace) -> int:
    """One after another; 1 where one went wrong."""
    wrong = 0
    for seed in range(asked.seed, asked.seed + asked.walks):
        command = [sys.executable, "-m", "tests.benchmarks.wanderings", "--one", str(seed), "--acts", str(asked.acts),
                   "--pages", asked.pages, "--begin", asked.begin,
                   *["--hands-off"] * asked.hands_off]  # fmt: skip
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as walk:
            try:
                said = walk.communicate(timeout=asked.seconds)[0]
            except subprocess.TimeoutExpired:
                walk.send_signal(signal.SIGABRT)
                said = walk.communicate()[0] + "it hangs\n"
        lines = said.splitlines()
        slow = [line for line in lines if " SLOW " in line]
        bad = bool(slow) or walk.returncode != 0 or "fine" not in lines[-1:]
        wrong += bad
        tell(f"{seed}: {'WRONG' if bad else 'fine'}" + "".join(f"\n{line}" for line in slow))
        if bad:
            tell("\n".join(lines[-60:]))
    tell(f"{asked.walks} walks, {wrong} wrong")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
