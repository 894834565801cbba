"""How late the window answers while it trains: a 5 ms timer in its thread writes down by how much it was missed.

Run it as `python -m tests.benchmarks.lateness`. It opens the real window (offscreen where there is no display) with
all its plots and strips, and compares training with the same window at rest. The limits are for the medians of the
runs: at most 16 ms for 99 of 100 ticks, and 50 ms for the worst.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.own_folders import own_folders

TICK_MS = 5.0
LIMITS = {"p99": 16.0, "max": 50.0}
FIGURES = ("p50", "p99", "max", "steps_per_second")
CASES = ("idle", "assignment", "tiny")
TITLES = {
    "idle": "at rest",
    "assignment": "the assignment's network",
    "tiny": "a tiny fully connected network",
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=8.0, help="length of a run")
    parser.add_argument("--json", metavar="FILE", help="write all figures")
    parser.add_argument("--size", default="1440x900")
    parser.add_argument("--case", choices=CASES, help=argparse.SUPPRESS)  # what a child measures
    arguments = parser.parse_args()
    if arguments.case:
        print(json.dumps(measure(arguments.case, arguments.seconds, arguments.size)))
        return 0
    runs: dict[str, list[dict[str, float]]] = {case: [] for case in CASES}
    for number in range(arguments.runs):
        for case in CASES:  # alternating, so that a busy minute of the machine meets them all
            print(f"\rrun {number + 1} of {arguments.runs}: {TITLES[case]:<34}", end="", file=sys.stderr)
            runs[case].append(in_own_process(case, arguments.seconds, arguments.size))
    print(file=sys.stderr)
    medians = {case: {figure: median(run[figure] for run in runs[case]) for figure in FIGURES} for case in CASES}
    print(f"lateness of a {TICK_MS:g} ms timer in the window's thread, ms, medians of {arguments.runs} runs")
    print(f"{'':<34}{'p50':>8}{'p99':>8}{'max':>8}{'steps/s':>10}")
    for case in CASES:
        row = medians[case]
        print(
            f"{TITLES[case]:<34}{row['p50']:>8.2f}{row['p99']:>8.2f}{row['max']:>8.1f}{row['steps_per_second']:>10,.0f}"
        )
    kept = all(medians[case][figure] <= limit for case in CASES[1:] for figure, limit in LIMITS.items())
    print("within the limits" if kept else f"NOT within the limits: {LIMITS}")
    if arguments.json:
        plain = {"medians": medians, "runs": runs, "limits": LIMITS, "within": kept}
        Path(arguments.json).write_text(json.dumps(plain, indent=1), encoding="utf-8")
    return 0 if kept else 1


def in_own_process(case: str, seconds: float, size: str) -> dict[str, float]:
    again = [sys.executable, "-m", "tests.benchmarks.lateness"]
    command = [*again, "--case", case, "--seconds", str(seconds), "--size", size]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=seconds + 120)
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])


def measure(case: str, seconds: float, size: str) -> dict[str, float]:
    """Open the window, train (or not), and give the quantiles of the lateness in ms."""
    from gui.app import choose_platform

    choose_platform()
    import numpy as np
    from PySide6.QtCore import QEventLoop, Qt, QTimer

    from engine.project.presets import preset
    from gui.window.launch import application
    from gui.window.main_window import MainWindow

    application()
    window = MainWindow()
    window.document.open(design_of(case, preset("assignment").design()), None, case)
    width, height = size.split("x")
    window.resize(int(width), int(height))
    window.work.default_layout()
    window.show()
    wait(QEventLoop, QTimer, 1500)  # opened, painted, the plots built
    ticks: list[float] = []
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(int(TICK_MS))
    timer.timeout.connect(lambda: ticks.append(perf_counter()))
    if case != "idle":
        window.session.start()
    begun, first = perf_counter(), window.session.progress.step
    timer.start()
    wait(QEventLoop, QTimer, round(1000 * seconds))
    timer.stop()
    steps = (window.session.progress.step - first) / (perf_counter() - begun)
    trains = window.session.state == "training"
    window.session.close()
    window.hide()
    if trains != (case != "idle"):
        raise SystemExit(f"{case}: the training ended before the measurement")
    late = np.maximum(np.diff(ticks) * 1000 - TICK_MS, 0)
    return {
        "p50": float(np.quantile(late, 0.5)),
        "p99": float(np.quantile(late, 0.99)),
        "max": float(late.max()),
        "ticks": len(late),
        "steps_per_second": steps,
    }


def design_of(case: str, assignment: object) -> object:
    """The design to train, with so many epochs that it does not end."""
    from engine.blocks import block
    from engine.network.stack import Stack
    from engine.project.design import Design

    assert isinstance(assignment, Design)
    recipe = assignment.recipe.replace(epochs=10_000, cycles=10_000)
    if case == "tiny":
        stack = Stack.of(block("fully_connected", units=10), block("softmax"))
        return Design(stack, recipe.replace(batch_size=16, cycles=10_000))
    return assignment.with_(recipe=recipe)


def wait(loop_type: type, timer_type: type, milliseconds: int) -> None:
    loop = loop_type()
    timer_type.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    with own_folders():
        status = main()
    sys.exit(status)
