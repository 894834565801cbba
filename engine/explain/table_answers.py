"""What a network answers to the pictures of a table that nobody has labelled, as contests ask for it."""

from __future__ import annotations

import csv
from collections.abc import Generator
from contextlib import suppress
from io import StringIO
from itertools import islice
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
    """`text`: CSV with a line for each of `count` pictures, in their order: its number or name, and its class; written
    as a contest's sample_submission.csv beside the table is, if there is one for as many."""

    text: str
    count: int


def answering_table(
    path: Path, stack: Stack, checkpoint: Checkpoint, shape: Shape, classes: tuple[str, ...], cores: int | None = None
) -> Generator[None, None, TableAnswers]:
    """Read and label a few pictures of this shape at each `next`. Raises DataError."""
    with Room(readings()) as room:
        names, images = yield from in_turns(reading_unlabelled(path, shape, room))
        answers: Answers = yield from answering(stack, checkpoint, images, cores=cores)
    numbers = [str(number) for number in range(1, len(names) + 1)]
    head, asked = _sample(path.parent, len(names)) or (["ImageId", "Label"], numbers)
    text = StringIO()
    said = (classes[one] for one in answers.said.tolist())
    rows = zip(asked if names == numbers else names, said, strict=True)
    csv.writer(text, lineterminator="\n").writerows([head, *rows])
    return TableAnswers(text.getvalue(), len(names))


def _sample(folder: Path, pictures: int) -> tuple[list[str], list[str]] | None:
    """The head of a contest's sample of answers to so many pictures, and their numbers; None: there is none."""
    for file in sorted(folder.glob("*ample*ubmission*.csv")):
        with suppress(OSError, ValueError, csv.Error), file.open(encoding="utf-8-sig", newline="") as opened:
            head, *lines = islice(filter(None, csv.reader(opened)), pictures + 2)
            if len(lines) == pictures and all(len(line) == 2 for line in (head, *lines)):
                return head, [name for name, _ in lines]
    return None


def table_answers(
    path: Path, stack: Stack, checkpoint: Checkpoint, shape: Shape, classes: tuple[str, ...]
) -> TableAnswers:
    """The same at once."""
    return finished(answering_table(path, stack, checkpoint, shape, classes))
