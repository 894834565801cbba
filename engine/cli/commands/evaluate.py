"""`convscope evaluate`: label the test pictures with a trained network."""

from __future__ import annotations

import argparse
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import numpy as np

from engine.cli.command import Chart
from engine.cli.designs import NOT_TRAINED, file_of, not_trained, tell
from engine.cli.results import check_folders, figures_of, say_result, write
from engine.data import DataSet
from engine.data.damage import DAMAGES, damage_of
from engine.data.damaged import Damage, damaged
from engine.data.reference import DataRef
from engine.data.sources import sources
from engine.errors import DataError, ShapeError
from engine.network.block import Shape
from engine.network.checkpoint import Checkpoint
from engine.network.stack import Stack
from engine.project.named import whole_path, with_data
from engine.project.project import SUFFIX
from engine.text import QT_TRANSLATE_NOOP, say, shape_words
from engine.training.evaluation import evaluate

HELP = "label the test pictures with a trained network"
EXAMPLE = "convscope evaluate digits.convscope"
MOST_NAMED = 12  # classes


def add_arguments(test: argparse.ArgumentParser) -> None:
    test.add_argument("file", metavar="FILE", help=f"a trained {SUFFIX} file")
    test.add_argument("--data", metavar="NAME_OR_FILE", help="other pictures of the same size")
    test.add_argument(
        "--damage", metavar="KIND[:STRENGTH]",
        help=f"make the pictures worse: {', '.join(DAMAGES)}; without a strength, more and more",
    )  # fmt: skip
    test.add_argument("--json", metavar="FILE", help="write the figures")


def run(arguments: argparse.Namespace, chart: Chart | None) -> int:
    project = file_of(arguments.file)
    if project.checkpoint is None:
        others = QT_TRANSLATE_NOOP("engine", "The trainings in {file} are of another network or other pictures.")
        raise not_trained(arguments.file, others if project.runs else NOT_TRAINED)
    check_folders(arguments.json)
    stack, checkpoint = project.design.stack, project.checkpoint
    learned = project.run.data.classes if project.run is not None else ()
    _, found = with_data(project.design, whole_path(arguments.data), project, tell)
    data = with_its_classes(found, learned)
    if arguments.data is None and project.run is not None and _has_changed(found, project.run.data):
        sys.stderr.write(
            f"The pictures of {data.title} are not those that the network learned: they were changed since then, or "
            "are read otherwise now\n"
        )
    if learned and data.class_names != learned[: data.classes]:
        sys.stderr.write(
            f"The network learned the classes {_named(learned)}; those of {data.title} are {_named(data.class_names)}: "
            "the first is taken for the first, and so on\n"
        )
    damage, strength = damage_of(arguments.damage) if arguments.damage is not None else (None, None)
    shape = project.run.data.shape if project.run is not None else ()
    if damage is not None and strength is None:
        return _curve(stack, checkpoint, data, damage, arguments.json, shape)
    images = damaged(data.test, damage, strength) if damage is not None and strength else data.test
    with told_of_their_size(data, shape):
        result = evaluate(stack, checkpoint, images)
    figures = figures_of(result, data)
    if damage is not None:
        figures["damage"] = {"kind": damage.kind, "strength": strength}
    write(arguments.json, figures)
    say_result(result, f"with {damage.kind} of {strength:g}, " if damage is not None else "")
    return 0


def _has_changed(data: DataSet, learned: DataRef) -> bool:
    """Whether the name means other pictures than those that were learned under it, as far as that is known."""
    return bool(learned.sha256) and data.name == learned.name and not data.reference.same_pictures(learned)


def with_its_classes(data: DataSet, learned: tuple[str, ...]) -> DataSet:
    """The data with the classes that the network `learned`, found by their names, if it knows them all. It stays as it
    is where it has as many under other names, or the first of them alone, or nobody knows what was learned. Raises
    DataError where the classes of one cannot stand for those of the other."""
    names = _spelled_as(learned, data.class_names)
    if names != data.class_names:
        data = replace(data, class_names=names)
    if not learned or names == learned[: len(names)]:
        return data
    if set(names) <= set(learned):
        numbers = np.array([learned.index(name) for name in names])
        train, test = (replace(part, labels=numbers[part.labels]) for part in (data.train, data.test))
        return replace(data, train=train, test=test, class_names=learned)
    if len(names) != len(learned) or any(name in learned[:at] + learned[at + 1 :] for at, name in enumerate(names)):
        raise DataError(
            say(
                QT_TRANSLATE_NOOP("engine", "The network learned the classes {learned}; those of {data} are {names}."),
                learned=_named(learned), data=data.title, names=_named(names),
            ),
            QT_TRANSLATE_NOOP(
                "engine",
                "Name pictures of the same classes, or train it on these: "
                "convscope train FILE --data NAME --fit-end --save OTHER",
            ),
        )  # fmt: skip
    return data


@contextmanager
def told_of_their_size(data: DataSet, learned: Shape) -> Iterator[None]:
    """What does not fit inside is said to be due to the size of the pictures where the network learned others. Some
    networks take any size."""
    try:
        yield
    except ShapeError as error:
        if not learned or data.shape == learned:
            raise
        height, width, channels = learned
        remedy, source = QT_TRANSLATE_NOOP("engine", "Name pictures of that size."), sources().get(data.about.kind)
        if height == width and channels in (1, 3) and source is not None and "size" in source.heeds:
            words = QT_TRANSLATE_NOOP(
                "engine", "Bring them to that size: convscope data import PATH --name NAME --size {size} {colours}"
            )
            remedy = say(words, size=width, colours="--colour" if channels == 3 else "--grey")
        problem = QT_TRANSLATE_NOOP("engine", "The network learned pictures of {learned}; those of {data} are {shape}.")
        words = say(problem, learned=shape_words(learned), data=data.title, shape=shape_words(data.shape))
        raise DataError(words, remedy) from error


def _spelled_as(learned: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    """The names as the network learned them, where each differs from one of those by its capitals alone, or by how its
    accents are written, which other systems do otherwise; else as they are."""
    known = {_letters(name): name for name in learned}
    if len(known) < len(learned) or len(set(map(_letters, names))) < len(names):
        return names  # A and a are two classes here
    return tuple(known.get(_letters(name), name) for name in names)


def _letters(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _named(names: tuple[str, ...]) -> str:
    return ", ".join(names[:MOST_NAMED]) + (f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else "")


def _curve(
    stack: Stack, checkpoint: Checkpoint, data: DataSet, damage: Damage, file: str | None, learned: Shape
) -> int:
    """Accuracy against strength."""
    points = []
    for strength in damage.strengths:
        images = damaged(data.test, damage, strength)
        with told_of_their_size(data, learned):
            result = evaluate(stack, checkpoint, images)
        points.append({"strength": strength, "test_accuracy": result.accuracy, "test_loss": result.loss})
        say_result(result, f"{damage.kind} {strength:<4g} ")
    write(file, {"damage": {"kind": damage.kind}, "curve": points})
    return 0
