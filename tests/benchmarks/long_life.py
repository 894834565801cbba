"""A long day: thousands of epochs, 500 windows and documents, 10,000 steps of undo, 1,000 looks back; nothing may grow.

python -m tests.benchmarks.long_life [--parts epochs,windows,undo,scrubs] [--share 1.0] [--trace]

After a warm-up: less than 1 MB more for 1,000 epochs, looks back or steps of undo, and for 500 windows and documents;
file descriptors, threads, processes, widgets and other Qt objects as many as before. What a training keeps by its
nature has a bound and is full by then: its curves (20,000 points, then thinned to half) and its recording; so a
training is measured from shortly after its curves were thinned to shortly after they were thinned again, and a look
back once all its steps were seen. `--share` does a part of what is measured: of epochs that says nothing, since their
curves grow meanwhile; of windows, 1 MB that comes and goes by itself is said to be 5 at a share of 0.3. `--trace` tells
which lines of the program hold what has grown. Beside what the process takes it says what C's allocator has given out,
and how many blocks Python has: where only the first grows, nothing is kept. Then it is holes in the heap, or BLAS,
which keeps a buffer of up to 6 MB for each thread that ever computed beside others.
Needs Linux.
"""

from __future__ import annotations

import argparse
import ctypes
import gc
import os
import random
import sys
import time
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.own_folders import own_folders

WARM = {"epochs": 2400, "windows": 160, "undo": 2000, "scrubs": 1000}
AMOUNTS = {"epochs": 4700, "windows": 500, "undo": 10_000, "scrubs": 2000}  # with the warm-up
MOST_MB = {"epochs": 1.0, "windows": 1.0, "undo": 1.0, "scrubs": 1.0}  # for MEASURE of them
MEASURE = {"epochs": 1000, "windows": 500, "undo": 1000, "scrubs": 1000}
RECORDING = 512 * 1024  # bytes: full before the warm-up is over
LOOKED_AT = 160  # steps: all were looked at before the warm-up is over
SPARE = {"descriptors": 2, "threads": 2, "processes": 0, "widgets": 4, "objects": 40}  # what comes and goes by itself
DATA = "stripes:pictures=120,size=8"


class Allocated(ctypes.Structure):
    """What `mallinfo2` of glibc answers."""

    _names = (
        *("arena", "ordblks", "smblks", "hblks", "hblkhd"),
        *("usmblks", "fsmblks", "uordblks", "fordblks", "keepcost"),
    )
    _fields_ = [(name, ctypes.c_size_t) for name in _names]


def given_out() -> float:
    """MB that C's allocator has given out and not got back; 0 where it does not say."""
    try:
        ask = ctypes.CDLL(None).mallinfo2
    except AttributeError:
        return 0.0
    ask.restype = Allocated
    found = ask()
    return float(found.uordblks + found.hblkhd) / 1024**2


