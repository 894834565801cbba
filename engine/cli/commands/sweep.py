"""`convscope sweep`: train every combination of some settings, and the best ones again with fresh seeds."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from engine.cli.arguments import rounds
from engine.cli.command import Chart
from engine.cli.designs import design_for
from engine.cli.results import check_folders, write
from engine.cli.trials import check_outcomes, outcomes_of
from engine.errors import FileError
from engine.lab.sweep import CONFIRMATION_SEEDS, WINNERS, Cell, Sweep, best, cells
from engine.lab.trial import Outcome, Trial
from engine.lab.varying import axis
from engine.project.project import SUFFIX
from engine.text import QT_TRANSLATE_NOOP, count, say

HELP = "train many combinations of settings and find the best ones"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("design", metavar="PRESET_OR_FILE", help=f"a preset or a {SUFFIX} file")
    parser.add_argument(
        "--vary", metavar="SETTING=V1,V2", nargs="+", action="extend", required=True, type=axis,
        help="what to vary: learning_rate=0.1,0.01 or learning_rate=log:0.0001..0.1:4 or 'Convolution 1.filters=8,16'",
    )  # fmt: skip
    parser.add_argument("--seeds", type=rounds, metavar="N", default=1, help="how often each combination")
    parser.add_argument("--data", metavar="NAME_OR_FILE", help="other pictures than the design's")
    parser.add_argument("--epochs", type=rounds, metavar="N", help="how often to go through all pictures")
    parser.add_argument("--random", type=rounds, metavar="N", default=0, help="so many combinations by chance")
    parser.add_argument("--confirm", type=rounds, metavar="N", default=CONFIRMATION_SEEDS,
                        help=f"fresh seeds for the best {WINNERS} (default: {CONFIRMATION_SEEDS})")  # fmt: skip
    parser.add_argument("--resume", metavar="OUT", help="a file of figures of a sweep that was broken off")
    parser.add_argument("--json", metavar="OUT", help="write all trials")


def run(arguments: argparse.Namespace, chart: Chart | None) -> int:
    check_folders(arguments.json)
    known = _known(arguments.resume) if arguments.resume else {}
    design = design_for(arguments.design, arguments.data)
    if arguments.epochs:
        design = design.with_(recipe=design.recipe.replace(epochs=arguments.epochs))
    sweep = Sweep(design, dict(arguments.vary), tuple(range(arguments.seeds)), arguments.random)
    trials = sweep.trials()
    found, stop = outcomes_of(trials, known)
    table = cells(trials, found)
    check_outcomes(arguments.design, [one for cell in table for one in cell.outcomes])
    winners, confirmed, again = best(table), [], []
    if not stop and len(table) > 1:
        again = sweep.confirmations(winners, arguments.confirm)
        found, stop = outcomes_of(again, found)
        confirmed = cells(again, found)
    try:
        write(
            arguments.json,
            {
                "trials": [_figures(trial, found[trial.id]) for trial in trials if trial.id in found],
                "confirmations": [_figures(trial, found[trial.id]) for trial in again if trial.id in found],
                "stopped": bool(stop),
            },
        )
    finally:
        for cell in best(table, len(table))[:10]:
            sys.stdout.write(_line(cell) + "\n")
        if confirmed:
            sys.stdout.write("The best again, with fresh seeds:\n")
            for cell in best(confirmed):
                sys.stdout.write(_line(cell) + "\n")
        if stop:
            missing = sum(trial.id not in found for trial in trials)
            again_with = f"; go on with --resume {arguments.json}" if arguments.json else ""
            sys.stdout.write(f"Stopped: {count(missing)} trainings were not made{again_with}\n")
    return stop.status


def _line(cell: Cell) -> str:
    settings = ", ".join(f"{name} {value}" for name, value in cell.settings.items())
    failed = sum(1 for one in cell.outcomes if one.failure)
    rest = f", {failed} failed" if failed else ""
    trained = len(cell.outcomes) - failed
    return f"{100 * cell.accuracy:6.2f} %  {settings}  ({trained} {'training' if trained == 1 else 'trainings'}{rest})"


def _figures(trial: Trial, outcome: Outcome) -> dict[str, Any]:
    return {"settings": dict(trial.settings), "seed": trial.seed, **outcome.to_plain()}


def _known(file: str) -> dict[str, Outcome]:
    """The outcomes in a file of figures, by id. Raises FileError."""
    try:
        plain = json.loads(Path(file).read_text(encoding="utf-8"))
        listed = [Outcome.from_plain(one) for one in [*plain["trials"], *plain["confirmations"]]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise FileError(
            say(QT_TRANSLATE_NOOP("engine", "{file} holds no figures of a sweep."), file=Path(file).name),
            QT_TRANSLATE_NOOP("engine", "Name the file that --json wrote."),
        ) from error
    return {one.id: one for one in listed if isinstance(one.id, str) and not one.failure}
