"""Are the seconds right that the Lab foretells? Experiments, a sweep and many seeds: foretold, and then really made.

python -m tests.benchmarks.lab_forecast [NAME ...] [--preset assignment]

NAME: an experiment, `sweep` or `seeds`; without any, all of them. Each is foretold twice: with what a new installation
knows (the speed that was measured once), and with what was learned from the ones before. The promise is 30 %.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import astuple
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from engine.bench.calibration import calibrate
from engine.lab.experiments import EXPERIMENTS
from engine.lab.runs_folder import RunsFolder
from engine.lab.sweep import Sweep
from engine.project.presets import preset
from gui.state.document import Document
from gui.state.lab.experiment_work import ExperimentWork
from gui.state.lab.kept_runs import KeptRuns
from gui.state.lab.many_seeds import ManySeeds
from gui.state.lab.sweep_forecast import foretell
from gui.state.lab.sweep_work import SweepWork
from gui.state.lab.trial_forecast import learn
from gui.state.training.epoch_forecast import EpochForecast
from gui.state.training.session import Session
from tests.benchmarks.forecast import LIMIT
from tests.own_folders import own_folders


def main(home: Path) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*", default=[*EXPERIMENTS, "sweep", "seeds"])
    parser.add_argument("--preset", default="assignment")
    options = parser.parse_args()
    app = QCoreApplication([])
    app.setApplicationName("convscope-lab-forecast")
    design = preset(options.preset).design(fresh_ids=False)
    document = Document(design)
    session = Session(document)
    forecast = EpochForecast(session.tasks)
    forecast._calibrated(astuple(calibrate()))
    right = 0
    for name in options.names:
        begin, is_running, foretold = prepared(name, document, session, forecast, home)
        learned, forecast.apart = forecast.apart, 1.0
        new = foretold()
        forecast.apart = learned
        told, begun = foretold(), time.perf_counter()
        begin()
        while is_running():
            app.processEvents()
            time.sleep(0.02)
        taken = time.perf_counter() - begun
        right += 1 / LIMIT < told / taken < LIMIT
        print(f"{name:18} took {taken:5.1f} s; foretold {new:5.1f} ({new / taken:.2f}) as new, {told:5.1f} "
              f"({told / taken:.2f}) after the ones before", flush=True)  # fmt: skip
    print(f"{right} of {len(options.names)} within 30 %")
    session.close()
    return int(right < len(options.names))


def prepared(
    name: str, document: Document, session: Session, forecast: EpochForecast, home: Path
) -> tuple[Callable[[], object], Callable[[], bool], Callable[[], float]]:
    """To begin it, to ask whether it runs, and what is foretold."""
    if name == "seeds":
        folder = RunsFolder(home / "runs")
        recipe = document.design.recipe.replace(epochs=2, cycles=20)
        document.edit("Epochs", document.design.with_(recipe=recipe))
        seeds = ManySeeds(KeptRuns(document, session, folder), forecast)
        return lambda: seeds.begin(8), lambda: seeds.is_running, lambda: seeds.foretold(8) or 0.0
    if name == "sweep":
        recipe = document.design.recipe.replace(epochs=1, cycles=10)
        axes = {"learning_rate": [0.0003, 0.001, 0.003], "batch_size": [32, 128]}
        sweep = Sweep(document.design.with_(recipe=recipe), axes, (0,))
        work = SweepWork(session.tasks, folder=home / "sweep")
        work.made.connect(lambda trials, outcomes: learn(forecast, trials, outcomes, document.data))
        told = lambda: foretell(sweep, document.data, forecast).seconds or 0.0  # noqa: E731
        return lambda: work.begin(sweep), lambda: work.is_running, told
    experiment, trying = EXPERIMENTS[name], ExperimentWork(document, forecast, session.tasks)
    return lambda: trying.begin(experiment, 0), lambda: trying.is_running, lambda: trying.plan(experiment)[1] or 0.0


if __name__ == "__main__":
    with own_folders() as folder:
        status = main(folder)
    sys.exit(status)