class Life:
    """The program with one window, and what is done in it."""

    def __init__(self) -> None:
        from engine.blocks import block
        from engine.network.stack import Stack
        from engine.project.design import Design
        from engine.training.recipe import Recipe
        from gui.qt.messages import keep_quiet
        from gui.window import launch, leaving
        from gui.window.main_window import MainWindow
        from gui.window.windows import Windows
        from tests.waiting import wait

        keep_quiet()
        self.app = launch.application()
        self.wait = wait
        leaving.ask = lambda *_: leaving.Answer.Discard  # type: ignore[assignment]
        self.windows = Windows(MainWindow)
        self.window: Any = self.windows.new()
        self.window.session.recordings.set_budget(RECORDING)
        self.chance = random.Random(1)
        blocks = [block("fully_connected", units=8), block("relu"), block("fully_connected", units=4), block("softmax")]
        from engine.data import load_data

        classes = load_data(DATA).classes
        blocks[2] = blocks[2].replace(units=classes)
        recipe = Recipe(batch_size=12, epochs=10_000, cycles=1000, learning_rate=0.001)
        self.design = Design(Stack.of(*blocks), recipe, DATA)

    # What is done; each gives its number, again and again

    def epochs(self) -> Iterator[int]:
        self.window.document.open(self.design, None, "Long")
        session = self.window.session
        session.start()
        while session.state == "training":
            self.wait(50)
            yield int(session.progress.epoch)
        raise RuntimeError(f"it came to {session.state}")

    def windows_and_documents(self) -> Iterator[int]:
        from engine.project.presets import preset

        self.window.session.stop()
        number = 0
        while True:
            other = self.windows.new()
            other.document.open(preset(self.chance.choice(("dense", "assignment"))).design(), None, "Other")
            if number % 10 == 0:
                other.session.start()
                self.wait(150)
                other.session.stop()
            self.turn()
            other.document.undo_stack.setClean()
            other.close()
            name = self.chance.choice(("dense", "assignment", "lenet", "resnet"))
            self.window.document.open(preset(name).design(), None, name)
            self.turn()
            number += 2
            yield number

    def undo(self) -> Iterator[int]:
        from engine.blocks import block
        from gui.state import edits

        document = self.window.document
        document.open(self.design, None, "Undone")
        for kind in ("relu", "tanh", "dropout", "sigmoid", "leaky_relu") * 4:
            document.edit(*edits.insert(document.design, block(kind), self.chance.randint(0, 3))[:2])
        stack, number = document.undo_stack, 0
        while True:
            for step in (stack.undo, stack.redo):
                for _ in range(20):
                    step()
                    number += 1
                    if number % 20 == 0:
                        self.turn()
            yield number

    def scrubs(self) -> Iterator[int]:
        self.window.document.open(self.design, None, "Looked back at")
        session, machine = self.window.session, self.window.time_travel.machine
        session.start()
        while session.progress.step < LOOKED_AT:
            self.wait(5)
        session.stop()
        self.wait(100)
        number = 0
        while True:
            machine.go(number if number <= machine.last else self.chance.randint(0, machine.last))
            self.turn()
            number += 1
            if number % 10 == 0:
                until = time.monotonic() + 5
                while not machine.exact and time.monotonic() < until:
                    self.wait(5)
                yield number

    def turn(self) -> None:
        """A turn of the event loop, as the program's own: what is to be deleted later is deleted, which `processEvents`
        leaves to a loop. Else widgets would wait here by the thousand, and leave the heap full of holes."""
        from PySide6.QtCore import QEvent

        self.app.processEvents()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    # What is counted

    def counts(self, name: str) -> dict[str, float]:
        from PySide6.QtCore import QEvent, QObject
        from PySide6.QtGui import QPixmapCache
        from PySide6.QtWidgets import QApplication

        if name == "windows":  # always with the same cards: each network has its own number of them
            self.window.document.open(self.design, None, "Counted")
        QPixmapCache.clear()  # Qt keeps 10 MB of pictures at most, and would fill them for long
        for _ in range(3):
            self.wait(60)
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            gc.collect()
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)
        roots = [*QApplication.topLevelWidgets(), self.app]
        return {
            "MB": int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1024**2,
            "given out": given_out(),
            "blocks": sys.getallocatedblocks(),
            "descriptors": len(os.listdir("/proc/self/fd")),
            "threads": len(os.listdir("/proc/self/task")),
            "processes": len(self.children()),
            "widgets": len(QApplication.allWidgets()),
            "objects": sum(len(root.findChildren(QObject)) for root in roots),
        }

    def children(self) -> list[str]:
        found: list[str] = []
        for task in Path("/proc/self/task").glob("*/children"):
            with suppress(OSError):
                found += task.read_text().split()
        return found


def part(life: Life, name: str, share: float, trace: bool) -> bool:
    """Do one part; whether nothing has grown."""
    work = {"windows": life.windows_and_documents}.get(name) or getattr(life, name)
    warm, before, at, kinds = WARM[name], {}, 0, Counter[str]()
    amount = warm + round(share * (AMOUNTS[name] - warm))
    for number in work():
        if not before and number >= warm:
            before, at = life.counts(name), number
            kinds = Counter(type(one).__name__ for one in gc.get_objects()) if trace else kinds
            if trace:
                tracemalloc.start(8)
                first = tracemalloc.take_snapshot()
        if number >= amount:
            break
    after = life.counts(name)
    grown = (after["MB"] - before["MB"]) * MEASURE[name] / max(1, number - at)
    more = {key: after[key] - before[key] for key in SPARE}
    well = grown < MOST_MB[name] and all(more[key] <= SPARE[key] for key in SPARE)
    words = ", ".join(f"{key} {before[key]:.0f} → {after[key]:.0f}" for key in SPARE)
    print(
        f"{name}: {number}, {before['MB']:.1f} → {after['MB']:.1f} MB, {grown:+.2f} MB for {MEASURE[name]} "
        f"(given out {before['given out']:.2f} → {after['given out']:.2f} MB, "
        f"{before['blocks']:,.0f} → {after['blocks']:,.0f} blocks); {words}: "
        f"{'well' if well else 'GROWS'}", flush=True,
    )  # fmt: skip
    if trace:
        for line in tracemalloc.take_snapshot().compare_to(first, "traceback")[:12]:
            print(f"  {line.size_diff / 1024:+.0f} kB in {line.count_diff:+d}:")
            print("\n".join(f"    {one}" for one in line.traceback.format()[-8:]))
        tracemalloc.stop()
        now = Counter(type(one).__name__ for one in gc.get_objects())
        print("  " + ", ".join(f"{kind} {more:+d}" for kind, more in (now - kinds).most_common(15)))
    life.window.session.stop()
    return well


def main(parts: list[str], share: float, trace: bool) -> int:
    life = Life()
    wells = [part(life, name, share, trace) for name in parts]
    life.window.document.undo_stack.setClean()
    life.window.close()
    life.wait(50)
    return int(not all(wells))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--parts", default=",".join(AMOUNTS))
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--trace", action="store_true")
    options = parser.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with own_folders():
        status = main(options.parts.split(","), options.share, options.trace)
    sys.exit(status)
