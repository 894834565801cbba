"""ConvScope without a window: train, evaluate and measure from the command line.

Bad input ends with status 2 and two lines: the problem, and what to try.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from tqdm import tqdm

from engine.blocks import FAULTS
from engine.data import DataSet, load_data
from engine.errors import EngineError, FileError
from engine.project.design import Design
from engine.project.presets import preset, presets
from engine.project.project import SUFFIX, Project, load_project, save_project
from engine.text import QT_TRANSLATE_NOOP, count, say
from engine.training.evaluation import Evaluation
from engine.training.history import History, Recorder
from engine.training.run import Run, evaluate

COMMANDS = ("train", "evaluate", "bench")
INTERRUPTED = 130  # the exit status after Ctrl+C
Chart = Callable[[History, str, str], None]  # history, file, title


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text[:40]}' is no whole number") from None


def _rounds(text: str) -> int:
    if _whole(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is less than 1")
    return _whole(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds < math.inf:
        raise argparse.ArgumentTypeError(f"'{text[:40]}' is no number above 0")
    return seconds


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise EngineError(
            message[:1].upper() + message[1:] + ".",
            say(QT_TRANSLATE_NOOP("engine", "Try: {program} --help"), program=self.prog),
        )


def add_commands(commands: Any) -> None:
    """Add `train`, `evaluate` and `bench` to the program's parser."""
    train = commands.add_parser("train", help="train a network and say how good it is")
    train.add_argument("design", metavar="PRESET_OR_FILE", help=f"one of {', '.join(presets())}, or a {SUFFIX} file")
    train.add_argument(
        "--data", metavar="NAME_OR_FILE", help="digits, or an NPZ file with x_train, y_train, x_test, y_test"
    )
    train.add_argument("--epochs", type=_whole, metavar="N", help="how often to go through all pictures")
    train.add_argument("--cycles", type=_whole, metavar="N", help="how many points of the validation curve")
    train.add_argument("--seed", type=_whole, metavar="N", help="where chance starts")
    train.add_argument("--save", metavar="FILE", help="save the trained network")
    train.add_argument("--plot", metavar="FILE.png", help="draw accuracy and loss")
    train.add_argument("--json", metavar="FILE", help="write the figures")
    test = commands.add_parser("evaluate", help="label the test pictures with a trained network")
    test.add_argument("file", metavar="FILE", help=f"a trained {SUFFIX} file")
    test.add_argument("--data", metavar="NAME_OR_FILE", help="other pictures of the same size")
    test.add_argument("--json", metavar="FILE", help="write the figures")
    speed = commands.add_parser("bench", help="measure how fast this computer trains")
    speed.add_argument(
        "--networks",
        nargs="+",
        default=["classroom"],
        metavar="NAME",
        help="classroom, general, all, or names, with blanks or commas",
    )
    speed.add_argument("--rounds", type=_rounds, default=3, metavar="N", help="the median of so many rounds counts")
    speed.add_argument("--seconds", type=_seconds, default=1.0, metavar="S", help="for each network and round")
    speed.add_argument("--peer", choices=["torch"], help="measure PyTorch as well, in turns")
    speed.add_argument("--peer-python", default=sys.executable, metavar="PATH", help="the Python that has PyTorch")
    speed.add_argument(
        "--shipped-always",
        action="store_true",
        help="PyTorch with its own allocator in every round, not only in the first",
    )
    speed.add_argument("--json", metavar="FILE", help="write the figures")


def parser() -> argparse.ArgumentParser:
    """The program's parser; the commands of the window are added by the window's side."""
    return _Parser(prog="convscope", description="Learn how convolutional networks work by building one.")


def run_command(arguments: argparse.Namespace, chart: Chart | None) -> int:
    """Run one of COMMANDS. Raises EngineError."""
    for fault in FAULTS:
        report(fault)
    if arguments.command == "train":
        return _train(arguments, chart)
    if arguments.command == "evaluate":
        return _evaluate(arguments)
    return _bench(arguments)


def report(error: EngineError) -> int:
    """Say an error in two lines; the exit status is 2."""
    sys.stderr.write(f"{error.problem}\n{error.remedy}\n")
    return 2


def _design(name: str) -> tuple[Design, Project | None]:
    if name in presets():
        return preset(name).design(fresh_ids=False), None
    if Path(name).suffix != SUFFIX and not os.path.exists(name):
        preset(name)  # says which there are
    project = load_project(name)
    return project.design, project


