"""How soon the window shows a step of the past: the nearest recorded one, and the exact one once the time bar rests.

Run it as `python -m tests.benchmarks.time_machine`. It trains the ready-made network for 10 epochs in the real window
(offscreen where there is no display), then goes to steps at random. The limits, for 95 of 100: the nearest recorded
step on screen within 33 ms, the exact one within 150 ms of rest, while it trains within 300 ms. Recording may take 3 %
of the training time, and to replay what lies between two recorded steps 100 ms, also where they lie widest apart (the
median of three times). What a recorded step is evaluated to has to be what the training logged there. `--epochs 100`
and `--data mnist.npz` report longer ones, `--megabytes 12` a recording that is soon full.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from tests.own_folders import own_folders

LIMITS = {
    "nearest": 33.0, "exact": 150.0, "exact while it trains": 300.0, "share of recording": 3.0, "widest gap": 100.0,
    "with another accuracy than logged": 0.0,
}  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--data", default="digits", help="a data set by name, or an NPZ file")
    parser.add_argument("--jumps", type=int, default=60)
    parser.add_argument("--megabytes", type=int, default=256, help="that recordings may take")
    parser.add_argument("--json", metavar="FILE", help="write all figures")
    arguments = parser.parse_args()
    figures = measure(arguments.epochs, arguments.data, arguments.jumps, arguments.megabytes)
    for name, value in figures.items():
        limit = f"   limit {LIMITS[name]:g}" if name in LIMITS else ""
        print(f"{name:<32}{value:>12,.1f}{limit}")
    kept = all(figures[name] <= limit for name, limit in LIMITS.items())
    print("within the limits" if kept else "NOT within the limits")
    if arguments.json:
        Path(arguments.json).write_text(json.dumps({"figures": figures, "limits": LIMITS}, indent=1), encoding="utf-8")
    return 0 if kept else 1


def measure(epochs: int, data: str, jumps: int, megabytes: int) -> dict[str, float]:
    """Train, jump about in the present and in the past; times in ms, shares in percent."""
    from gui.app import choose_platform

    choose_platform()
    import numpy as np
    from PySide6.QtCore import QEventLoop, QSettings
    from PySide6.QtWidgets import QApplication

    from engine.project.presets import preset
    from engine.training.evaluation import evaluate
    from gui.state.lab.idle_seeds import SETTING
    from gui.state.past.time_machine import RESTS_MS
    from gui.window.launch import application
    from gui.window.main_window import MainWindow

    application()
    QSettings().setValue(SETTING, "false")  # who jumps about is no user who is away
    window = MainWindow()
    design = preset("assignment").design()
    recipe = design.recipe.replace(epochs=epochs, cycles=100)
    window.document.open(design.with_(recipe=recipe, data_name=data), None, "benchmark")
    window.resize(1440, 900)
    window.work.default_layout()
    window.show()
    session, machine = window.session, window.time_travel.machine
    session.recordings.set_budget(megabytes * 10**6)

    def turn() -> None:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 5)

    def until(condition: object) -> None:
        while not condition():  # type: ignore[operator]
            turn()

    def jump(step: int) -> tuple[float, float]:
        """Go to a step: ms until the nearest is painted, and from rest until the exact one is."""
        machine.known_steps._cache.forget()
        begun = perf_counter()
        machine.go(step)
        QApplication.processEvents()
        nearest = perf_counter() - begun
        if machine.exact:
            return 1000 * nearest, 0.0
        until(lambda: machine.exact)
        QApplication.processEvents()
        return 1000 * nearest, max(0.0, 1000 * (perf_counter() - begun) - RESTS_MS)

    def wait(seconds: float) -> None:
        end = perf_counter() + seconds
        until(lambda: perf_counter() > end)

    rng = random.Random(0)
    begun = perf_counter()
    session.start()
    until(lambda: machine.last >= 100 or session.state == "idle")
    training = []
    while session.state == "training" and not session.testing and len(training) < min(12, jumps):
        training.append(jump(rng.randrange(machine.last))[1])
        wait(0.2)
    machine.back_to_now()
    until(lambda: session.testing or session.state == "idle")
    trained = perf_counter() - begun
    until(lambda: session.state == "idle")
    wait(2.0)
    recording = session.recording
    assert recording is not None
    jump(machine.last // 2)  # the first one warms up
    times = [jump(rng.randrange(machine.last)) for _ in range(jumps)]
    nearest, exact = (np.array(one) for one in zip(*times, strict=True))

    from engine.data import Subset, split

    train = window.document.data.train
    validation = Subset(train, split(train, recipe.validation_share, recipe.seed)[1])
    history = session.history
    logged = dict(zip(history.validation_step.astype(int).tolist(), history.validation_accuracy, strict=True))
    shared = [step for step in machine.steps if step in logged][:8]
    stack = window.document.design.stack
    differing = sum(evaluate(stack, recording.at(step), validation).accuracy != logged[step] for step in shared)
    gaps = sorted(pairwise(machine.steps), key=lambda gap: gap[1] - gap[0])
    figures = {
        "widest gap": replayed(session.run, window.document.data, recording, *gaps[-1]),
        "median gap": replayed(session.run, window.document.data, recording, *gaps[len(gaps) // 2]),
        "steps": float(machine.last), "recorded": float(len(machine.steps)), "spacing": float(recording.spacing),
        "MB used": recording.bytes_used / 1024**2,
        "nearest": float(np.quantile(nearest, 0.95)), "nearest, median": float(np.median(nearest)),
        "exact": float(np.quantile(exact, 0.95)), "exact, median": float(np.median(exact)),
        "exact while it trains": float(np.quantile(training, 0.95)) if training else 0.0,
        "share of recording": 100 * recording.seconds / trained,
        "evaluated at recorded steps": float(len(shared)), "with another accuracy than logged": float(differing),
    }  # fmt: skip
    session.close()
    window.hide()
    return figures


def replayed(run: Any, data: Any, recording: Any, first: int, last: int) -> float:
    """Milliseconds to replay all steps between two recorded ones, with the plan that is there already."""
    from engine.training.replay import Ready, replay

    took, ready, begin = [], Ready(), recording.at(first)
    for _ in range(4):  # the first one makes the plan
        begun = perf_counter()
        for _step in replay(run, data, last - 1, (begin,), ready=ready):
            pass
        took.append(1000 * (perf_counter() - begun))
    ready.close()
    return median(took[1:])


if __name__ == "__main__":
    with own_folders():
        status = main()
    sys.exit(status)
