"""`convscope evaluate`: label the test pictures with a trained network."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.cli.command import Chart
from engine.cli.results import check_folders, figures_of, say_result, write
from engine.data import load_data
from engine.errors import FileError
from engine.project.project import SUFFIX, load_project
from engine.text import QT_TRANSLATE_NOOP, say
from engine.training.evaluation import evaluate

HELP = "label the test pictures with a trained network"


def add_arguments(test: argparse.ArgumentParser) -> None:
    test.add_argument("file", metavar="FILE", help=f"a trained {SUFFIX} file")
    test.add_argument("--data", metavar="NAME_OR_FILE", help="other pictures of the same size")
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
    data = load_data(arguments.data or project.design.data_name)
    result = evaluate(project.design.stack, project.checkpoint, data.test)
    write(arguments.json, figures_of(result, data))
    say_result(result)
    return 0
