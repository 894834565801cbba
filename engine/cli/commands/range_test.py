"""`convscope range-test`: which learning rates let the loss fall, tried on a copy in a short training."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable

from engine.cli.arguments import add_settings
from engine.cli.bar import bar
from engine.cli.command import Chart
from engine.cli.designs import set_as_said, settings_of, tell
from engine.cli.results import check_folders, write
from engine.errors import EngineError
from engine.lab.range_test import HIGHEST, LOWEST, STEPS, range_test
from engine.project.fits import goes_on
from engine.project.named import design_for, project_of
from engine.project.project import SUFFIX
from engine.text import QT_TRANSLATE_NOOP, say, typed

HELP = "say between which learning rates the loss falls"
EXAMPLE = "convscope range-test dense --set optimiser=sgd"
OF_A_WHOLE_TRAINING = ("learning_rate", "schedule", "epochs", "cycles", "patience")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("design", metavar="PRESET_OR_FILE", help=f"a preset or a {SUFFIX} file")
    parser.add_argument("--data", metavar="NAME_OR_FILE", help="other pictures than the design's")
    add_settings(parser, "with another setting: optimiser=sgd, batch_size=16")
    parser.add_argument("--json", metavar="OUT", help="write rates, losses and the range")


def run(arguments: argparse.Namespace, chart: Chart | None) -> int:
    check_folders(arguments.json)
    settings = settings_of(arguments.set)
    other = settings.pop("data", None)
    design = set_as_said(design_for(arguments.design, arguments.data or other, tell), settings)
    _check_that_each_has_a_part(settings)
    data = design.load_data()
    runs = reversed(project_of(arguments.design).runs)
    start = next((run for run in runs if goes_on(design, data.reference, run)), None)
    with bar(total=STEPS, unit="step") as shown:
        work = range_test(design.stack, data, design.recipe, start, seen=lambda _rate, _loss: shown.update())
        while True:
            try:
                next(work)
            except StopIteration as end:
                found = end.value
                break
    columns = {"rates": found.rates, "losses": found.losses, "smoothed": found.smoothed}
    write(
        arguments.json,
        {"low": found.low, "high": found.high, "middle": found.middle, "reason": found.reason}
        | {name: column.tolist() for name, column in columns.items()},
    )
    if found.low is not None and found.high is not None:
        sys.stdout.write(f"The loss falls at learning rates from {typed(found.low)} to {typed(found.high)}\n")
    if found.reason:
        sys.stdout.write(f"{found.reason}\n")
    return 0


def _check_that_each_has_a_part(settings: Iterable[str]) -> None:
    """A setting that changes nothing was meant to. Raises EngineError."""
    for name in settings:
        if name.partition(".")[0] in OF_A_WHOLE_TRAINING:
            problem = QT_TRANSLATE_NOOP("engine", "'{name}' has no part in a range test.")
            remedy = QT_TRANSLATE_NOOP(
                "engine", "Leave it out: in {steps} steps all rates from {low} to {high} are tried."
            )
            tried = {"steps": STEPS, "low": typed(LOWEST), "high": typed(HIGHEST)}
            raise EngineError(say(problem, name=name), say(remedy, **tried))
