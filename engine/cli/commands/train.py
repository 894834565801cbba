"""`convscope train`: train a network and say how good it is. A file that was trained already is gone on with, exactly
as if it had never been stopped; with another seed or other pictures a new run begins, and the file keeps both."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Generator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from engine.cli.arguments import add_settings, from_0, from_1, real, whole
from engine.cli.bar import bar
from engine.cli.command import Chart
from engine.cli.designs import set_as_said, settings_of, tell
from engine.cli.results import (
    FOR_NOW,
    beside_if_changed,
    check_ending,
    check_folders,
    figures_of,
    say_result,
    write,
)
from engine.cli.stopping import Stop, stopped_by_signals
from engine.data import DataSet
from engine.data.augmentation import AUGMENTATIONS, augmentation
from engine.errors import EngineError, FileError
from engine.fast.running.starting import dismiss
from engine.project.design import Design
from engine.project.fits import goes_on, has_other_pictures
from engine.project.held_file import signature
from engine.project.named import called, project_of, whole_path, with_data, with_fitting_end
from engine.project.presets import in_words
from engine.project.project import SUFFIX, Project, save_project
from engine.text import QT_TRANSLATE_NOOP, count, percent, say
from engine.training.early_stopping import why_it_ended
from engine.training.evaluation import AT_ONCE, evaluating
from engine.training.recipe import Recipe
from engine.training.run import Run
from engine.training.step import Step
from engine.training.training import Training
from engine.work import finished

HELP = "train a network and say how good it is"
EXAMPLE = "convscope train lenet --epochs 3 --save digits.convscope"
KEEP_SECONDS = 120.0  # between two keepings of what is learned until then, in case the computer goes off
KEEP_SHARE = 0.01  # of the training time that they take at most
STOPPING = "Stopping after this step, to keep what there is. Once more may end it at once, before that is kept."


def add_arguments(train: argparse.ArgumentParser) -> None:
    train.add_argument("design", metavar="PRESET_OR_FILE", help=f"one of {in_words()}, or a {SUFFIX} file")
    train.add_argument(
        "--data", metavar="NAME_OR_FILE", help="a set of `convscope data list`, or a folder or file of pictures"
    )
    train.add_argument("--fit-end", action="store_true", help="as many units before Softmax as the data has classes")
    train.add_argument("--epochs", type=whole, metavar="N", help="times through all pictures (ready-made: 10)")
    train.add_argument("--cycles", type=whole, metavar="N",
                       help="points of the validation curve, at most one a step (ready-made: 100)")  # fmt: skip
    train.add_argument("--seed", type=from_0, metavar="N", help="where chance starts")
    train.add_argument(
        "--augment", nargs="*", type=augmentation, metavar="KIND[:STRENGTH]",
        help=f"change the pictures by chance: {', '.join(AUGMENTATIONS)}; without a kind: not at all",
    )  # fmt: skip
    train.add_argument(
        "--patience", type=whole, metavar="N",
        help="stop early, when the validation loss has not fallen for N epochs, and keep the best weights; 0: off",
    )
    train.add_argument("--label-smoothing", type=real, metavar="SHARE", help="0.1 is usual, 0 is off")
    add_settings(train, "any other setting: learning_rate=0.01, schedule=plateau, schedule.patience=1, optimiser=sgd")
    train.add_argument("--steps", type=from_1, metavar="N", help="stop after so many batches")
    train.add_argument("--anew", action="store_true", help="begin a new run even where that of the file could go on")
    train.add_argument("--save", metavar="FILE", help="save the trained network")
    train.add_argument("--plot", metavar="FILE.png", help="draw accuracy and loss")
    train.add_argument("--json", metavar="FILE", help="write the figures")


def run(arguments: argparse.Namespace, chart: Chart | None, goes_on_alone: bool = False) -> int:
    """`goes_on_alone`: no new run is begun where that of the file cannot go on."""
    read = signature(arguments.design)
    project = project_of(arguments.design)
    design, data = _asked_for(arguments, project)
    recipe = design.recipe
    begun = time.perf_counter()
    fitting = (one for one in reversed(project.runs) if not arguments.anew and goes_on(design, data.reference, one))
    known = next(fitting, None)
    if known is None and goes_on_alone:
        raise _nothing_to_go_on_with(project, design, data, arguments)
    training = Training(design.stack, data, recipe, known)
    first = training.number
    failures: list[EngineError] = []
    with stopped_by_signals(STOPPING) as stop:
        meanwhile = partial(_keep_meanwhile, design, training, begun, called(arguments.design))
        trained = _learn(training, recipe, arguments.steps, failures, stop, meanwhile)
        stopped, why = bool(stop), ""
        seconds = time.perf_counter() - begun
        made = training.run()
        checkpoint, history = training.good if failures else training.checkpoint(), made.history
        checks = history.until(checkpoint.step).validation_accuracy
        validated = float(checks[-1]) if len(checks) else None
        if training.ended:  # it has these weights, and what has evaluated others
            slices = training.evaluate(data.test, AT_ONCE)
        else:
            slices = evaluating(design.stack, checkpoint, data.test)
        result = finished(slices)
        training.close()
        figures = figures_of(result, data) | {
            "validation_accuracy": validated,
            "train_seconds": round(seconds, 3),
            "steps": checkpoint.step,
            "parameters": training.program.size,
            "recipe": recipe.to_plain(),
        }
        before = f"stopped at epoch {training.epoch:.1f}, " if stopped else ""
        before += f"{_steps_made(trained, first, checkpoint.step)} in {seconds:.1f} s, "
        try:
            ended = "failed" if failures else training.ended or "stopped"
            failure = (failures[0].problem, failures[0].remedy) if failures else None
            good = None if failures else made.good
            made = replace(made, newest=checkpoint, good=good, test=result, ended=ended, failure=failure)
            why = why_it_ended(made)
            has_news = trained or failures  # who stops before a step has learned nothing: all stays as it was
            is_kept = bool(has_news) and _keep(design, made, seconds, called(arguments.design))
            if arguments.save and has_news:
                arguments.save = beside_if_changed(arguments.save, arguments.design, read)
                _save(project, design, made, arguments.save, is_kept)
                before = f"saved as {Path(arguments.save).name}: {before}" if stopped else before
            if arguments.plot and chart is not None:
                reached = f": {100 * result.accuracy:.2f} % of the test pictures" if result.count else ""
                chart(history, arguments.plot, called(arguments.design) + reached)
            write(arguments.json, figures)
        finally:  # whatever could not be written, hours of training end in more than nothing
            say_result(result, before)
            if why:
                sys.stdout.write(f"{why}\n")
    if failures:  # said last; the last good weights are evaluated and saved
        raise failures[0]
    return stop.status


def _asked_for(arguments: argparse.Namespace, project: Project) -> tuple[Design, DataSet]:
    """The design with what the command line changes of it, and its pictures. Doubts about them are said."""
    changes = {
        name: value
        for name in ("epochs", "cycles", "seed", "patience", "label_smoothing")
        if (value := getattr(arguments, name)) is not None
    }
    if arguments.augment is not None:
        changes["augmentation"] = tuple(arguments.augment)
    design = set_as_said(project.design, settings_of(arguments.set))
    recipe = design.recipe.replace(**changes)
    check_folders(arguments.save, arguments.plot, arguments.json)
    check_ending(arguments.save if arguments.save != arguments.design else None, SUFFIX)
    check_ending(arguments.plot, ".png")
    design, data = with_data(design.with_(recipe=recipe), whole_path(arguments.data), project, tell)
    design = with_fitting_end(design, data, arguments.design, arguments.fit_end)
    of_rate = recipe.optimiser.doubt(recipe.learning_rate)
    for doubt in filter(None, (*(one.doubt(data.class_names) for one in recipe.augmentation), of_rate)):
        sys.stderr.write(f"{doubt}\n")
    return design, data


def _learn(
    training: Training, recipe: Recipe, most: int | None, failures: list[EngineError], stop: Stop,
    keep: Callable[[], object],
) -> int:  # fmt: skip
    """Train to the end, for `most` steps, or until it diverges or is stopped; gives how many steps were made. `keep` is
    called now and then."""
    first, trained = training.number, 0
    due = time.perf_counter() + KEEP_SECONDS
    rounds = _until_it_fails(training, recipe, failures)
    with bar(total=min(training.steps_to_come(recipe), most or 10**9), unit="step") as shown:
        for step in rounds:
            dismiss()  # at the first step, if this is no training for two processes
            if step is not None:
                trained += not step.late
                shown.update(not step.late)
                if step.validation is not None:
                    words = f"epoch {step.epoch:.1f}, validation {percent(step.validation.accuracy)}"
                    shown.set_postfix_str(words)
                if step.number - first == most and not step.late:
                    break
            if trained and (now := time.perf_counter()) >= due:
                keep()
                due = time.perf_counter() + max(KEEP_SECONDS, (time.perf_counter() - now) / KEEP_SHARE)
            if stop:  # what was learned until now is evaluated and saved like a whole training
                break
        with suppress(KeyboardInterrupt):  # who asks once more does not wait for the last validation
            rounds.close()
    return trained if training.ended else training.number - first  # a stop comes before the newest is told


def _save(project: Project, design: Design, made: Run, file: str, is_kept: bool) -> None:
    """Save the project with what was made of it; the other runs stay. `is_kept`: the run is kept elsewhere, too."""
    picture = project.picture if design.data_name == project.design.data_name else None
    kept = (*(run for run in project.runs if run.id != made.id), made)
    trained_on = replace(project, design=design, runs=kept, picture=picture)
    try:
        save_project(trained_on, file, any(run.recorded for run in kept))
    except FileError as error:
        remedy = _where_it_is(made) if is_kept else _kept_for_now(trained_on, made.id) or error.remedy
        raise FileError(error.problem, remedy) from error


def _nothing_to_go_on_with(file: Project, design: Design, data: DataSet, arguments: argparse.Namespace) -> EngineError:
    """Why the last run of a file would not be gone on with, but a new one begun."""
    last = file.runs[-1]
    remedy = QT_TRANSLATE_NOOP("engine", "Begin a new one beside it: {command}")
    if last.newest is None:
        problem = QT_TRANSLATE_NOOP("engine", "The last training of {file} has no weights to go on with.")
    elif has_other_pictures(design, data.reference, last):
        problem = QT_TRANSLATE_NOOP("engine", "The last training of {file} learned from other pictures than {data}.")
        remedy = QT_TRANSLATE_NOOP("engine", "Name those with --data, or begin a new one beside it: {command}")
    elif goes_on(file.design, data.reference, last):
        problem = QT_TRANSLATE_NOOP(
            "engine",
            "With another network, seed or validation share, as --set asks for, the last training of {file} cannot be "
            "gone on with.",
        )
        remedy = QT_TRANSLATE_NOOP("engine", "Leave that out, or begin a new one beside it: {command}")
    else:
        problem = QT_TRANSLATE_NOOP(
            "engine", "The last training of {file} was of another network, seed or validation share."
        )
    name = Path(arguments.design).name
    return EngineError(say(problem, file=name, data=data.title), say(remedy, command=_begun_anew(arguments)))


def _begun_anew(arguments: argparse.Namespace) -> str:
    """The command that begins a new run with what was asked for."""
    import shlex

    words = ["--data", arguments.data] if arguments.data else []
    words += ["--set", *map("=".join, arguments.set)] if arguments.set else []
    return shlex.join(["convscope", "train", "FILE", "--anew", *words, "--save", "FILE"])


def _steps_made(trained: int, first: int, kept: int) -> str:
    """How many steps were made after the first ones. Where earlier weights are kept than the last, which ones."""
    number = "1 step" if trained == 1 else f"{count(trained)} steps"
    words = f"trained {number}" + (" more" if first else "")
    if kept != first + trained:
        return f"{words}, kept the weights after step {count(kept)},"
    return f"{words}, {count(kept)} in all," if first else words


def _where_it_is(made: Run) -> str:
    words = QT_TRANSLATE_NOOP("engine", "It is among the runs of this computer: convscope runs save {id} FILE")
    return say(words, id=made.id)


def _kept_for_now(project: Project, name: str) -> str:
    """Where a home folder is full, or all that one may put there is, neither the file nor the runs find room: hours of
    training are in the system's folder of temporary files then. "" where that takes nothing either."""
    import tempfile

    with suppress(FileError, OSError):  # where no disk has room, there is no such folder either
        file = Path(tempfile.gettempdir(), f"{name}{SUFFIX}")
        save_project(project, file)
        return say(FOR_NOW, file=file)
    return ""