def _train(arguments: argparse.Namespace, chart: Chart | None) -> int:
    design, _ = _design(arguments.design)
    changes = {
        name: getattr(arguments, name) for name in ("epochs", "cycles", "seed") if getattr(arguments, name) is not None
    }
    recipe = design.recipe.replace(**changes)
    design = design.with_(recipe=recipe, data_name=_absolute(arguments.data) or design.data_name)
    _check_folders(arguments.save, arguments.plot, arguments.json)
    data = load_data(design.data_name)
    begun = time.perf_counter()
    run = Run(design.stack, data, recipe)
    recorder = Recorder()
    steps = run.steps_per_epoch(recipe) * recipe.epochs
    interrupted = False
    with tqdm(total=steps, unit="step", disable=not sys.stderr.isatty(), leave=False) as bar:
        try:
            for step in run.rounds(lambda: recipe):
                if step is None:
                    continue
                recorder.add(step)
                bar.update()
                if step.validation is not None:
                    words = f"epoch {step.epoch:.1f}, validation {100 * step.validation.accuracy:.1f} %"
                    bar.set_postfix_str(words)
        except KeyboardInterrupt:  # what was learned until now is evaluated and saved like a whole training
            interrupted = True
    seconds = time.perf_counter() - begun
    checkpoint, history = run.checkpoint(), recorder.history()
    result = evaluate(design.stack, checkpoint, data.test)
    figures = _figures(result, data) | {
        "validation_accuracy": float(history.validation_accuracy[-1]) if len(history.validation_accuracy) else None,
        "train_seconds": round(seconds, 3),
        "steps": checkpoint.step,
        "parameters": run.program.size,
        "recipe": recipe.to_plain(),
    }
    if arguments.save:
        save_project(Project(design, checkpoint, history, result), arguments.save)
    if arguments.plot and chart is not None:
        chart(
            history,
            arguments.plot,
            f"{Path(arguments.design).stem}: {100 * result.accuracy:.2f} % of the test pictures",
        )
    _write(arguments.json, figures)
    stopped = f"stopped at epoch {checkpoint.epoch:.1f}, " if interrupted else ""
    _say(result, f"{stopped}trained {count(checkpoint.step)} steps in {seconds:.1f} s, ")
    return INTERRUPTED if interrupted else 0


def _evaluate(arguments: argparse.Namespace) -> int:
    project = load_project(arguments.file)
    if project.checkpoint is None:
        raise FileError(
            say(
                QT_TRANSLATE_NOOP("engine", "{file} holds a network that was not trained yet."),
                file=Path(arguments.file).name,
            ),
            QT_TRANSLATE_NOOP("engine", "Train it and save it first: convscope train FILE --save FILE"),
        )
    _check_folders(arguments.json)
    data = load_data(arguments.data or project.design.data_name)
    result = evaluate(project.design.stack, project.checkpoint, data.test)
    _write(arguments.json, _figures(result, data))
    _say(result)
    return 0


def _bench(arguments: argparse.Namespace) -> int:
    from engine.bench import bench  # no other command should wait for it

    _check_folders(arguments.json)
    peer_python = arguments.peer_python if arguments.peer else None
    report = bench(arguments.networks, arguments.rounds, arguments.seconds, peer_python, arguments.shipped_always)
    _write(arguments.json, report)
    return 0


def _figures(result: Evaluation, data: DataSet) -> dict[str, Any]:
    shares = zip(data.class_names, result.class_accuracy, strict=False)  # the data may know fewer classes
    return {
        "test_accuracy": result.accuracy,
        "test_loss": result.loss,
        "test_pictures": result.count,
        "class_accuracy": {name: None if math.isnan(share) else round(float(share), 6) for name, share in shares},
    }


def _say(result: Evaluation, before: str = "") -> None:
    pictures = f"{count(result.correct)} of {count(result.count)}"
    line = f"test accuracy {100 * result.accuracy:.2f} % ({pictures}), loss {result.loss:.4f}"
    sys.stdout.write((before + line)[:1].upper() + (before + line)[1:] + "\n")


def _write(file: str | None, figures: dict[str, Any]) -> None:
    if not file:
        return
    try:
        Path(file).write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise FileError(
            say(
                QT_TRANSLATE_NOOP("engine", "{file} could not be written: {reason}."),
                file=Path(file).name,
                reason=error.strerror or error,
            ),
            QT_TRANSLATE_NOOP("engine", "Write to another place."),
        ) from error


def _absolute(name: str | None) -> str | None:
    """A file is remembered by its full path, so that a project opened elsewhere finds it."""
    return str(Path(name).resolve()) if name and os.path.exists(name) else name


def _check_folders(*files: str | None) -> None:
    """Say before a long training, not after it, that a result could not be written."""
    for file in files:
        if file and not os.path.isdir(os.path.dirname(os.path.abspath(file))):
            raise FileError(
                say(QT_TRANSLATE_NOOP("engine", "There is no folder '{folder}'."), folder=Path(file).parent),
                QT_TRANSLATE_NOOP("engine", "Make it first, or write to another place."),
            )
        if file and os.path.isdir(file):
            raise FileError(
                say(QT_TRANSLATE_NOOP("engine", "'{folder}' is a folder, not a file."), folder=file),
                QT_TRANSLATE_NOOP("engine", "Add the name of a file to it."),
            )
