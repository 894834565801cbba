"""What a network answers to the pictures of a table that nobody has labelled, as contests ask for it."""

from __future__ import annotations

import csv
from collections.abc import Generator
from io import StringIO
from pathlib import Path

from engine.data.progress import in_turns
from engine.data.room import Room
from engine.data.shelf import readings
from engine.data.sources.table import reading_unlabelled
from engine.explain.answers import Answers, answering
from engine.network.block import Shape
from engine.network.checkpoint import Checkpoint
from engine.network.stack import Stack
from engine.values import dataclass
from engine.work import finished


@dataclass(frozen=True)
class TableAnswers:
    """`text`: CSV with a line for each of `count` pictures, in their order: its number or name, and its class."""

    text: str
    count: int


def answering_table(
    path: Path, stack: Stack, checkpoint: Checkpoint, shape: Shape, classes: tuple[str, ...], cores: int | None = None
) -> Generator[None, None, TableAnswers]:
    """Read and label a few pictures of this shape at each `next`. Raises DataError."""
    with Room(readings()) as room:
        names, images = yield from in_turns(reading_unlabelled(path, shape, room))
        answers: Answers = yield from answering(stack, checkpoint, images, cores=cores)
    text = StringIO()
    rows = zip(names, (classes[said] for said in answers.said.tolist()), strict=True)
    csv.writer(text, lineterminator="\n").writerows([("ImageId", "Label"), *rows])
    return TableAnswers(text.getvalue(), len(names))


def table_answers(
    path: Path, stack: Stack, checkpoint: Checkpoint, shape: Shape, classes: tuple[str, ...]
) -> TableAnswers:
    """The same at once."""
    return finished(answering_table(path, stack, checkpoint, shape, classes))
