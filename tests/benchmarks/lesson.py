"""A lesson in one process: trainings, pages, the Lab, edits, other pictures and looks, again and again; nothing may
grow, and nothing may become slower.

python -m tests.benchmarks.lesson [--minutes 60] [--seed 1] [--only NAMES]

Each round does everything that a class does (`tests/gui/class_hour.py`), in an order of its own. After each deed the
window goes back to the same project on the same page, and is counted: memory, threads, descriptors, processes, widgets,
other Qt objects, receivers of signals, and how long a key takes, in milliseconds of the processor. After two rounds, in
which each page is made, no deed may add anything (the limits stand in the file), and it says what each has added.
`--only race,undo` does some of the deeds. Needs Linux.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections import Counter
from pathlib import Path
from statistics import median
from time import monotonic, thread_time

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QMetaMethod, QObject, Qt
from PySide6.QtGui import QPixmapCache
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.computer import give_back_free_pages
from gui.look.theme import theme
from gui.qt.messages import keep_quiet
from gui.window import launch
from tests.gui.class_hour import ClassHour
from tests.own_folders import own_folders
from tests.waiting import wait

WARM = 2  # rounds, in which pages, plans and caches are made
KEYS = 40  # that are pressed to know the time of one
#: What may come in a round: of counts what comes and goes by itself; MB for lists of runs, and curves.
LIMITS = {"MB": 1.5, "descriptors": 0.5, "threads": 0.5, "processes": 0.5, "widgets": 0.5, "objects": 0.5,
          "receivers": 0.5, "key ms": 0.2}  # fmt: skip


def counts(lesson: ClassHour) -> dict[str, float]:
    """What there is of each, at rest."""
    lesson.home_again()
    key = key_time(lesson)
    QPixmapCache.clear()  # Qt keeps 10 MB of pictures at most, and would fill them for long
    for _ in range(3):
        wait(60)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
    give_back_free_pages()
    app = QCoreApplication.instance()
    roots = [*QApplication.topLevelWidgets(), app, theme]
    objects = {id(one): one for root in roots if root for one in (root, *root.findChildren(QObject))}.values()
    own = Path("/proc/self")
    return {
        "MB": int((own / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1024**2,
        "descriptors": len(os.listdir(own / "fd")),
        "threads": len(os.listdir(own / "task")),
        "processes": sum(len(one.read_text().split()) for one in own.glob("task/*/children")),
        "widgets": len(QApplication.allWidgets()),
        "objects": len(objects),
        "receivers": sum(map(receivers, objects)),
        "key ms": key,
    }


def receivers(one: QObject) -> int:
    """Of all its signals."""
    kind = one.metaObject()
    methods = map(kind.method, range(kind.methodCount()))
    signals = [one for one in methods if one.methodType() == QMetaMethod.MethodType.Signal]
    return sum(one.receivers(f"2{bytes(signal.methodSignature().data()).decode()}") for signal in signals)


def key_time(lesson: ClassHour) -> float:
    """Milliseconds of the processor from a key to all that it paints."""
    view, took = lesson.window.stack_view, []
    view.setFocus()
    for number in range(KEYS):
        begun = thread_time()
        QTest.keyClick(view, Qt.Key.Key_Down if number % 8 < 4 else Qt.Key.Key_Up)
        QApplication.processEvents()
        took.append(1000 * (thread_time() - begun))
    return median(took)


def main(asked: argparse.Namespace, home: Path) -> int:
    keep_quiet()
    launch.application()
    lesson = ClassHour(home, asked.seed)
    deeds, end = lesson.deeds(), monotonic() + 60 * asked.minutes
    names = asked.only.split(",") if asked.only else list(deeds)
    added: dict[str, Counter[str]] = {name: Counter() for name in names}
    rounds: list[dict[str, float]] = []
    before = counts(lesson)
    while monotonic() < end or len(rounds) < WARM + 2:
        for name in lesson.chance.sample(names, len(names)):
            deeds[name]()
            lesson.rest()
            now = counts(lesson)
            if len(rounds) >= WARM:
                added[name].update({key: now[key] - before[key] for key in now})  # type: ignore[misc]
            before = now
        rounds.append(before)
        print(len(rounds), ", ".join(f"{key} {value:.1f}" for key, value in before.items()), flush=True)
    return told(added, rounds[WARM:], lesson)


def told(added: dict[str, Counter[str]], rounds: list[dict[str, float]], lesson: ClassHour) -> int:
    """Say what has grown, and by which deed; 1 where anything has."""
    over = False
    for key, limit in LIMITS.items():
        more = round(float(np.polyfit(range(len(rounds)), [one[key] for one in rounds], 1)[0]), 3) + 0.0
        by = {name: round(one[key] / len(rounds), 2) for name, one in added.items()}
        who = ", ".join(f"{name} {much:+g}" for name, much in sorted(by.items(), key=lambda one: -one[1]) if much)
        over |= more > limit
        print(f"{key:<12}{more:+8.2f} a round (limit {limit:g}){'  GROWS' if more > limit else ''}: {who or 'none'}")
    lesson.end()
    return int(over)


if __name__ == "__main__":
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--minutes", type=float, default=60.0)
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--only", default="", help="names of deeds, with commas")
    options = reader.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with own_folders() as folder:
        status = main(options, folder)
    sys.exit(status)