def _keep(design: Design, made: Run, seconds: float, title: str) -> bool:
    """Put it into the folder of all runs. Where that cannot be written, nothing else is lost."""
    from engine.lab.runs_folder import RunsFolder

    try:
        RunsFolder().keep(design, made, seconds, title)
        return True
    except EngineError as error:
        sys.stderr.write(f"{error.problem}\n")
        return False


def _keep_meanwhile(design: Design, training: Training, begun: float, title: str) -> None:
    """What is learned until now, among all runs: a power cut takes no more than some minutes. Why it cannot be is said
    at the end. What the same command had learned before a power cut stays until this one has come as far."""
    from engine.lab.runs_folder import RunsFolder

    with suppress(EngineError, MemoryError):
        folder, made = RunsFolder(), training.run()
        if not folder.has(made.id) and (earlier := folder.not_ended(design, made)) is not None:
            words = QT_TRANSLATE_NOOP(
                "engine",
                "A training like this one has not ended, and is kept as it was after step {step}. To go on with it, if "
                "it was cut off: convscope runs save {id} FILE, and then convscope resume FILE.",
            )
            words = say(words, step=count(earlier.steps), id=earlier.id)
            sys.stderr.write(f"\n{words}\n" if sys.stderr.isatty() else f"{words}\n")  # the bar is in this line
        if not folder.has_later(made):
            folder.keep(design, made, time.perf_counter() - begun, title)


def _until_it_fails(
    training: Training, recipe: Recipe, failures: list[EngineError]
) -> Generator[Step | None, None, None]:
    """The rounds of a training; if it diverges, they end and the error is among the failures."""
    try:
        yield from training.rounds(lambda: recipe, beside=True)
    except EngineError as error:
        failures.append(error)
