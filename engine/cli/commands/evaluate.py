"""`convscope evaluate`: label the test pictures with a trained network."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.cli.command import Chart
from engine.cli.designs import whole_path
from engine.cli.results import check_folders, figures_of, say_result, write
from engine.data import DataSet
from engine.data.damage import DAMAGES, damage_of
from engine.data.damaged import Damage, damaged
from engine.errors import FileError
from engine.network.checkpoint import Checkpoint
from engine.network.stack import Stack
from engine.project.project import SUFFIX, load_project
from engine.text import QT_TRANSLATE_NOOP, say
from engine.training.evaluation import evaluate

HELP = "label the test pictures with a trained network"


def add_arguments(test: argparse.ArgumentParser) -> None:
    test.add_argument("file", metavar="FILE", help=f"a trained {SUFFIX} file")
    test.add_argument("--data", metavar="NAME_OR_FILE", help="other pictures of the same size")
    test.add_argument(
        "--damage", metavar="KIND[:STRENGTH]",
        help=f"make the pictures worse: {', '.join(DAMAGES)}; without a strength, more and more",
    )  # fmt: skip
    test.add_argument("--json", metavar="FILE", help="write the figures")


def run(arguments: argparse.Namespace, chart: Chart | None) -> int:
    project = load_project(arguments.file)
    if project.checkpoint is None:
        raise FileError(
            say(
                QT_TRANSLATE_NOOP("engine", "{file} holds a network that was not trained yet."),
                file=Path(arguments.file).name,
            ),
            QT_TRANSLATE_NOOP("engine", "Train it and save it first: convscope train FILE --save FILE"),
        )
    check_folders(arguments.json)
    data = project.design.load_data(whole_path(arguments.data))
    stack, checkpoint = project.design.stack, project.checkpoint
    damage, strength = damage_of(arguments.damage) if arguments.damage else (None, None)
    if damage is not None and strength is None:
        return _curve(stack, checkpoint, data, damage, arguments.json)
    images = damaged(data.test, damage, strength) if damage is not None and strength else data.test
    result = evaluate(stack, checkpoint, images)
    figures = figures_of(result, data)
    if damage is not None:
        figures["damage"] = {"kind": damage.kind, "strength": strength}
    write(arguments.json, figures)
    say_result(result, f"with {damage.kind} of {strength:g}, " if damage is not None else "")
    return 0


def _curve(stack: Stack, checkpoint: Checkpoint, data: DataSet, damage: Damage, file: str | None) -> int:
    """Accuracy against strength."""
    points = []
    for strength in damage.strengths:
        result = evaluate(stack, checkpoint, damaged(data.test, damage, strength))
        points.append({"strength": strength, "test_accuracy": result.accuracy, "test_loss": result.loss})
        say_result(result, f"{damage.kind} {strength:<4g} ")
    write(file, {"damage": {"kind": damage.kind}, "curve": points})
    return 0
