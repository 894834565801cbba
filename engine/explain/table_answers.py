"""What a network answers to the pictures of a table or folder that nobody has labelled, as contests ask for it."""

from __future__ import annotations

import csv
from collections.abc import Generator
from contextlib import suppress
from io import StringIO
from itertools import islice
from pathlib import Path

import numpy as np

from engine.data.fitting import of_file
from engine.data.images import DataSet, Images
from engine.data.listed import is_any_picture, pictures_in
from engine.data.own_list import OWN_HEAD
from engine.data.picture_file import UnreadableError, opener_of
from engine.data.progress import Progress, in_turns
from engine.data.refusing import refuse
from engine.data.room import Room
from engine.data.shelf import readings
from engine.data.sources.table import reading_unlabelled
from engine.explain.answers import Answers, answering
from engine.network.block import Shape
from engine.network.checkpoint import Checkpoint
from engine.network.stack import Stack
from engine.text import QT_TRANSLATE_NOOP
from engine.values import dataclass

AT_ONCE = 20  # pictures of a folder that are read, and answered together


@dataclass(frozen=True)
class TableAnswers:
    """`text`: CSV with a line for each of `count` pictures, in their order: its number or name, and its class; written
    as a contest's sample_submission.csv beside the table or folder is, if there is one for as many. `unread`: the files
    that are no pictures, for all their names."""

    text: str
    count: int
    unread: tuple[str, ...] = ()


def answering_table(
    path: Path, stack: Stack, checkpoint: Checkpoint, shape: Shape, classes: tuple[str, ...], cores: int | None = None
) -> Generator[None, None, TableAnswers]:
    """Read and label a few pictures of this shape at each `next`. Raises DataError."""
    with Room(readings()) as room:
        names, images = yield from in_turns(reading_unlabelled(path, shape, room))
        answers: Answers = yield from answering(stack, checkpoint, images, cores=cores)
    numbers = [str(number) for number in range(1, len(names) + 1)]
    head, asked = _sample(path.parent, len(names)) or (["ImageId", "Label"], numbers)
    said = (classes[one] for one in answers.said.tolist())
    return _written(head, [*zip(asked if names == numbers else names, said, strict=True)])


def answering_folder(
    folder: Path, stack: Stack, checkpoint: Checkpoint, data: DataSet, classes: tuple[str, ...], cores: int | None = 1
) -> Generator[Progress | None, None, TableAnswers]:
    """The same of the pictures in a folder and those inside it, made like those of the `data` that the network learned
    from, which may have other classes by now. Raises DataError where there are none that can be read."""
    names, real = pictures_in(folder, is_any_picture), folder.resolve()
    said: dict[str, str] = {}
    for start in range(0, len(names), AT_ONCE):
        some: dict[str, np.ndarray] = {}
        for number, name in enumerate(names[start : start + AT_ONCE], start):
            yield Progress(number, len(names), QT_TRANSLATE_NOOP("engine", "reading"))
            with suppress(UnreadableError):
                some[name] = of_file(opener_of(folder / name, real), data)
        if some:
            images = Images(np.stack([*some.values()]), np.zeros(len(some), np.int64), 1.0)
            answers: Answers = yield from answering(stack, checkpoint, images, AT_ONCE, cores)
            said |= zip(some, (classes[one] for one in answers.said.tolist()), strict=True)
    if not said:
        refuse(
            QT_TRANSLATE_NOOP("engine", "{folder} holds no picture that can be read."),
            QT_TRANSLATE_NOOP("engine", "Choose the folder in which the PNG, JPEG, BMP, GIF or WebP pictures lie."),
            folder=folder.name,
        )  # fmt: skip
    unread = tuple(name for name in names if name not in said)
    head, asked = _sample(folder.parent, len(said)) or _sample(folder, len(said)) or (OWN_HEAD, [])
    for called in ([*said], [Path(name).name for name in said], [Path(name).stem for name in said]):
        if {*called} == {*asked}:
            by_name = dict(zip(called, said.values(), strict=True))
            return _written(head, [(name, by_name[name]) for name in asked], unread)
    return _written(OWN_HEAD, [*said.items()], unread)


def _written(head: list[str], rows: list[tuple[str, str]], unread: tuple[str, ...] = ()) -> TableAnswers:
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows([head, *rows])
    return TableAnswers(text.getvalue(), len(rows), unread)


def _sample(folder: Path, pictures: int) -> tuple[list[str], list[str]] | None:
    """The head of a contest's sample of answers to so many pictures, and their numbers; None: there is none."""
    for file in sorted(folder.glob("*ample*ubmission*.csv")):
        with suppress(OSError, ValueError, csv.Error), file.open(encoding="utf-8-sig", newline="") as opened:
            head, *lines = islice(filter(None, csv.reader(opened)), pictures + 2)
            if len(lines) == pictures and all(len(line) == 2 for line in (head, *lines)):
                return head, [name for name, _ in lines]
    return None
