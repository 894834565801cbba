"""`convscope replay`: go back to any step of a training, exactly."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from engine.cli.arguments import whole
from engine.cli.bar import bar
from engine.cli.command import Chart
from engine.cli.designs import file_of, not_trained, tell
from engine.cli.results import check_ending, check_folders, is_same_file
from engine.data import DataSet
from engine.data.corrections import Corrections
from engine.errors import DataError, EngineError, FileError
from engine.project.named import whole_path, with_data
from engine.project.project import SUFFIX, Project, save_project
from engine.text import QT_TRANSLATE_NOOP, count, say
from engine.training.proof import what_can_be_reached
from engine.training.replay import recorded_steps, replay
from engine.training.run import Run
from engine.work import finished

HELP = "go back to a step of a training, exactly"
EXAMPLE = "convscope replay digits.convscope --step 25 --save early.convscope"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help=f"a trained {SUFFIX} file")
    parser.add_argument("--step", type=whole, metavar="K", required=True, help="the step to go back to")
    parser.add_argument("--data", metavar="NAME_OR_FILE", help="where the pictures lie now")
    parser.add_argument("--save", metavar="FILE", required=True, help="save the project as it was after step K")


def run(arguments: argparse.Namespace, chart: Chart | None) -> int:
    project = file_of(arguments.file)
    name = Path(arguments.file).name
    if not project.runs or project.runs[-1].newest is None:
        raise not_trained(arguments.file)
    made = project.runs[-1]
    if is_same_file(arguments.save, arguments.file):
        raise FileError(
            say(
                QT_TRANSLATE_NOOP("engine", "{file} would lose what it learned after step {step}."),
                file=name, step=count(arguments.step),
            ),
            QT_TRANSLATE_NOOP("engine", "Save the earlier step in another file."),
        )  # fmt: skip
    check_folders(arguments.save)
    check_ending(arguments.save, SUFFIX)
    name_of_data = whole_path(arguments.data) or made.data.name
    corrections, data = _data(project, name_of_data)
    if arguments.step not in recorded_steps(made):
        _check(made, data)
    steps = replay(made, data, arguments.step, cores=1)
    with bar(unit="step") as shown:
        try:
            while True:
                next(steps)
                shown.update()
        except StopIteration as end:
            checkpoint = end.value
    past = made.until(checkpoint)
    recipe = made.recipe_at(arguments.step) or project.design.recipe
    if made.seed is not None and made.validation_share is not None:
        recipe = recipe.replace(seed=made.seed, validation_share=made.validation_share)
    design = project.design.with_(stack=made.stack, recipe=recipe, data_name=name_of_data, corrections=corrections)
    picture = project.picture if design.data_name == project.design.data_name else None
    whole = replace(project, design=design, runs=(*project.runs[:-1], past), picture=picture)
    save_project(whole, arguments.save, recordings=bool(past.recorded))
    sys.stdout.write(f"Saved as {Path(arguments.save).name}: {name} after step {count(checkpoint.step)}\n")
    return 0


def _check(made: Run, data: DataSet | None) -> None:
    """Raises EngineError where only recorded steps can be had here."""
    reachable = finished(what_can_be_reached(made, data))
    if not reachable.every_step:
        raise EngineError(reachable.problem, reachable.remedy)


def _data(project: Project, name: str) -> tuple[Corrections, DataSet | None]:
    """What is relabelled or left out of the pictures of this name, and these pictures, if they are there."""
    try:
        design, data = with_data(project.design, name, project, tell)
        return design.corrections, data
    except DataError:
        return project.design.corrections if name == project.design.data_name else (), None
