"""What the views cost a training: its speed with each of them open, beside its speed with none, and how late the window
answers meanwhile.

Run it as `QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.live_views`. The assignment's network trains in the
real window. Each page is open in turn, then all pages in windows of their own beside the panels of Build; between two
of them no view is seen, only the start page. The limits: 80 % of the speed with none open before and after, 16 ms of
lateness for 99 of 100 ticks, 50 ms for the worst. `--rounds 3` gives medians, `--only xray,all` some of the cases.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from statistics import median
from time import perf_counter, process_time, thread_time
from typing import Any

import numpy as np

from tests.own_folders import own_folders

LIMITS = {"speed": 80.0, "p99": 16.0, "max": 50.0}
NONE, ALL = "none", "all"
TICK_MS, SETTLES = 5, 0.7  # seconds after views were opened, which may take long once


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=3.0, help="of each measurement")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--only", default="", help="words of pages, or all, with commas")
    parser.add_argument("--json", metavar="FILE", help="write all figures")
    arguments = parser.parse_args()
    rounds = measure(arguments.seconds, arguments.rounds, [one for one in arguments.only.split(",") if one])
    found = {case: {name: median(one[name] for one in many) for name in many[0]} for case, many in rounds.items()}
    print(f"{'open':<12}{'speed %':>9}{'steps/s':>9}{'p99 ms':>8}{'max ms':>8}{'window %':>10}{'all of us %':>13}")
    for case, one in found.items():
        print(
            f"{case:<12}{one['speed']:>9.0f}{one['steps/s']:>9.1f}{one['p99']:>8.1f}{one['max']:>8.1f}"
            f"{one['window']:>10.1f}{one['all']:>13.1f}"
        )
    kept = all(
        one["speed"] >= LIMITS["speed"] and one["p99"] <= LIMITS["p99"] and one["max"] <= LIMITS["max"]
        for case, one in found.items()
        if case != NONE
    )
    print("within the limits" if kept else f"NOT within the limits: {LIMITS}")
    if arguments.json:
        Path(arguments.json).write_text(json.dumps({"figures": found, "limits": LIMITS}, indent=1), encoding="utf-8")
    return 0 if kept else 1


def measure(seconds: float, rounds: int, only: list[str]) -> dict[str, list[dict[str, float]]]:
    """Of each case its figures, once a round; `window` and `all` are shares of a core that were calculated with."""
    from gui.app import choose_platform

    choose_platform()
    from PySide6.QtCore import QEventLoop, Qt, QTimer

    from engine.project.presets import preset
    from gui.window.launch import application
    from gui.window.main_window import MainWindow
    from gui.window.page_switch import BUILD

    application()
    window = MainWindow()
    design = preset("assignment").design()
    window.document.open(design.with_(recipe=design.recipe.replace(epochs=10_000, cycles=10_000)), None, "benchmark")
    window.resize(1440, 900)
    window.work.default_layout()
    window.show_work()
    window.show()
    session, switch, detaching = window.session, window.work.page_switch, window.actions_.view.detaching

    def wait(duration: float) -> None:
        loop = QEventLoop()
        QTimer.singleShot(round(1000 * duration), loop.quit)
        loop.exec()

    def show(case: str) -> None:
        """Open a page, or all of them, or none."""
        if case == NONE:
            window.show_start()
            return
        window.show_work()
        switch.go(BUILD if case == ALL else case)
        if case == ALL:
            for word in switch.entries:
                if word != BUILD:
                    detaching.detach(word)

    def leave(case: str) -> None:
        if case == ALL:
            for word in tuple(detaching.windows):
                detaching.bring_back(word)

    def figures() -> dict[str, float]:
        ticks: list[float] = []
        timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=TICK_MS)
        timer.timeout.connect(lambda: ticks.append(perf_counter()))
        first, begun, own, all_ = session.progress.step, perf_counter(), thread_time(), process_time()
        timer.start()
        wait(seconds)
        timer.stop()
        took = perf_counter() - begun
        late = np.maximum(np.diff(ticks) * 1000 - TICK_MS, 0)
        return {
            "steps/s": (session.progress.step - first) / took,
            "p99": float(np.quantile(late, 0.99)),
            "max": float(late.max()),
            "window": 100 * (thread_time() - own) / took,
            "all": 100 * (process_time() - all_) / took,
        }

    cases = [case for case in (*switch.entries, ALL) if not only or case in only]
    session.start()
    for case in cases:  # what is made once is made before
        show(case)
        wait(SETTLES)
        leave(case)
    found: dict[str, list[dict[str, float]]] = {case: [] for case in (NONE, *cases)}

    def measured(case: str) -> dict[str, Any]:
        show(case)
        wait(SETTLES)
        one = figures()
        leave(case)
        return one

    for _ in range(rounds):
        before = measured(NONE)
        for case in cases:
            one, after = measured(case), measured(NONE)
            one["speed"] = 100 * one["steps/s"] / ((before["steps/s"] + after["steps/s"]) / 2)
            found[case].append(one)
            found[NONE].append(before | {"speed": 100.0})
            before = after
    if session.state != "training":
        raise SystemExit("the training ended before the measurement")
    session.close()
    window.hide()
    return found


if __name__ == "__main__":
    with own_folders():
        status = main()
    sys.exit(status)
