"""`convscope replay`: go back to any step of a training, exactly."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tqdm import tqdm

from engine.cli.arguments import whole
from engine.cli.command import Chart
from engine.cli.results import check_folders
from engine.data import DataSet, load_data
from engine.errors import DataError, EngineError, FileError
from engine.project.project import SUFFIX, Project, load_project, save_project
from engine.text import QT_TRANSLATE_NOOP, count, say
from engine.training.replay import prove, recorded_steps, replay
from engine.training.run import Arithmetic, Run

HELP = "go back to a step of a training, exactly"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help=f"a trained {SUFFIX} file")
    parser.add_argument("--step", type=whole, metavar="K", required=True, help="the step to go back to")
    parser.add_argument("--data", metavar="NAME_OR_FILE", help="where the pictures lie now")
    parser.add_argument("--save", metavar="FILE", required=True, help="save the project as it was after step K")


def run(arguments: argparse.Namespace, chart: Chart | None) -> int:
    project = load_project(arguments.file)
    name = Path(arguments.file).name
    if not project.runs or project.runs[-1].newest is None:
        raise FileError(
            say(QT_TRANSLATE_NOOP("engine", "{file} holds a network that was not trained yet."), file=name),
            QT_TRANSLATE_NOOP("engine", "Train it and save it first: convscope train FILE --save FILE"),
        )
    made = project.runs[-1]
    check_folders(arguments.save)
    data = _data(arguments.data or made.data.name)
    if made.arithmetic != Arithmetic.here() and arguments.step not in recorded_steps(made):
        _prove(made, data)
    steps = replay(made, data, arguments.step, cores=1)
    with tqdm(unit="step", disable=not sys.stderr.isatty(), leave=False) as bar:
        try:
            while True:
                next(steps)
                bar.update()
        except StopIteration as end:
            checkpoint = end.value
    past = made.until(checkpoint)
    recipe = made.recipe_at(arguments.step) or project.design.recipe
    if made.seed is not None and made.validation_share is not None:
        recipe = recipe.replace(seed=made.seed, validation_share=made.validation_share)
    design = project.design.with_(stack=made.stack, recipe=recipe, data_name=arguments.data or made.data.name)
    save_project(Project(design, (*project.runs[:-1], past)), arguments.save, recordings=bool(past.recorded))
    sys.stdout.write(f"Saved as {Path(arguments.save).name}: {name} after step {count(checkpoint.step)}\n")
    return 0


def _prove(made: Run, data: DataSet | None) -> None:
    """Raises EngineError where this computer's sums round otherwise than those of the training."""
    if data is None:
        return  # `replay` says what is missing
    stretch = prove(made, data)
    try:
        while True:
            next(stretch)
    except StopIteration as end:
        if end.value:
            return
    raise EngineError(
        QT_TRANSLATE_NOOP("engine", "This computer's arithmetic differs from that of the training in its last bits."),
        say(
            QT_TRANSLATE_NOOP("engine", "Only recorded steps are exact here: {steps}."),
            steps=", ".join(map(count, recorded_steps(made))),
        ),
    )


def _data(name: str) -> DataSet | None:
    try:
        return load_data(name)
    except DataError:
        return None
